package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import java.util.List;

/** A copy follows an original that has a rule; a history that a trigger writes is bound too. */
final class CopyChecks {

    private final Draft draft;
    private final Remarks remarks;

    CopyChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            recordSet.value().copyOf().ifPresent(copy -> copy(recordSet, copy));
            recordSet.value().triggers().forEach((name, trigger) -> {
                if (trigger instanceof RecordSet.Trigger.CopiesTo copies) {
                    exists(copies.recordSet(), recordSet.at("triggers", name, "copies-to"));
                }
            });
        }
    }

    private void copy(Located<RecordSet> recordSet, CopyOf copy) {
        Place place = recordSet.at("copy-of", "record-set");
        exists(copy.original(), place);
        draft.recordSet(copy.original()).ifPresent(original -> {
            if (original.value().copyOf().isPresent()) {
                remarks.fault(
                        place,
                        copy.original() + " at " + original.at() + " is itself a copy; name its original "
                                + original.value().copyOf().get().original());
            }
            LinkChecks.byTheKey(copy.by(), original, recordSet.at("copy-of", "by"), remarks);
        });
        if (copy.whenReduced() == CopyOf.WhenReduced.REDUCE
                && recordSet.value().fields().isEmpty()) {
            remarks.fault(
                    recordSet.at("copy-of", "when-reduced"),
                    "the copy " + recordSet.value().name()
                            + " has no fields that could be reduced; add fields or write when-reduced: delete");
        }
    }

    private void exists(RecordSetName name, Place place) {
        boolean readable =
                !name.name().equals(Values.UNREADABLE) && !name.store().equals(Values.UNREADABLE);
        if (readable
                && remarks.complete(FileKind.BINDINGS)
                && draft.recordSet(name).isEmpty()) {
            List<String> known = draft.recordSets().stream()
                    .map(each -> each.value().name().toString())
                    .toList();
            remarks.fault(
                    place,
                    "there is no record set " + name + Suggestion.of(name.toString(), known)
                            + "; correct the name (store/record-set leads to another store) or bind it");
        }
    }
}
