package dev.lapse.app.faults;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.cases.Documents;
import dev.lapse.app.faults.Interception.Mode;
import dev.lapse.testbed.server.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every call of every port fails once, in every way; the night is started again until it is complete. */
class FailAtNthCallTest {

    /** Starts that a single fault may cost. */
    private static final int PATIENCE = 4;

    @Test
    void whateverCallFailsTheNightEndsAsOneThatNobodyDisturbed() {
        Campaign.carryOut("fail-at-n", 30, cases(MemoryGround::fresh));
    }

    @Test
    void soItDoesOnServers() {
        Campaign.carryOut(
                "fail-at-n-servers",
                6,
                cases(() -> SearchGround.fresh(
                        PostgresServer.shared(), ServerGround.JournalIn.POSTGRESQL, new Documents())));
    }

    static List<Campaign.Case> cases(Supplier<? extends Ground> fresh) {
        Contents wanted;
        List<String> calls;
        try (Ground ground = fresh.get()) {
            Interception counting = Interception.none();
            try (Life life = new Life(ground, counting)) {
                life.night();
                calls = counting.calls();
                wanted = ground.contents();
            }
        }
        List<Campaign.Case> cases = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            for (int n = 0; n < calls.size(); n++) {
                int at = n;
                if (mode != Mode.BUSY
                        || calls.get(n).startsWith("Transaction.")
                                && !calls.get(n).equals("Transaction.close")) {
                    String name = String.join(" ", mode.name(), String.valueOf(n), calls.get(n));
                    cases.add(new Campaign.Case(name, () -> failing(fresh.get(), mode, at, wanted)));
                }
            }
        }
        return cases;
    }

    private static List<String> failing(Ground ground, Mode mode, int at, Contents wanted) {
        try (ground) {
            Contents before = ground.contents();
            List<RunReport> reports = new ArrayList<>();
            List<String> violations = new ArrayList<>();
            Interception fault = Interception.of(mode, at, ground::cutOff);
            try (Life life = new Life(ground, fault)) {
                String broken = started(life, reports);
                if (fault.fired() == null) {
                    violations.add("0: the call was not met; " + broken);
                }
                if (!fault.halted()) {
                    goOn(life, reports);
                    judge(ground, life, before, wanted, reports, violations);
                    return violations;
                }
            }
            try (Life next = new Life(ground, Interception.none())) {
                goOn(next, reports);
                judge(ground, next, before, wanted, reports, violations);
            }
            return violations;
        }
    }

    private static void goOn(Life life, List<RunReport> reports) {
        for (int starts = 0; !complete(reports) && starts < PATIENCE; starts++) {
            life.letTheLeaseRunOut();
            started(life, reports);
        }
    }

    private static void judge(
            Ground ground,
            Life life,
            Contents before,
            Contents wanted,
            List<RunReport> reports,
            List<String> violations) {
        if (!complete(reports)) {
            violations.add("0: no night is complete"
                    + (reports.isEmpty() ? "" : ": " + reports.getLast().firstLine()));
        }
        if (!ground.contents().equals(wanted)) {
            violations.add("0: the stores differ from those after a night that nobody disturbed");
        }
        violations.addAll(new Invariants(ground, life, before, reports, Night::mayChange).violations());
    }

    private static boolean complete(List<RunReport> reports) {
        return !reports.isEmpty() && reports.getLast().outcome() == Outcome.COMPLETE;
    }

    /** A process that breaks says nothing. @return why it broke */
    private static String started(Life life, List<RunReport> reports) {
        try {
            reports.add(life.night());
            return reports.getLast().firstLine();
        } catch (RuntimeException broken) {
            if (broken instanceof NullPointerException || broken instanceof ClassCastException) {
                throw broken;
            }
            return String.valueOf(broken.getCause() == null ? broken : broken.getCause());
        }
    }
}
