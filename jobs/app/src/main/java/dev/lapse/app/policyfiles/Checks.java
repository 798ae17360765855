package dev.lapse.app.policyfiles;

import java.time.LocalDate;

/** Compares what the files say with each other: every name must lead somewhere, and nothing may mean two things. */
final class Checks {

    private final Draft draft;
    private final Remarks remarks;
    private final LocalDate today;

    Checks(Draft draft, Remarks remarks, LocalDate today) {
        this.draft = draft;
        this.remarks = remarks;
        this.today = today;
    }

    void all() {
        new TwiceChecks(draft, remarks).all();
        new ClusterChecks(draft, remarks).all();
        new RuleChecks(draft, remarks).all();
        new GroupChecks(draft, remarks).all();
        new ObligationChecks(draft, remarks).all();
        new StoreChecks(draft, remarks).all();
        new ChoiceChecks(draft, remarks).all();
        new ConditionChecks(draft, remarks).all();
        new LinkChecks(draft, remarks).all();
        new EventChecks(draft, remarks).all();
        new CopyChecks(draft, remarks).all();
        new ElementChecks(draft, remarks).all();
        new FieldChecks(draft, remarks).all();
        new RecipientChecks(draft, remarks).all();
        new AnonymousChecks(draft, remarks).all();
        new Notices(draft, remarks, today).all();
    }
}
