package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Entity;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.StoreBinding;
import java.time.LocalDate;
import java.util.List;

/** What hinders nothing but wants a look: a review date passed, years that end, a law not yet in force. */
final class Notices {

    private final Draft draft;
    private final Remarks remarks;
    private final LocalDate today;

    Notices(Draft draft, Remarks remarks, LocalDate today) {
        this.draft = draft;
        this.remarks = remarks;
        this.today = today;
    }

    void all() {
        draft.bindings().forEach(this::reviews);
        draft.entity().ifPresent(this::yearsThatEnd);
        draft.obligations().forEach(this::obligation);
    }

    private void reviews(Located<StoreBinding> binding) {
        List<StoreBinding.Ignored> ignored = binding.value().ignored();
        for (int i = 0; i < ignored.size(); i++) {
            if (ignored.get(i).review().isBefore(today)) {
                remarks.notice(
                        binding.at("ignore", i, "review"),
                        "the review of " + ignored.get(i).target().name() + " was due on "
                                + ignored.get(i).review() + "; look at it again and set the next date");
            }
        }
    }

    private void yearsThatEnd(Located<Entity> entity) {
        LocalDate last = entity.value().financialYears().lastKnown();
        if (last.isBefore(today) && !last.equals(LocalDate.MIN)) {
            remarks.notice(
                    entity.at("financial-years"),
                    "the financial years end on " + last
                            + ", what happened later is kept; add the next year or repeat: yearly");
        }
    }

    private void obligation(Located<Obligation> located) {
        Obligation obligation = located.value();
        if (obligation.checked().isAfter(today)) {
            remarks.notice(
                    located.at("checked"),
                    obligation.name() + " was checked on " + obligation.checked()
                            + ", a day to come; write the day on which somebody compared it with the law");
        }
        if (obligation.minimumOn(today).isEmpty() && !obligation.versions().isEmpty()) {
            remarks.notice(
                    located.at("versions"),
                    "no version of " + obligation.name() + " is in force on " + today
                            + ", so it keeps nothing yet; check valid-from");
        }
    }
}
