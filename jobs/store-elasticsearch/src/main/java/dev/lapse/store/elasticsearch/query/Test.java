package dev.lapse.store.elasticsearch.query;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Shape.EventSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A restriction taken apart into questions about one document. */
public sealed interface Test {

    record All(List<Test> tests) implements Test {}

    record Any(List<Test> tests) implements Test {}

    record Not(Test test) implements Test {}

    /** The column's usable date is not before {@code from} and not after {@code to}. */
    record DateIn(EventSource.Column column, Optional<LocalDate> from, Optional<LocalDate> to) implements Test {}

    record Says(Condition condition, Set<Truth> truths) implements Test {}

    record Raw(Field field) implements Test {}

    record Keys(List<String> columns, Set<Key> keys) implements Test {}

    /** The column holds several different values. */
    record Several(String column) implements Test {}
    /** Some value of each column equals that of one of the keys, in any case of its letters. */
    record AnyCase(List<String> columns, Set<Key> keys) implements Test {

        /** Whether the values of a document, by column, are those of one of the keys. */
        boolean isMetBy(List<List<String>> values) {
            return keys.stream().anyMatch(key -> isMetBy(values, key));
        }

        private static boolean isMetBy(List<List<String>> values, Key key) {
            return IntStream.range(0, values.size())
                    .allMatch(i -> values.get(i).stream()
                            .anyMatch(
                                    value -> value.equalsIgnoreCase(key.parts().get(i))));
        }
    }

    /** No document refers to this one. */
    record NotReferred(Reference reference) implements Test {}

    /** True of every document. */
    Test TRUE = new All(List.of());

    /** The date is there and usable. */
    static Test dated(EventSource.Column column) {
        return new DateIn(column, Optional.empty(), Optional.empty());
    }

    static Test since(EventSource.Column column, LocalDate date) {
        return new DateIn(column, Optional.of(date), Optional.empty());
    }

    static Test until(EventSource.Column column, LocalDate date) {
        return new DateIn(column, Optional.empty(), Optional.of(date));
    }
}
