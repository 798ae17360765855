package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the statements for Oracle knows what Oracle refuses; otherwise its silence would be worth nothing. */
class OracleGrammarTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "delete from t where id = any(?)                                        | no arrays",
                "select t.id from t where t.tags = array[1]                             | no arrays",
                "select id from t limit 5                                               | syntax",
                "select id from t order by id offset 5                                  | syntax",
                "delete from t where id = ? returning id                                | syntax",
                "select true from dual                                                  | no boolean",
                "select id from t where f = false                                       | no boolean",
                "select 1                                                               | syntax",
                "select id from t as x                                                  | syntax",
                "select id::text from t                                                 | syntax",
                "select id from unnest(?) as x(id)                                      | syntax",
                "update t set a = v.a from v where v.id = t.id                          | syntax",
                "delete from t using v where v.id = t.id                                | syntax",
                "merge into t using v on (t.id = v.id) when matched and n = 1 then update set a = v.a | syntax",
                "select id from t where exists (select 1 from v offset 0)               | syntax",
                "select id from t order by id fetch next 5 rows only for update         | ORA-02014",
                "select cast(id as bigint) from t                                       | no type bigint",
                "select cast(id as text) from t                                         | no type text",
                "select cast(id as varchar) from t                                      | no type varchar",
                "select char_length(id) from t                                          | no function char_length",
                "select right(id, 3) from t                                             | no function right",
                "select date_trunc('year', d) from t                                    | no function date_trunc",
                "alter session set a.b                                                  | syntax"
            })
    void refusesWhatOracleRefuses(String sql, String because) {
        assertThat(OracleGrammar.faults(sql)).anyMatch(fault -> fault.startsWith(because));
    }

    @Test
    void readsTheStatementsAboutEveryTypeOfColumn() {
        Set<String> distinct = OracleStatementsOfEveryType.rendered();
        System.out.println("Oracle: its grammar reads " + distinct.size() + " distinct statements about every type");
        assertThat(OracleGrammar.faultsOf(distinct)).isEmpty();
        assertThat(distinct).hasSizeGreaterThan(300);
    }

    @Test
    void readsWhatIsAskedOfTheServerItself() {
        assertThat(OracleGrammar.faultsOf(OracleServerRehearsal.rendered())).isEmpty();
    }

    @Test
    void refusesAListOfMoreThanAThousandItems() {
        assertThat(OracleGrammar.faults(list(1001))).containsExactly("ORA-01795: a list of more than 1000 items");
        assertThat(OracleGrammar.faults(list(1000))).isEmpty();
    }

    private static String list(int items) {
        return "select id from t where id in ("
                + IntStream.range(0, items).mapToObj(i -> "?").collect(Collectors.joining(", ")) + ")";
    }
}
