package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.StoreContract;
import dev.lapse.testbed.contract.StoreFixture;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** Oracle's statements as far as H2 can carry them out; and each text that was sent on the way, as Oracle would read it. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class OracleOnH2StoreContractTest extends StoreContract {

    /** Far fewer would mean that the contract did not run before. */
    private static final int FEWEST = 150;

    @Override
    protected StoreFixture open() throws Exception {
        return new OracleFixture(
                new OracleFixture.Server(OracleOnH2.url("oracle_contract"), "sa", "", "SHOP"),
                EnumSet.complementOf(EnumSet.of(
                        Capability.EMPTY_TEXT,
                        Capability.FLAGS,
                        // Of the stand-in alone.
                        Capability.JSON_PATHS,
                        Capability.CONSTRAINTS_PER_STATEMENT)));
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Afterwards {

        @Test
        void oracleCanReadEveryStatementThatTheContractMakes() {
            Set<String> distinct = new TreeSet<>();
            OracleOnH2.sent().stream()
                    .filter(OracleOnH2StoreContractTest::ours)
                    .forEach(sql -> distinct.add(sql.replaceAll("contract_\\d+", "contract")));
            System.out.println("Oracle: its grammar reads " + distinct.size() + " distinct statements of the contract");
            assertThat(OracleGrammar.faultsOf(distinct)).isEmpty();
            assertThat(distinct).hasSizeGreaterThan(FEWEST);
        }
    }

    /** The fixture's own, for tables and rows of the tests, are not Lapse's. */
    private static boolean ours(String sql) {
        return !sql.startsWith("create table")
                && !sql.startsWith("drop table")
                && !sql.startsWith("insert into")
                && !sql.startsWith("select * from")
                && !sql.startsWith("update \"SHOP\"");
    }
}
