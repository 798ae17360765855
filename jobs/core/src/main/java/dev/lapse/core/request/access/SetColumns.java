package dev.lapse.core.request.access;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.access.Column.Use;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Uses uses = new Uses();
        uses.add(set.recordSet());
        policy.sets().values().forEach(other -> uses.addFeeds(other.recordSet(), set.name()));
        Set<String> named = new TreeSet<>(uses.all.keySet());
        named.addAll(set.recordSet().notPersonal());
        policy.twins(set.name()).forEach(twin -> {
            Uses others = new Uses();
            others.add(twin.recordSet());
            named.addAll(others.all.keySet());
            named.addAll(twin.recordSet().notPersonal());
        });
        Set<String> rest = rest(set, named);
        boolean wholeCopy =
                set.recordSet().copyOf().isPresent() && set.recordSet().fields().isEmpty();
        if (wholeCopy) {
            handedOutWhole(set, rest).forEach(column -> uses.all.put(column, EnumSet.noneOf(Use.class)));
        }
        List<Column> given = new ArrayList<>();
        uses.all.forEach((column, of) -> {
            if (kind != RequestKind.PORTABILITY || !of.equals(EnumSet.of(Use.CONDITION))) {
                given.add(new Column(column, of, uses.field(column)));
            }
        });
        return new SetColumns(
                set.name(),
                set.recordSet().copyOf().map(copy -> copy.original()),
                given,
                new TreeSet<>(set.recordSet().notPersonal()),
                wholeCopy ? Set.of() : rest);
    }

    /** Of a document all of it, with what its index does not know. */
    private static Set<String> handedOutWhole(BoundSet set, Set<String> rest) {
        return set.table().kind() == TableFacts.Kind.INDEX
                        && set.recordSet().notPersonal().isEmpty()
                ? Set.of(DOCUMENT)
                : rest;
    }

    /** The columns of the store that are not among {@code named}, nor hold or lie in one that is. */
    private static Set<String> rest(BoundSet set, Set<String> named) {
        Set<String> rest = new TreeSet<>();
        List<String> all = set.table().columns().stream().map(ColumnFacts::name).toList();
        all.stream()
                .filter(column -> !named.contains(DOCUMENT))
                .filter(column -> named.stream().noneMatch(known -> touch(known, column)))
                .filter(column -> all.stream().noneMatch(other -> other.startsWith(column + ".")))
                .forEach(rest::add);
        return rest;
    }

    private static boolean touch(String known, String column) {
        return known.equals(column) || known.startsWith(column + ".") || column.startsWith(known + ".");
    }

    /** What a binding names each column for, in the order in which it does. */
    private static final class Uses {

        private final Map<String, Set<Use>> all = new LinkedHashMap<>();
        private final Map<String, Field> fields = new LinkedHashMap<>();

        private Optional<Field> field(String column) {
            return Optional.ofNullable(fields.get(column));
        }

        private void add(String column, Use use) {
            all.computeIfAbsent(column, name -> EnumSet.noneOf(Use.class)).add(use);
        }

        private void add(RecordSet set) {
            set.key().forEach(column -> add(column, Use.KEY));
            set.subject().ifPresent(subject -> {
                add(subject.key(), Use.KEY);
                subject.identifiers().forEach(identifier -> add(identifier.column(), Use.FIELD));
            });
            set.fields().forEach(field -> {
                fields.put(field.column(), field);
                add(field.column(), Use.FIELD);
            });
            set.links().forEach(link -> {
                link.by().keySet().forEach(column -> add(column, Use.LINK));
                link.owns().forEach(column -> add(column, Use.FIELD));
            });
            set.copyOf().ifPresent(copy -> copy.by().keySet().forEach(column -> add(column, Use.LINK)));
            set.events().values().forEach(this::add);
            set.conditions()
                    .values()
                    .forEach(condition -> condition.columns().forEach(column -> add(column, Use.CONDITION)));
            set.clusters()
                    .forEach(choice -> choice.when()
                            .ifPresent(when -> when.columns().forEach(column -> add(column, Use.CONDITION))));
        }

        private void add(Event event) {
            switch (event) {
                case Event.Own own -> add(own.column(), Use.EVENT);
                case Event.Derived derived -> {
                    derived.sources().stream()
                            .filter(source -> source.recordSet().isEmpty())
                            .forEach(source -> add(source.column(), Use.EVENT));
                    derived.whenNone().ifPresent(source -> add(source.column(), Use.EVENT));
                }
            }
        }

        private void addFeeds(RecordSet other, RecordSetName own) {
            other.events().values().stream()
                    .filter(Event.Derived.class::isInstance)
                    .flatMap(event -> ((Event.Derived) event).sources().stream())
                    .filter(source -> source.recordSet().equals(Optional.of(own)))
                    .forEach(source -> add(source.column(), Use.EVENT));
        }
    }
}
