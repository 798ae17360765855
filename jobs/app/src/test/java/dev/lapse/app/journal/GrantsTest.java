package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Told;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holding;
import dev.lapse.core.request.access.MadePackage;
import dev.lapse.core.request.access.PackageBook;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Outbox;
import dev.lapse.core.store.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A role with the grants of {@code sql/grants} can run Lapse, and cannot change what is in the evidence log. */
class GrantsTest {

    @Test
    void theRoleThatRunsLapseOnlyAppendsEvidence() throws Exception {
        JournalSettings owner = TestProduct.POSTGRESQL.fresh();
        String role = "lapse_run_" + System.nanoTime();
        JournalDatabase.open(owner).close();
        grant(owner, role);

        Path keys = TestProduct.folder().resolve("keys.p12");
        try (TestJournal test = TestJournal.at(new JournalSettings(owner.url(), role, "secret"), keys)) {
            RunId run = test.plannedRun();
            test.journal.runs().planned(run, "plan", List.of(new RunRegister.Held("other", 1)));
            test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
            test.confirm(test.erased("chunk-1", run, "c1"));
            assertThat(test.count("lapse_evidence")).isEqualTo(1);
            test.journal.runs().tendRecordLog(run, TestJournal.NOW);
            test.journal.runs().indicesBehind(Map.of(CUSTOMER, Set.of("customers")));
            test.journal.runs().indicesBehind(Map.of(CUSTOMER, Set.of("customers")));
            assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c1"))).hasSize(1);
            withdraw(test.journal.requests());
            makeAndErase(test.journal.packages());
            tell(test.journal.outbox());
            comeAndGo(test.journal.users());
            callAndCallAgain(test.journal.answeredCalls());
            passANight(test);
            test.journal.endEvidence("2031-11-24.1", TestJournal.LOGGED_AT.plusMillis(1));
            assertThat(test.count("lapse_notification")).isZero();
            for (String forbidden : List.of(
                    "update lapse_evidence set run = ''",
                    "delete from lapse_evidence",
                    "truncate lapse_evidence",
                    "drop table lapse_evidence")) {
                assertThatThrownBy(() -> test.database.jdbc().execute(forbidden))
                        .isInstanceOf(DataAccessException.class);
            }
        }
    }

    /** MariaDB has no rights on tables that do not exist yet but for a whole database. */
    @Test
    void theUserOfAJournalOnMariaDbNeedsWhatIsGrantedAndNoMore() throws Exception {
        JournalSettings owner = TestProduct.MARIADB.fresh();
        String user = "journal" + System.nanoTime() % 1_000_000_000;
        String script = Files.readString(Path.of("../../sql/grants/journal-mariadb.sql"))
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"))
                .replace("JOURNAL", owner.url().substring(owner.url().lastIndexOf('/') + 1))
                .replace("USER", user)
                .replace("HOST", "%");
        JdbcTemplate administrator =
                new JdbcTemplate(new DriverManagerDataSource(owner.url(), owner.username(), owner.password()));
        administrator.execute("create user '" + user + "'@'%' identified by 'secret'");
        administrator.execute(script.strip().replaceFirst(";$", ""));

        Path keys = TestProduct.folder().resolve("keys.p12");
        JournalSettings settings = new JournalSettings(owner.url(), user, "secret");
        try (JournalDatabase dead = JournalDatabase.open(settings);
                TestJournal test = TestJournal.at(settings, keys)) {
            RunId run = test.plannedRun();
            test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
            test.confirm(test.erased("chunk-1", run, "c1"));
            test.journal.runs().tendRecordLog(run, TestJournal.NOW);
            test.journal.runs().indicesBehind(Map.of(CUSTOMER, Set.of("customers")));
            test.journal.runs().indicesBehind(Map.of(CUSTOMER, Set.of("customers")));
            assertThat(test.journal.recordLog().of(CUSTOMER, Key.of("c1"))).hasSize(1);
            withdraw(test.journal.requests());
            makeAndErase(test.journal.packages());
            tell(test.journal.outbox());
            comeAndGo(test.journal.users());
            callAndCallAgain(test.journal.answeredCalls());
            passANight(test);
            test.journal.endEvidence("2031-11-24.1", TestJournal.LOGGED_AT.plusMillis(1));
            assertThat(test.count("lapse_notification")).isZero();
            assertThat(dead.jdbc().queryForObject("select 1", Integer.class)).isEqualTo(1);
            assertThat(test.database.product().endSessions(test.database.jdbc(), dead.sessions()))
                    .isZero();
            assertThat(administrator.queryForObject(
                            "select count(*) from information_schema.processlist where user = ? and is_used_lock("
                                    + "concat(?, ' ', id)) = id",
                            Integer.class,
                            user,
                            dead.sessions()))
                    .isZero();
        }
    }

