package dev.lapse.app.desk.letter;

import dev.lapse.app.desk.letter.RequestRuns.Counted;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why something stays, as a letter may tell it: the sentence is the template's, by {@code code}. What must not be told of a
 * suspension looks like what nobody has a better word for.
 */
record Grounds(Wordings wordings, Suspended suspended) {

    private static final String OTHER = "other";

    Map<String, Object> of(Counted counted) {
        Tally tally = counted.tally();
        Optional<String> detail = tally.citation();
        return reason(tally)
                .map(reason -> switch (reason) {
                    case OBLIGATION -> law(detail.orElse(""), tally.recordSet());
                    case SUSPENDED -> suspension(detail.orElse(""));
                    case RETAINED -> ground("instead", "text", detail.orElse(""));
                    case REQUESTED -> ground("requested");
                    case RESTRICTED -> ground("restricted");
                    case BLOCKED -> ground("blocked", "text", detail.orElse(""));
                    case PERIOD -> period(counted);
                    case REFERENCED -> ground("referenced", "text", wordings.title(detail.orElse("")));
                    case SHARED -> ground("shared");
                    case PSEUDONYMISED -> ground("pseudonymised");
                    case ANONYMISED -> ground("anonymised");
                    case AWAITS_APPROVAL,
                            NOT_YET,
                            NO_STARTING_POINT,
                            NOT_APPLICABLE,
                            UNKNOWN,
                            NO_ROOT,
                            NO_CLUSTER,
                            SEVERAL_VALUES,
                            ORPHAN,
                            BUSY,
                            STORE_REFUSED,
                            GONE,
                            UNACCOUNTED,
                            OTHER_CHUNK -> ground(OTHER);
                })
                .orElseGet(() -> ground(OTHER));
    }

    private static Optional<Reason> reason(Tally tally) {
        return Arrays.stream(Reason.values())
                .filter(reason -> tally.reason().filter(reason.code()::equals).isPresent())
                .findFirst();
    }

    private Map<String, Object> law(String citation, String recordSet) {
        Map<String, Object> law = ground("law", "text", citation);
        law.put("title", wordings.law(citation).orElse(""));
        law.put("fields", wordings.all(wordings.protectedBy(citation, recordSet)));
        return law;
    }

    private Map<String, Object> suspension(String id) {
        if (suspended.mayBeTold(id)) {
            return ground("suspended", "text", id);
        }
        return suspended
                .instead(id)
                .map(said -> ground("instead", "text", said))
                .orElseGet(() -> ground(OTHER));
    }

    private Map<String, Object> period(Counted counted) {
        return wordings.waiting(counted.tally().recordSet(), counted.cluster())
                .map(waiting -> {
                    Map<String, Object> ground = ground("period", "text", waiting.purpose());
                    ground.put("because", waiting.because().orElse(""));
                    return ground;
                })
                .orElseGet(() -> ground(OTHER));
    }

    private static Map<String, Object> ground(String code) {
        Map<String, Object> ground = new LinkedHashMap<>();
        ground.put("code", code);
        return ground;
    }

    private static Map<String, Object> ground(String code, String name, String text) {
        Map<String, Object> ground = ground(code);
        ground.put(name, text);
        return ground;
    }
}
