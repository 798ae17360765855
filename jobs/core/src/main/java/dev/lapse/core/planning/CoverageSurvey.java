package dev.lapse.core.planning;

import dev.lapse.core.planning.ColumnUses.Use;
import dev.lapse.core.planning.Coverage.OfColumn;
import dev.lapse.core.planning.Coverage.OfStore;
import dev.lapse.core.planning.Coverage.OfTable;
import dev.lapse.core.planning.Coverage.State;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.policy.Subject;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says of every table and column of the catalogs what the bindings make of it. Asks no store: the catalogs are all it needs. */
public final class CoverageSurvey {

    /** What the binder finds about what is there and not spoken of, or spoken of and not there. */
    private static final Set<String> CODES = Set.of(
            "store-unreachable",
            "schema-without-tables",
            "unbound-table",
            "unbound-table-refers",
            "ignored-table-missing",
            "ignored-table-cascades",
            "review-passed",
            "table-missing",
            "table-outside-schemas",
            "column-missing",
            "column-not-named",
            "personal-key-stays");

    /** What a person or a record of one is known by. */
    private static final List<Use> KEYS = List.of(Use.KEY, Use.SUBJECT, Use.IDENTIFIER, Use.LINK);

    private final Sites sites;
    private final Map<String, List<Site>> byTable = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> personal = new HashSet<>();
    private final LocalDate today;

    private CoverageSurvey(Sites sites, LocalDate today) {
        this.sites = sites;
        this.today = today;
        for (Site site : sites.found()) {
            byTable.computeIfAbsent(place(site.store(), site.table().name()), any -> new ArrayList<>())
                    .add(site);
            site.table().memberNames().forEach(member -> members.add(place(site.store(), member)));
            site.recordSet().subject().ifPresent(subject -> {
                personal.add(column(site, subject.key()));
                subject.identifiers().forEach(identifier -> personal.add(column(site, identifier.column())));
            });
        }
    }

    /**
     * Holds {@code policySet} against the catalogs.
     *
     * @param catalogs by store; one that is not there was not shown
     * @param today what review dates are compared with
     */
    public static Coverage of(PolicySet policySet, Map<String, Catalog> catalogs, LocalDate today) {
        List<Finding> findings = Binder.bind(policySet, catalogs, today).findings().stream()
                .filter(finding -> CODES.contains(finding.code()))
                .toList();
        CoverageSurvey survey = new CoverageSurvey(new Sites(policySet, catalogs), today);
        List<OfStore> stores = policySet.bindings().stream().map(survey::store).toList();
        return new Coverage(
                stores,
                Stream.concat(findings.stream(), stores.stream().flatMap(CoverageSurvey::keptAsKey))
                        .toList());
    }

