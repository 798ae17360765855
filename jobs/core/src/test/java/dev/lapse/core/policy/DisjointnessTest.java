package dev.lapse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisjointnessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        kind = 'A'                      | kind = 'B'
        'A' = kind                      | kind = 'B'
        kind = 'A'                      | kind <> 'A'
        kind = 'A'                      | not (kind = 'A')
        kind = 'A'                      | kind is null
        kind is null                    | kind is not null
        kind in ('A', 'B')              | kind in ('C', 'D')
        kind in ('A', 'B')              | kind not in ('A', 'B')
        kind = 'A' and size = 1         | kind = 'B' and size = 1
        kind = 'A' or kind = 'B'        | kind = 'C' or kind is null
        kind like 'A%'                  | kind = 'B'
        amount < 100                    | amount >= 100
        amount <= 99                    | amount > 99
        100 > amount                    | amount >= 100
        amount between 1 and 9          | amount between 10 and 20
        amount between 1 and 9          | amount = 10
        day < '2020-01-01'              | day >= '2020-01-01'
        not (amount > 5)                | amount > 5
        active = true                   | active = false
        active = true                   | not active = true
        not (a = 1 or b = 2)            | a = 1
        """)
    void provesThatBothCannotBeTrue(String one, String other) throws ConditionSyntaxException {
        assertThat(Disjointness.proven(Condition.parse(one), Condition.parse(other)))
                .isTrue();
        assertThat(Disjointness.proven(Condition.parse(other), Condition.parse(one)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        kind = 'A'                      | kind = 'A'
        kind = 'A'                      | size = 1
        kind = 'A'                      | kind in ('A', 'B')
        kind <> 'A'                     | kind <> 'B'
        kind = 'A' or size = 1          | kind = 'B'
        kind like 'A%'                  | kind like 'B%'
        kind is not null                | kind = 'A'
        kind = other                    | kind <> other
        kind = 'A'                      | kind = other
        amount <= 100                   | amount >= 100
        amount < 100                    | amount > 50
        amount = 1                      | amount = '1'
        name < 'a'                      | name > 'b'
        day <= '2020-01-01'             | day >= '2020-01-01'
        active = true                   | active is not null
        """)
    void takesForAnOverlapWhatItCannotProve(String one, String other) throws ConditionSyntaxException {
        assertThat(Disjointness.proven(Condition.parse(one), Condition.parse(other)))
                .isFalse();
        assertThat(Disjointness.proven(Condition.parse(other), Condition.parse(one)))
                .isFalse();
    }
}
