package dev.lapse.app.batch;

import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.store.StoreException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends a run that cannot go on and cannot say that it ended. Spring Batch keeps messages and stack traces in its tables: so it
 * carries where something broke and never what the broken thing said, unless that is known to hold no value.
 */
public final class RunBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private RunBrokenException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** What may be logged of {@code cause}: its class and where it came from. */
    public static RunBrokenException by(RuntimeException cause, String doing) {
        RunBrokenException broken = switch (cause) {
            case RunBrokenException already -> already;
            case LeaseLostException lost -> new RunBrokenException("lease-lost", String.valueOf(lost.getMessage()));
            case StoreException store -> new RunBrokenException("store-failed", String.valueOf(store.getMessage()));
            default ->
                new RunBrokenException(
                        "broken", cause.getClass().getName() + " while " + doing + "; the run can be started again");
        };
        if (broken != cause) {
            broken.setStackTrace(cause.getStackTrace());
        }
        return broken;
    }

    /** The one that led to {@code failure}. */
    static Optional<RunBrokenException> among(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(RunBrokenException.class::isInstance)
                .map(RunBrokenException.class::cast)
                .findFirst();
    }

    /** As the report tells it. */
    RunReport.Reason reason() {
        return new RunReport.Reason(code, Optional.empty(), Optional.empty(), what());
    }

    /** The same in words. */
    public String what() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
