package dev.lapse.app.desk.handout;

import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Why;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Wording;
import java.time.LocalDate;
import java.util.Optional;

/** Until when a record is kept and why, in words for the person. Names no suspension, no request and no condition. */
final class KeptText {

    private static final Wording DUE = new Wording(
            "opbevaringstiden er udløbet; de slettes ved den næste kørsel, som intet står i vejen for",
            "its time has run out; it is erased by the next run that nothing hinders");
    private static final Wording PERIOD =
            new Wording("vi har brug for dem til formålet indtil da", "we need it for its purpose until then");
    private static final Wording UNSETTLED =
            new Wording("sagen, som de hører til, er ikke afsluttet", "what it belongs to is not settled yet");
    private static final Wording NOT_YET = new Wording(
            "tiden løber ikke endnu: det, som den regnes fra, er ikke sket",
            "its time does not run yet: what it counts from has not happened");
    private static final Wording NOT_APPLICABLE = new Wording(
            "tiden løber ikke, så længe forholdene er, som de er",
            "its time does not run while things are as they are");
    private static final Wording REFERENCED =
            new Wording("andre oplysninger, som vi gemmer, henviser til dem", "other records that we keep refer to it");
    private static final Wording SHARED = new Wording("andre har også del i dem", "others have a part in it");
    private static final Wording LEGAL_MATTER = new Wording(
            "der er brug for dem i en juridisk sag, som ikke er afsluttet",
            "it is needed for a legal matter that is not over");
    private static final Wording REQUESTED =
            new Wording("en anmodning er ikke besvaret endnu", "a request is not answered yet");
    private static final Wording PSEUDONYMISED = new Wording(
            "det, der navngiver dig, er væk; resten slettes til den tid",
            "what names you in it is gone, and the rest goes then");
    private static final Wording ANONYMISED =
            new Wording("de kan ikke længere føres tilbage til nogen", "it tells of nobody any more");
    private static final Wording LOOKED_INTO =
            new Wording("det er ikke afgjort; vi ser på det", "it is not decided; we look into it");

    private final PolicySet policySet;

    KeptText(PolicySet policySet) {
        this.policySet = policySet;
    }

    /** The last day on which it is kept for certain; empty where there is no such day. */
    static Optional<LocalDate> until(Disposition disposition) {
        return why(disposition).flatMap(Why::changesOn).map(day -> day.minusDays(1));
    }

    /** The law that keeps it; empty where none does. */
    Optional<String> law(Disposition disposition) {
        return why(disposition)
                .filter(why -> why.reason() == Reason.OBLIGATION)
                .flatMap(Why::detail)
                .flatMap(name -> Optional.ofNullable(policySet.obligations().get(name)))
                .map(obligation -> obligation.citation());
    }

    Wording because(Disposition disposition) {
        return why(disposition).map(why -> words(why, disposition)).orElse(DUE);
    }

    private static Optional<Why> why(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Erase erase -> Optional.empty();
            case Disposition.Reduce reduce -> Optional.of(reduce.why());
            case Disposition.Keep keep -> Optional.of(keep.why());
        };
    }

    private Wording words(Why why, Disposition disposition) {
        return switch (why.reason()) {
            case PERIOD -> PERIOD;
            case OBLIGATION -> {
                String law = law(disposition).orElse("");
                yield new Wording("loven kræver, at vi gemmer dem: " + law, "the law asks us to keep it: " + law);
            }
            case BLOCKED -> UNSETTLED;
            case NOT_YET -> NOT_YET;
            case NOT_APPLICABLE -> NOT_APPLICABLE;
            case REFERENCED -> REFERENCED;
            case SHARED -> SHARED;
            case SUSPENDED -> LEGAL_MATTER;
            case REQUESTED, RESTRICTED -> REQUESTED;
            case RETAINED -> new Wording(why.detail().orElse(""), why.detail().orElse(""));
            case PSEUDONYMISED -> PSEUDONYMISED;
            case ANONYMISED -> ANONYMISED;
            case AWAITS_APPROVAL,
                    NO_STARTING_POINT,
                    UNKNOWN,
                    NO_ROOT,
                    NO_CLUSTER,
                    SEVERAL_VALUES,
                    ORPHAN,
                    BUSY,
                    STORE_REFUSED,
                    GONE,
                    UNACCOUNTED,
                    OTHER_CHUNK -> LOOKED_INTO;
        };
    }
}
