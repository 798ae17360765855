package dev.lapse.core.request.access;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.ColumnUses;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.access.Column.Use;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns of one record set.
 *
 * @param copyOf the original; empty for what is no copy
 * @param given those that are handed out
 * @param notPersonal those that the binding says tell of nobody
 * @param unclassified those that no binding names, though the store has them
 */
public record SetColumns(
        RecordSetName recordSet,
        Optional<RecordSetName> copyOf,
        List<Column> given,
        Set<String> notPersonal,
        Set<String> unclassified) {

    /** The column that is a whole document of a search store. */
    private static final String DOCUMENT = "_source";

    public SetColumns {
        given = List.copyOf(given);
    }

    /** What a request of {@code kind} is given of {@code set}: of portability not what only our own conditions look at. */
    public static SetColumns of(BoundPolicy policy, BoundSet set, RequestKind kind) {
        List<RecordSet> all =
                policy.sets().values().stream().map(BoundSet::recordSet).toList();
        ColumnUses uses = ColumnUses.of(all, set.recordSet());
        Set<String> named = new TreeSet<>(uses.columns());
        policy.beside(set.name()).forEach(other -> named.addAll(namedBy(all, other.recordSet())));
        Set<String> rest = rest(set, named);
        boolean wholeCopy =
                set.recordSet().copyOf().isPresent() && set.recordSet().fields().isEmpty();
        List<Column> given = new ArrayList<>();
        uses.columns().forEach(name -> {
            Set<Use> of = uses(uses.uses(name));
            if (!of.isEmpty() && (kind != RequestKind.PORTABILITY || !of.equals(EnumSet.of(Use.CONDITION)))) {
                given.add(new Column(name, of, field(set.recordSet(), name)));
            }
        });
        given.sort(Comparator.comparing(
                column -> column.uses().contains(Use.KEY) ? 0 : column.uses().contains(Use.FIELD) ? 1 : 2));
        if (wholeCopy) {
            handedOutWhole(set, rest).forEach(name -> given.add(new Column(name, Set.of(), Optional.empty())));
        }
        return new SetColumns(
                set.name(),
                set.recordSet().copyOf().map(copy -> copy.original()),
                given,
                new TreeSet<>(set.recordSet().notPersonal()),
                wholeCopy ? Set.of() : rest);
    }

    /** What {@code other} names of the table that both lie over: of elements all that is in them. */
    private static Set<String> namedBy(List<RecordSet> all, RecordSet other) {
        Set<String> named = new TreeSet<>(ColumnUses.of(all, other).columns());
        other.elements().map(RecordSet.Target.Elements::array).ifPresent(named::add);
        return named;
    }

    /** Of a document, or of an element of one, all of it, with what its index does not know. */
    private static Set<String> handedOutWhole(BoundSet set, Set<String> rest) {
        return set.table().kind() == TableFacts.Kind.INDEX
                        && set.recordSet().notPersonal().isEmpty()
                ? Set.of(set.shape().elements().orElse(DOCUMENT))
                : rest;
    }

    /** The columns of the store that are not among {@code named}, nor hold or lie in one that is. */
    private static Set<String> rest(BoundSet set, Set<String> named) {
        Set<String> rest = new TreeSet<>();
        List<String> all = set.table().columns().stream().map(ColumnFacts::name).toList();
        all.stream()
                .filter(column -> set.recordSet()
                        .elements()
                        .map(elements -> elements.holds(column))
                        .orElse(true))
                .filter(column -> !named.contains(DOCUMENT))
                .filter(column -> named.stream().noneMatch(known -> touch(known, column)))
                .filter(column -> all.stream().noneMatch(other -> other.startsWith(column + ".")))
                .forEach(rest::add);
        return rest;
    }

    private static boolean touch(String known, String column) {
        return known.equals(column) || known.startsWith(column + ".") || column.startsWith(known + ".");
    }

    private static Optional<Field> field(RecordSet set, String column) {
        return set.fields().stream()
                .filter(field -> field.column().equals(column))
                .findFirst();
    }

    /** As a person is told of it: that a column is not personal is told apart. */
    private static Set<Use> uses(Set<ColumnUses.Use> named) {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        named.forEach(use -> {
            switch (use) {
                case KEY, SUBJECT -> uses.add(Use.KEY);
                case LINK, COPY -> uses.add(Use.LINK);
                case EVENT -> uses.add(Use.EVENT);
                case CONDITION -> uses.add(Use.CONDITION);
                case FIELD, OWNED, IDENTIFIER -> uses.add(Use.FIELD);
                case NOT_PERSONAL -> {
                    // Not handed out.
                }
            }
        });
        return uses;
    }
}
