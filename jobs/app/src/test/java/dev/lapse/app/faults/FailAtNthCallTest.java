package dev.lapse.app.faults;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.cases.Documents;
import dev.lapse.app.cases.WaitingRequest;
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

    private static final Errand STANDING = new Errand(
            Life::night,
            (recordSet, key) -> Night.mayChange(recordSet, key) || Errand.isTheirs(recordSet, key),
            FailAtNthCallTest::requests);

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

    @Test
    void soDoesARequestThatIsCarriedOut() {
        Campaign.carryOut("fail-at-n-request", 8, cases(MemoryGround::fresh, Errand.REQUEST));
    }

    /** Whatever cluster cannot begin: what leads to its persons only through another one is still found in the next run. */
    @Test
    void aRequestLosesNothingOfWhichAClusterCannotBegin() {
        Campaign.carryOut(
                "request-clusters",
                Integer.MAX_VALUE,
                cases(MemoryGround::fresh, Errand.REQUEST).stream()
                        .filter(one -> one.name().matches("BEFORE \\d+ Store[.]begin"))
                        .toList());
    }

    @Test
    void soDoesANightThatTakesWhatARequestHadToLeave() {
        Campaign.carryOut("fail-at-n-standing", 5, cases(FailAtNthCallTest::withStandingErasure, STANDING));
    }

    /** The persons of {@link Errand#PERSONS} have asked before, one request each. */
    private static MemoryGround withStandingErasure() {
        MemoryGround ground = MemoryGround.fresh();
        try (Life life = new Life(ground, Interception.none())) {
            Errand.PERSONS.forEach(
                    person -> WaitingRequest.of(life.journal().requests(), "R" + person.key(), Night.TODAY, person));
        }
        return ground;
    }

    /** Nobody's request is closed but of whom nothing is left. */
    private static List<String> requests(Life life) {
        List<String> open = life.journal().requests().open().stream()
                .map(request -> request.id() + " " + request.state())
                .toList();
        return open.equals(List.of("R3 WAITING")) ? List.of() : List.of("0: the open requests are " + open);
    }

    static List<Campaign.Case> cases(Supplier<? extends Ground> fresh) {
        return cases(fresh, Errand.NIGHT);
    }

    private static List<Campaign.Case> cases(Supplier<? extends Ground> fresh, Errand errand) {
        Contents wanted;
        List<String> calls;
        try (Ground ground = fresh.get()) {
            Interception counting = Interception.none();
            try (Life life = new Life(ground, counting)) {
                var unused = errand.start().apply(life);
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
                    cases.add(new Campaign.Case(name, () -> failing(fresh.get(), errand, mode, at, wanted)));
                }
            }
        }
        return cases;
    }

    private static List<String> failing(Ground ground, Errand errand, Mode mode, int at, Contents wanted) {
        try (ground) {
            Contents before = ground.contents();
            List<RunReport> reports = new ArrayList<>();
            List<String> violations = new ArrayList<>();
            Interception fault = Interception.of(mode, at, ground::cutOff);
            try (Life life = new Life(ground, fault)) {
                String broken = started(life, errand, reports);
                if (fault.fired() == null) {
                    violations.add("0: the call was not met; " + broken);
                }
                if (!fault.halted()) {
                    goOn(life, errand, reports);
                    judge(ground, errand, life, before, wanted, reports, violations);
                    return violations;
                }
            }
            try (Life next = new Life(ground, Interception.none())) {
                goOn(next, errand, reports);
                judge(ground, errand, next, before, wanted, reports, violations);
            }
            return violations;
        }
    }

    private static void goOn(Life life, Errand errand, List<RunReport> reports) {
        for (int starts = 0; !complete(reports) && starts < PATIENCE; starts++) {
            life.letTheLeaseRunOut();
            started(life, errand, reports);
        }
    }

    private static void judge(
            Ground ground,
            Errand errand,
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
        violations.addAll(new Invariants(ground, life, before, reports, errand).violations());
    }

    private static boolean complete(List<RunReport> reports) {
        return !reports.isEmpty() && reports.getLast().outcome() == Outcome.COMPLETE;
    }

    /** A process that breaks says nothing. @return why it broke */
    private static String started(Life life, Errand errand, List<RunReport> reports) {
        try {
            reports.add(errand.start().apply(life));
            return reports.getLast().firstLine();
        } catch (RuntimeException broken) {
            if (broken instanceof NullPointerException || broken instanceof ClassCastException) {
                throw broken;
            }
            return String.valueOf(broken.getCause() == null ? broken : broken.getCause());
        }
    }
}
