package dev.lapse.app.desk;

import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Disclosure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Why a record stays, in words, with the citation of the law where one keeps it. */
final class ReasonWords {

    private final PolicySet policySet;
    private final Disclosure disclosure;

    ReasonWords(PolicySet policySet) {
        this(policySet, Disclosure.full());
    }

    ReasonWords(PolicySet policySet, Disclosure disclosure) {
        this.policySet = policySet;
        this.disclosure = disclosure;
    }

    /** {@code kept} as it may be told. */
    Kept told(Kept kept) {
        return disclosure.of(kept);
    }

    /** Those of {@code findings} that may be told. */
    List<Finding> told(List<Finding> findings) {
        return findings.stream().filter(disclosure::mayTell).toList();
    }

    String of(Reason reason, Optional<String> detail) {
        String which = detail.orElse("");
        return switch (reason) {
            case SUSPENDED -> "the suspension " + which + " covers it";
            case REQUESTED -> "a request of this person is not answered yet (" + which + ")";
            case RESTRICTED -> "this person has restricted the use of it (Art. 18, request " + which + ")";
            case BLOCKED -> which + " is true or unknown, which protects it on every path";
            case NOT_YET -> "its " + which + " has not come yet";
            case NO_STARTING_POINT -> "its " + which + " is missing, in the future or no date that can be right";
            case NOT_APPLICABLE -> "the rule asks for " + which + ", which is false";
            case UNKNOWN -> "the rule asks for " + which + ", of which nobody knows whether it is true";
            case PERIOD -> "its own period runs";
            case OBLIGATION -> citation(detail).orElse("the law") + " (" + which + ")";
            case AWAITS_APPROVAL -> "its rule asks somebody first, who has not approved it";
            case REFERENCED -> (which.isEmpty() ? "something" : which) + " still refers to it";
            case SHARED -> which + ", which stays for reasons of its own, shares it";
            case PSEUDONYMISED -> "it is pseudonymised, and goes later";
            case ANONYMISED -> "it is anonymised, and tells of nobody";
            case NO_ROOT -> "no record it could go with refers to it";
            case NO_CLUSTER -> "no cluster claims it, or more than one does";
            case SEVERAL_VALUES -> "it holds several values where its binding reads one";
            case ORPHAN -> "its original does not exist" + (which.isEmpty() ? "" : ": it " + which);
            case BUSY -> "somebody else was working on it";
            case GONE -> "somebody else had deleted it by then";
            case UNACCOUNTED -> "it was meant to go and did not, and nothing tells why";
            case STORE_REFUSED -> "the store refused to let it go" + (which.isEmpty() ? "" : " (" + which + ")");
            case RETAINED -> which;
            case OTHER_CHUNK ->
                "it belongs to another record that is asked first" + (which.isEmpty() ? "" : ": " + which);
        };
    }

    /** The same for what a run has counted: there the citation of a law, or else what is behind the reason, stands in one place. */
    String of(Tally tally) {
        String code = tally.reason().orElse("");
        return law(tally)
                .or(() -> Arrays.stream(Reason.values())
                        .filter(reason -> reason.code().equals(code))
                        .map(reason -> of(reason, tally.citation()))
                        .findFirst())
                .orElse(code);
    }

    /** The citation of the law that keeps what was counted; empty where none does. */
    static Optional<String> law(Tally tally) {
        return tally.citation()
                .filter(citation ->
                        tally.reason().filter(Reason.OBLIGATION.code()::equals).isPresent());
    }

    /** The citation of the obligation {@code name}; empty for anything else. */
    Optional<String> citation(Optional<String> name) {
        return name.map(policySet.obligations()::get).map(obligation -> obligation.citation());
    }

    /** The last day of staying, which is the one before the answer changes. */
    static String until(LocalDate changesOn) {
        return "until " + changesOn.minusDays(1);
    }

    static String until(Optional<LocalDate> first, Optional<LocalDate> last) {
        if (first.isEmpty() || last.isEmpty()) {
            return "";
        }
        return first.equals(last)
                ? ", " + until(first.get())
                : ", " + until(first.get()) + " to " + last.get().minusDays(1);
    }
}
