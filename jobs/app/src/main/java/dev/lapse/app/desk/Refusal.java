package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.configuration.ConfigurationException;
import dev.lapse.core.store.StoreException;
import java.util.List;
import java.util.Optional;

/** A command cannot be carried out. Each reason says what, which one and what to do now, and never a value. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    public Refusal(List<Reason> reasons) {
        super(reasons.get(0).action());
        this.reasons = List.copyOf(reasons);
    }

    /** A refusal for one reason, which lies in no store and no cluster. */
    public Refusal(String code, String action) {
        this(List.of(new Reason(code, Optional.empty(), Optional.empty(), action)));
    }

    public List<Reason> reasons() {
        return reasons;
    }

    public static Refusal of(ConfigurationException e) {
        return new Refusal(e.faults().stream()
                .map(fault -> new Reason("configuration", Optional.empty(), Optional.empty(), fault))
                .toList());
    }

    public static Reason reason(StoreException e) {
        String settings = "lapse.stores." + e.store();
        String code = switch (e.kind()) {
            case UNREACHABLE -> "store-unreachable";
            case REFUSED -> "store-refuses-access";
            case UNSUPPORTED -> "store-not-supported";
            case BUSY, THROTTLED -> "store-busy";
            case CONSTRAINT, FAILED -> "store-failed";
        };
        String remedy = switch (e.kind()) {
            case UNREACHABLE -> "see that it runs and that " + settings + ".url is right, then try again";
            case REFUSED -> "check " + settings + ".username and password (or api-key) and what this user may do there";
            case UNSUPPORTED -> "check " + settings + ".kind and url, and the version that runs there";
            case BUSY, THROTTLED -> "try again later";
            case CONSTRAINT, FAILED -> "look the code up in the log of " + e.store() + ", mend it, try again";
        };
        return new Reason(code, Optional.of(e.store()), Optional.empty(), e.getMessage() + "; " + remedy);
    }
}
