package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults of ours: told by class and place, because a message may carry a value. */
public final class Faults {

    public static final int EXIT_CODE = 70;

    private Faults() {}

    public static Answer answer(Throwable fault) {
        String what = "a fault of Lapse itself (" + describe(fault)
                + "); what was done is done whole, run again any time, and report this line";
        return new Answer(
                "FAULT",
                EXIT_CODE,
                "FAULT " + what,
                List.of(new Reason("internal-fault", Optional.empty(), Optional.empty(), what)),
                List.of(),
                Map.of());
    }

    static String describe(Throwable fault) {
        String own = fault.getClass().getName() + place(fault);
        Throwable cause = fault.getCause();
        return cause == null || cause == fault ? own : own + ", because of " + describe(cause);
    }

    private static String place(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.lapse."))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber())
                .orElse("");
    }
}
