package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The elements of an array are copies of what each of them names, are told apart by that name, and end where the array does. */
final class ElementChecks {

    private static final String ID = "_id";

    private final Draft draft;
    private final Remarks remarks;

    ElementChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            recordSet
                    .value()
                    .elements()
                    .ifPresent(
                            elements -> recordSet.value().copyOf().ifPresent(copy -> check(recordSet, elements, copy)));
        }
    }

    private void check(Located<RecordSet> recordSet, RecordSet.Target.Elements elements, CopyOf copy) {
        List<String> key = new ArrayList<>(List.of(ID));
        key.addAll(copy.by().keySet());
        if (!new HashSet<>(key).equals(new HashSet<>(recordSet.value().key()))
                || !recordSet.value().key().getFirst().equals(ID)) {
            remarks.fault(
                    recordSet.at("key"),
                    "what names an element is its document and the original that it repeats; write key: ["
                            + String.join(", ", key) + "]");
        }
        copy.by().keySet().stream()
                .filter(column -> !elements.holds(column))
                .forEach(column ->
                        outside(recordSet.at("copy-of", "by", column), "the link to the original", column, elements));
        recordSet.value().fields().stream()
                .map(Field::column)
                .filter(column -> !elements.holds(column))
                .forEach(column -> outside(recordSet.at("fields", column), "the field", column, elements));
    }

    private void outside(Place place, String what, String column, RecordSet.Target.Elements elements) {
        remarks.fault(
                place,
                what + " " + column + " does not lie in the elements of " + elements.array()
                        + "; name it with the path of" + " the array, as in " + elements.array()
                        + ".name, or bind it with the documents");
    }
}