    /** A kind is a free word: only who declares the column a field as well lets planning see that it is personal. */
    private static Stream<Finding> keptAsKey(OfStore store) {
        return store.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.keptAsKey() && !column.kinds().isEmpty())
                        .map(column -> new Finding(
                                "identifier-kept-as-key",
                                Finding.Weight.NOTICE,
                                Optional.of(store.store()),
                                Optional.empty(),
                                "the column " + column.name() + " of " + table.name() + " is "
                                        + String.join(", ", column.uses()) + " and identifies a person ("
                                        + String.join(", ", column.kinds())
                                        + "); no field names it, so it stays where the rest of a record is reduced",
                                "name it under fields: as well, with reduce: with-record, so that nothing is reduced around it; or give"
                                        + " the table a key that says nothing of a person",
                                1)));
    }

    private OfStore store(StoreBinding binding) {
        return sites.catalog(binding.store())
                .map(catalog -> new OfStore(
                        binding.store(),
                        Schemas.withoutTables(binding, catalog).isEmpty(),
                        catalog.tables().stream()
                                .filter(table -> isLookedAt(binding, table))
                                .map(table -> table(binding, table))
                                .toList()))
                .orElseGet(() -> new OfStore(binding.store(), false, List.of()));
    }

    private boolean isLookedAt(StoreBinding binding, TableFacts table) {
        String place = place(binding.store(), table.name());
        return byTable.containsKey(place)
                || table.bindable() && table.kind() != TableFacts.Kind.VIEW && !members.contains(place)
                || !table.bindable() && ignored(binding, table).isPresent();
    }

    private OfTable table(StoreBinding binding, TableFacts table) {
        List<Site> over = byTable.getOrDefault(place(binding.store(), table.name()), List.of());
        if (!over.isEmpty()) {
            return bound(table, over);
        }
        Optional<StoreBinding.Ignored> ignored = ignored(binding, table);
        // What was to be looked at by now is no longer known to be nothing personal.
        State state =
                ignored.filter(entry -> !entry.review().isBefore(today)).isPresent() ? State.IGNORED : State.FINDING;
        return new OfTable(
                table.name(),
                state,
                ignored.map(StoreBinding.Ignored::because),
                ignored.map(entry -> entry.review().toString()),
                List.of(),
                table.columns().stream()
                        .map(column -> new OfColumn(column.name(), state, List.of(), false, List.of()))
                        .toList());
    }

    private OfTable bound(TableFacts table, List<Site> over) {
        List<ColumnUses> uses =
                over.stream().map(site -> ColumnUses.of(sites, site)).toList();
        Set<String> unnamed = new HashSet<>(ColumnCheck.unnamed(sites, over.getFirst(), uses.getFirst()));
        List<OfColumn> columns = table.columns().stream()
                .map(column -> column(column, over, uses, unnamed.contains(column.name())))
                .toList();
        boolean open = !unnamed.isEmpty();
        return new OfTable(
                table.name(),
                open ? State.FINDING : State.BOUND,
                Optional.empty(),
                Optional.empty(),
                over.stream().map(site -> site.name().toString()).toList(),
                columns);
    }

    private OfColumn column(ColumnFacts facts, List<Site> over, List<ColumnUses> uses, boolean unnamed) {
        Set<Use> named = new TreeSet<>();
        uses.forEach(each -> named.addAll(each.uses(facts.name())));
        State state =
                unnamed ? State.FINDING : named.equals(Set.of(Use.NOT_PERSONAL)) ? State.NOT_PERSONAL : State.BOUND;
        boolean key = over.stream().anyMatch(site -> isPersonal(site, facts.name()));
        boolean kept = key && KEYS.stream().anyMatch(named::contains) && !named.contains(Use.FIELD);
        return new OfColumn(
                facts.name(),
                state,
                named.stream().map(Use::words).toList(),
                kept,
                over.stream()
                        .flatMap(site -> kinds(site, facts.name()).stream())
                        .distinct()
                        .toList());
    }

    /** Whether it is what a person is known by, or is the same as what is. */
    private boolean isPersonal(Site site, String column) {
        return personal.contains(column(site, column))
                || pointedTo(site, column).anyMatch(end -> personal.contains(column(end.site(), end.column())));
    }

    private List<String> kinds(Site site, String column) {
        return Stream.concat(
                        kinds(site.recordSet(), column).stream(),
                        pointedTo(site, column).flatMap(end -> kinds(end.site().recordSet(), end.column()).stream()))
                .toList();
    }

    private record End(Site site, String column) {}

    /** The columns that {@code column} refers to by a link. */
    private Stream<End> pointedTo(Site site, String column) {
        return site.recordSet().links().stream()
                .flatMap(link -> Optional.ofNullable(link.by().get(column))
                        .flatMap(target -> sites.of(link.to()).map(to -> new End(to, target)))
                        .stream());
    }

    private static List<String> kinds(RecordSet recordSet, String column) {
        return recordSet.subject().stream()
                .map(Subject::identifiers)
                .flatMap(List::stream)
                .filter(identifier -> identifier.column().equals(column))
                .map(Subject.Identifier::kind)
                .toList();
    }

    private static Optional<StoreBinding.Ignored> ignored(StoreBinding binding, TableFacts table) {
        return binding.ignored().stream()
                .filter(entry -> IgnoredTables.isMeant(entry.target(), table))
                .findFirst();
    }

    private static String place(String store, String table) {
        return store + "/" + table;
    }

    private static String column(Site site, String column) {
        return site.name() + "/" + column;
    }
}
