package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.OpenJournal.Pinned;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;

/** Sees that entity, stores and keys are those the journal belongs to; the first command that writes pins them and says so. */
final class Pinning {

    private final OpenJournal journal;
    private final Access access;
    private final Notes notes;
    private final List<Reason> refused = new ArrayList<>();

    Pinning(OpenJournal journal, Access access, Notes notes) {
        this.journal = journal;
        this.access = access;
        this.notes = notes;
    }

    /** @throws Refusal if one of them is another */
    void check(PolicySet policySet, Configuration configuration, OpenStores stores) {
        String entity = policySet.entity().name();
        note(journal.entity(entity, access), "pinned the entity " + entity + " to this journal");
        // A command that reads goes without keys: it neither makes tokens nor asks for a password.
        if (access == Access.WRITING && refused.isEmpty()) {
            note(
                    journal.keys(access),
                    "the keys of this journal are in " + configuration.journal().keyFile()
                            + ", for its owner only; keep a copy of it apart from every backup of the stores");
        }
        if (refused.isEmpty()) {
            stores.identities()
                    .forEach((name, identity) -> note(
                            journal.store(name, identity, access),
                            "pinned the store " + name + ": " + identity.product() + " " + identity.identifier()));
        }
        if (!refused.isEmpty()) {
            throw new Refusal(refused);
        }
    }

    private void note(Pinned pinned, String first) {
        if (pinned.first() && access == Access.WRITING) {
            notes.say(first);
        }
        pinned.refusal().ifPresent(refusal -> refused.addAll(refusal.reasons()));
    }
}