    /** A request from its receipt to its closing. */
    static void withdraw(RequestBook book) {
        RequestBook.Receipt receipt = book.receive(
                new RequestBook.Received(
                        "r-1",
                        RequestKind.ERASURE,
                        TestJournal.AS_OF,
                        Requester.self(),
                        List.of(RequestSubject.of(new SubjectKey("customer", "c1"), "a letter")),
                        Optional.empty()),
                "dpo-2");
        Request request = ((RequestBook.Receipt.Kept) receipt).request();
        for (RequestState state : List.of(RequestState.WITHDRAWN, RequestState.CLOSED)) {
            request = book.change(Change.to(request, state, TestJournal.AS_OF, new Told("dpo-2", "a test")))
                    .orElseThrow();
        }
        assertThat(request.subjects().get(0).person()).isEmpty();
    }

    /** A notification from its making to its end; that the request is closed is nothing to it. */
    static void tell(Outbox outbox) {
        PolicySet policies = ((PolicyReading.Sound)
                        PolicyReader.read(Path.of("src/test/resources/policies/page"), TestJournal.AS_OF))
                .set();
        outbox.remember("r-1", Map.of());
        outbox.erased("r-1", policies);
        outbox.restricted("r-1", policies, Set.of("customer-profile"));
        outbox.restrictionEnded("r-1", policies);
        List<Notification> made = outbox.of("r-1");
        assertThat(made).hasSize(2);
        outbox.failed(outbox.claim(made.get(0).id()).orElseThrow(), new Notification.Failure("http-500", "a test"));
        outbox.told(outbox.claim(made.get(1).id()).orElseThrow(), "webhook");
        assertThat(outbox.settle("r-1", "newsletter-service", true, "dpo-2", "a test"))
                .isEqualTo(1);
        assertThat(outbox.open()).isEmpty();
    }

    /** A package of the request that {@link #withdraw} makes. */
    static void makeAndErase(PackageBook book) {
        MadePackage made = new MadePackage("p-1", "r-1", "0".repeat(64), TestJournal.LOGGED_AT, TestJournal.AS_OF);
        book.made(
                made,
                List.of(new Handout.Counts(
                        CUSTOMER,
                        3,
                        0,
                        List.of(new Handout.LeftOut("agent_name", Holding.Withheld.ANOTHER_PERSON, 2)))),
                new Told("dpo-2", "a test"));
        assertThat(book.kept()).containsExactly(made);
        book.erased(made, true);
        book.erased(made, true);
        assertThat(book.kept()).isEmpty();
    }

    /** A user from its coming to its going. */
    static void comeAndGo(UserTable users) {
        Told told = new Told("it-1", "a test");
        assertThat(users.add("dpo-2", Set.of("HANDLER"), "a hash", told)).isTrue();
        assertThat(users.add("dpo-2", Set.of("HANDLER"), "a hash", told)).isFalse();
        assertThat(users.renew("dpo-2", "another hash", told)).isTrue();
        assertThat(users.find("dpo-2")).isPresent();
        assertThat(users.remove("dpo-2", told)).isTrue();
        assertThat(users.all()).hasSize(1);
    }

    /** A call that is answered, and one that is given back. */
    static void callAndCallAgain(AnsweredCallTable calls) {
        assertThat(calls.claim("dpo-2", "a key", new byte[] {1})).isEqualTo(new AnsweredCallTable.Claim.Fresh(1));
        calls.answered("dpo-2", "a key", 200, "done");
        assertThat(calls.claim("dpo-2", "a key", new byte[] {1}))
                .isEqualTo(new AnsweredCallTable.Claim.Answered(200, "done"));
        calls.claim("dpo-2", "another key", new byte[] {1});
        calls.released("dpo-2", "another key", 1);
    }

    /** A night that is done and one that is missed, and what Quartz and housekeeping write. */
    static void passANight(TestJournal test) {
        NightTable nights = test.journal.nights();
        nights.define("nightly", "one", TestJournal.NOW);
        nights.define("nightly", "two", TestJournal.NOW);
        assertThat(nights.begin("nightly", TestJournal.NOW, TestJournal.NOW, TestJournal.NOW))
                .isTrue();
        nights.ended("nightly", TestJournal.NOW, "COMPLETE", Optional.empty());
        assertThat(test.journal.removeExecutions(TestJournal.NOW)).isZero();
        test.database.jdbc().update("insert into QRTZ_LOCKS (SCHED_NAME, LOCK_NAME) values ('lapse', 'STATE_ACCESS')");
        test.database.jdbc().update("update QRTZ_LOCKS set LOCK_NAME = 'TRIGGER_ACCESS'");
        assertThat(test.database.jdbc().update("delete from QRTZ_LOCKS")).isEqualTo(1);
    }

    private static void grant(JournalSettings owner, String role) throws Exception {
        String script = Files.readString(Path.of("../../sql/grants/journal-postgresql.sql"))
                .replace(":\"lapse\"", role);
        try (JournalDatabase database = JournalDatabase.open(owner)) {
            database.jdbc().execute("create role " + role + " login password 'secret'");
            database.jdbc().execute(script);
        }
    }
}
