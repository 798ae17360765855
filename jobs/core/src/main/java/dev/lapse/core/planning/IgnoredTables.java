package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ForeignKeyFacts;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.TableFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables that no rule governs: those that are ignored and, which is a finding, those that nobody spoke of. */
final class IgnoredTables {

    private final Sites sites;
    private final LocalDate today;
    private final Map<RecordSetName, List<Reference>> referrers = new TreeMap<>();

    IgnoredTables(Sites sites, LocalDate today) {
        this.sites = sites;
        this.today = today;
    }

    void check(Findings findings) {
        for (StoreBinding binding : sites.policySet().bindings()) {
            sites.catalog(binding.store()).ifPresent(catalog -> {
                Schemas.check(binding, catalog, findings);
                binding.ignored().forEach(ignored -> ignored(catalog, ignored, findings));
                catalog.tables().stream()
                        .filter(table ->
                                sites.over(binding.store(), table.name()).isEmpty())
                        .forEach(table -> unbound(binding, table, findings));
            });
        }
    }

    /** What in ignored tables refers to each record set; complete after {@link #check}. */
    Map<RecordSetName, List<Reference>> referrers() {
        return referrers;
    }

    private void ignored(Catalog catalog, StoreBinding.Ignored ignored, Findings findings) {
        String name = ignored.target().name();
        if (Sites.lookUp(catalog, name).isEmpty()) {
            findings.notice(
                    "ignored-table-missing",
                    catalog.store(),
                    "the ignored table " + name + " is not there",
                    "take it out of ignore: or correct its name");
        }
        if (ignored.review().isBefore(today)) {
            findings.notice(
                    "review-passed",
                    catalog.store(),
                    "the ignored table " + name + " was to be reviewed until " + ignored.review(),
                    "look whether it still holds no personal data, then write the next review:");
        }
    }

    private void unbound(StoreBinding binding, TableFacts table, Findings findings) {
        boolean ignored = binding.ignored().stream().anyMatch(entry -> isMeant(entry.target(), table));
        boolean refers = false;
        for (ForeignKeyFacts key : table.foreignKeys()) {
            List<Site> targets = sites.over(binding.store(), key.targetTable());
            if (targets.isEmpty()) {
                continue;
            }
            refers = true;
            if (ignored) {
                refers(table, key, targets, findings);
            } else {
                findings.run(
                        "unbound-table-refers",
                        binding.store(),
                        "no binding names " + table.name() + ", whose foreign key " + key.name() + " refers to "
                                + targets.get(0).name(),
                        "bind the table or add it to ignore: with a reason");
            }
        }
        if (!ignored && !refers && isOnesOwn(sites, table)) {
            findings.notice(
                    "unbound-table",
                    binding.store(),
                    "no binding names " + table.name(),
                    "bind it or add it to ignore: with a reason");
        }
    }

    static boolean isMeant(RecordSet.Target target, TableFacts table) {
        return target.name().equalsIgnoreCase(table.name());
    }

    /** Whether rows lie in {@code table} itself, in a bound schema, and not in what a bound name stands for. */
    static boolean isOnesOwn(Sites sites, TableFacts table) {
        return table.bindable()
                && table.kind() != TableFacts.Kind.VIEW
                && sites.found().stream()
                        .noneMatch(site -> site.table().memberNames().contains(table.name()));
    }

    private void refers(TableFacts table, ForeignKeyFacts key, List<Site> targets, Findings findings) {
        String which = "the foreign key " + key.name() + " of the ignored table " + table.name();
        for (Site target : targets) {
            switch (key.onDelete()) {
                case CASCADE ->
                    findings.run(
                            "ignored-table-cascades",
                            target.store(),
                            which + " deletes rows with those of " + target.name() + ", unseen by any rule",
                            "bind the table, or take ON DELETE CASCADE away");
                // Its row keeps the record, so that nothing is ever cleared.
                case CLEAR, NOTHING -> {}
            }
            if (table.missingPrivileges().contains("SELECT")) {
                findings.stop(
                        "missing-privilege",
                        target,
                        "this user may not SELECT on the ignored table " + table.name() + ", whose rows refer to "
                                + target.name(),
                        "grant it; sql/grants has the statements");
            }
            if (!table.hasIndexOn(key.columns())) {
                findings.notice(
                        "foreign-key-without-index",
                        target,
                        which + " has no index: every deletion from "
                                + target.table().name() + " reads the whole of it",
                        "create an index on " + key.columns(),
                        1);
            }
            reference(table, key, target)
                    .ifPresentOrElse(
                            reference -> referrers
                                    .computeIfAbsent(target.name(), name -> new ArrayList<>())
                                    .add(reference),
                            () -> findings.stop(
                                    "foreign-key-not-to-key",
                                    target,
                                    which + " refers to " + key.targetColumns() + " of " + target.name()
                                            + ", in which several of its records may be alike",
                                    "make " + key.targetColumns()
                                            + " unique, or let the foreign key refer to what is"));
        }
    }

    private static Optional<Reference> reference(TableFacts table, ForeignKeyFacts key, Site target) {
        if (!target.isUnique(key.targetColumns())) {
            return Optional.empty();
        }
        Map<String, String> by = Names.by(key);
        List<String> wanted = LinkColumns.targets(by, target.recordSet().key());
        return Optional.of(new Reference(table.name(), LinkColumns.inOrder(by, wanted), wanted));
    }
}
