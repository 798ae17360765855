package dev.lapse.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Where {@code ops/bench NAME ARGUMENTS} begins. */
public final class Bench {

    /** One measurement; what it found goes to standard output. */
    @FunctionalInterface
    interface Measurement {

        /** Answers with the exit code of what was measured. */
        int take(String[] arguments) throws Exception;
    }

    private static final Map<String, Measurement> MEASUREMENTS = new TreeMap<>(Map.of(
            "discover", DiscoverTables::take,
            "log-share", LogShare::take,
            "many-due", ManyDue::take,
            "record-log", RecordLogLookup::take,
            "sample-plan", SamplePlan::take,
            "shared", SharedRun::take,
            "verify", VerifyLog::take));

    private static final int USAGE = 64;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.exit(Compared.take(arguments));
            return;
        }
        Measurement measurement = MEASUREMENTS.get(arguments[0]);
        if (measurement == null) {
            System.err.println(
                    "usage: ops/bench [--rows N] [--only ID], or ops/bench NAME ARGUMENTS, where NAME is one of "
                            + MEASUREMENTS.keySet());
            System.exit(USAGE);
            return;
        }
        System.exit(measurement.take(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
