package dev.lapse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final Map<String, @Nullable Object> ROW = row();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        state = 'OPEN'                                  | TRUE
        state = 'open'                                  | FALSE
        state <> 'CLOSED'                               | TRUE
        'OPEN' = state                                  | TRUE
        amount > 9.99                                   | TRUE
        amount >= 10.00                                 | TRUE
        amount < 10                                     | FALSE
        amount = 10.000                                 | TRUE
        amount between 10 and 10                        | TRUE
        amount not between 1 and 9                      | TRUE
        paid = true                                     | FALSE
        state in ('OPEN', 'COLLECTION')                 | TRUE
        state not in ('OPEN')                           | FALSE
        state like 'O%'                                 | TRUE
        state like 'O_EN'                               | TRUE
        state like 'O.EN'                               | FALSE
        state not like '%x%'                            | TRUE
        nothing is null                                 | TRUE
        nothing is not null                             | FALSE
        state is null                                   | FALSE
        missing is null                                 | TRUE
        nothing = 'a'                                   | UNKNOWN
        nothing <> 'a'                                  | UNKNOWN
        not (nothing = 'a')                             | UNKNOWN
        nothing in ('a', 'b')                           | UNKNOWN
        nothing not in ('a', 'b')                       | UNKNOWN
        nothing between 1 and 2                         | UNKNOWN
        nothing like '%'                                | UNKNOWN
        nothing = 'a' and state = 'CLOSED'              | FALSE
        nothing = 'a' and state = 'OPEN'                | UNKNOWN
        nothing = 'a' or state = 'OPEN'                 | TRUE
        nothing = 'a' or state = 'CLOSED'               | UNKNOWN
        amount between 11 and nothing                   | FALSE
        amount between 9 and nothing                    | UNKNOWN
        amount = '10'                                   | UNKNOWN
        state = 'CLOSED' and state = 'X' or amount = 10 | TRUE
        not state = 'CLOSED' and amount = 10            | TRUE
        not (state = 'OPEN' and amount = 10)            | FALSE
        not (dispute is null) and dispute in ('OPEN')   | TRUE
        "order" = 7                                     | TRUE
        name = 'O''Hara'                                | TRUE
        STATE = 'OPEN'                                  | UNKNOWN
        """)
    void decidesInThreeValuedLogic(String text, Truth expected) throws ConditionSyntaxException {
        assertThat(new ConditionEvaluation(ROW::get).of(Condition.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        id in (select id from x)   | 7  | a subquery is not allowed; list the values themselves
        (select 1) = 1             | 1  | a subquery is not allowed; compare columns of this record set only
        exists (select 1)          | 0  | it says exists where it needs a column, a number or a text in single quotes
        lower(name) = 'x'          | 0  | a function is not allowed: lower(); compare the bare column
        name = now()               | 7  | a function is not allowed: now(); compare the bare column
        a + b = 2                  | 2  | cannot read + here; a text stands in single quotes, a value may not be computed
        a = 'x                     | 4  | cannot read ' here; a text stands in single quotes, a value may not be computed
        a = ; drop table x         | 4  | cannot read ; here; a text stands in single quotes, a value may not be computed
        a                          | 1  | the condition ends where it needs one of = <> < <= > >=, in, between, like or is null
        a = 1 b = 2                | 6  | it says b where it needs and, or, or the end of the condition
        a in (b)                   | 6  | in takes a list of values, not columns
        a in ()                    | 6  | it says ) where it needs a column, a number or a text in single quotes
        a like b                   | 7  | like takes a text in single quotes
        1 is null                  | 0  | a column is needed here, not a value
        (a = 1                     | 6  | the condition ends where it needs )
        a not = 1                  | 6  | it says = where it needs in, between or like after not
        a between 1, 2             | 11 | it says , where it needs and between the two ends
        a = null                   | 4  | nothing equals null; write is null or is not null
        """)
    void saysWhatItCannotReadAndWhere(String text, int offset, String message) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOfSatisfying(
                        ConditionSyntaxException.class,
                        e -> assertThat(e.getMessage() + " @" + e.offset()).isEqualTo(message + " @" + offset));
    }

    @Test
    void knowsItsColumns() throws ConditionSyntaxException {
        assertThat(Condition.parse("not (a = b) and c in (1) or d between e and 3 and f like 'x' and g is null")
                        .columns())
                .containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    private static Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("state", "OPEN");
        row.put("dispute", "OPEN");
        row.put("name", "O'Hara");
        row.put("amount", new BigDecimal("10.0"));
        row.put("order", BigDecimal.valueOf(7));
        row.put("paid", false);
        row.put("nothing", null);
        return row;
    }
}
