package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A field is reduced in a way that its rule allows and that leaves what Lapse itself must still read. */
final class FieldChecks {

    private final Draft draft;
    private final Remarks remarks;

    FieldChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            subject(recordSet);
            for (Field field : recordSet.value().fields()) {
                notPersonal(recordSet, field);
                if (!(field.method() instanceof FieldMethod.WithRecord)) {
                    stillNeeded(recordSet, field);
                }
            }
        }
    }

    private void subject(Located<RecordSet> recordSet) {
        draft.entity()
                .ifPresent(entity -> recordSet
                        .value()
                        .subject()
                        .filter(subject -> !subject.kind().equals(Values.UNREADABLE)
                                && !entity.value().subjects().containsKey(subject.kind()))
                        .ifPresent(subject -> remarks.fault(
                                recordSet.at("subject", "is"),
                                "the subject " + subject.kind() + " is none of entity.yaml (" + entity.at("subjects")
                                        + ")"
                                        + Suggestion.of(
                                                subject.kind(),
                                                entity.value().subjects().keySet())
                                        + "; name one of those or add it there")));
    }

    private void notPersonal(Located<RecordSet> recordSet, Field field) {
        if (recordSet.value().notPersonal().contains(field.column())) {
            remarks.fault(
                    recordSet.at("fields", field.column()),
                    "the field " + field.column() + " also stands in not-personal at " + recordSet.at("not-personal")
                            + "; keep one of the two");
        }
    }

    private void stillNeeded(Located<RecordSet> recordSet, Field field) {
        need(recordSet.value(), field.column())
                .ifPresent(need -> remarks.fault(
                        recordSet.at("fields", field.column(), "reduce"),
                        "the field " + field.column() + " is " + need
                                + ", which must be read as long as the record is there; write reduce: with-record"));
    }

    private static Optional<String> need(RecordSet recordSet, String column) {
        if (recordSet.key().contains(column)) {
            return Optional.of("part of the key");
        }
        if (recordSet.events().values().stream().anyMatch(event -> reads(event, column))) {
            return Optional.of("the date of an event");
        }
        Set<String> decisive = new TreeSet<>();
        recordSet.conditions().values().forEach(condition -> decisive.addAll(condition.columns()));
        recordSet.clusters().stream()
                .flatMap(choice -> choice.when().stream())
                .map(Condition::columns)
                .forEach(decisive::addAll);
        return decisive.contains(column) ? Optional.of("part of a condition") : Optional.empty();
    }

    private static boolean reads(Event event, String column) {
        return switch (event) {
            case Event.Own own -> own.column().equals(column);
            case Event.Derived derived ->
                derived.sources().stream()
                                .anyMatch(source -> source.recordSet().isEmpty()
                                        && source.column().equals(column))
                        || derived.whenNone()
                                .filter(source -> source.column().equals(column))
                                .isPresent();
        };
    }
}
