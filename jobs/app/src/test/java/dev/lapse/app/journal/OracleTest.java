package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.store.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known about the journal on Oracle without an Oracle. */
class OracleTest {

    @Test
    void isChosenByItsUrlAndRefusedBefore19() {
        assertThat(Product.of("jdbc:oracle:thin:@//db:1521/LAPSE")).isEqualTo(new Oracle());
        new ServerVersion("Oracle", 19, 0).require("Oracle", 19, 0);
        assertThatThrownBy(() -> new ServerVersion("Oracle", 18, 0).require("Oracle", 19, 0))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("is Oracle 18.0");
    }

    @Test
    void everyStatementOfItsMigrationsIsReadByTheGrammar() {
        List<String> statements = OracleOnH2.migrations();
        assertThat(statements).hasSizeGreaterThan(45);
        assertThat(statements)
                .filteredOn(sql -> !OracleSyntax.faults(sql).isEmpty())
                .isEmpty();
    }

    @Test
    void everyStatementOfANightIsReadByTheGrammar() {
        // Other tests tamper with the tables, in words of their own.
        OracleOnH2.sent().clear();
        try (TestJournal test = TestJournal.on(TestProduct.ORACLE)) {
            RunId run = test.plannedRun();
            test.intend("chunk-1", run, erase(CUSTOMER, "c1"));
            test.confirm(test.erased("chunk-1", run, "c1"));
            test.journal.runs().tendRecordLog(run, TestJournal.NOW);
            test.journal.recordLog().of(CUSTOMER, Key.of("c1"));
            GrantsTest.withdraw(test.journal.requests());
            GrantsTest.makeAndErase(test.journal.packages());
            test.journal.requests().open();
            test.journal.requests().forgetContact("r-1");
            GrantsTest.tell(test.journal.outbox());
            GrantsTest.comeAndGo(test.journal.users());
            callAndForget(test);
            test.journal.runs().indicesBehind(Map.of(CUSTOMER, Set.of("customers")));
            assertThat(test.journal.tallies().indicesBehind(CUSTOMER)).contains(Set.of("customers"));
        }
        List<String> statements = new ArrayList<>(OracleOnH2.sent());
        statements.add("alter system kill session '1,2,@3' immediate");
        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(statements)
                .filteredOn(sql -> !OracleSyntax.faults(sql).isEmpty())
                .isEmpty();
    }

    /** Also a call that somebody follows in, and one that is forgotten. */
    private static void callAndForget(TestJournal test) {
        GrantsTest.callAndCallAgain(test.journal.answeredCalls());
        test.journal.answeredCalls().claim("dpo-2", "third key", new byte[] {1});
        assertThat(later(test, Duration.ofMinutes(10)).claim("dpo-2", "third key", new byte[] {1}))
                .isEqualTo(new AnsweredCallTable.Claim.Fresh(2));
        later(test, AnsweredCallTable.KNOWN).claim("dpo-2", "a key", new byte[] {1});
        later(test, AnsweredCallTable.KNOWN).removeOld();
        test.journal.keyCustody(test.keys).list();
        new RowsBeside(test.database.jdbc(), test.database.product()).sealedTooLong();
    }

    private static AnsweredCallTable later(TestJournal test, Duration time) {
        Clock then = Clock.fixed(TestJournal.NOW.plus(time), ZoneOffset.UTC);
        return new Journal(test.database, test.keys, then, new SecureRandom()).answeredCalls();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select epoch from lapse_fence limit 1",
                "select 1 where not exists (select 1 from lapse_fence)",
                "update lapse_lease set released = true",
                "select token from lapse_carried_date where token = any(?)",
                "select c.chunk, c.cluster, c.epoch from lapse_chunk c",
                "insert into lapse_chunk (chunk, cluster) values (?, ?)",
                "create table if not exists t (id number(10))",
                "begin execute immediate 'create table t (id bigint)'; end;",
                "select epoch from lapse_fence fetch first 1 rows only for update"
            })
    void theGrammarRefusesWhatOracleRefuses(String sql) {
        assertThat(OracleSyntax.faults(sql)).isNotEmpty();
    }
}
