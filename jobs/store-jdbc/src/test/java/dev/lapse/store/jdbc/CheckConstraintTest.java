package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.CheckFacts;
import dev.lapse.testbed.contract.Capability;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** CHECK constraints in the notation of conditions, as the catalog of each product gives them. */
class CheckConstraintTest {

    private static final String TABLE = """
            create table "shop"."sample" (
                id int primary key, state varchar(10), kind text, email text, amount numeric(10, 2), born date,
                constraint one_of check (state in ('OPEN', 'CLOSED')),
                constraint none_of check (kind not in ('a''b', 'c')),
                constraint address check (email like '%@%' or email is null),
                constraint ends check (amount between -5 and 10),
                constraint late check (born > date '2000-01-01'),
                constraint sized check (char_length(email) > 3))
            """;

    @Test
    void readsThoseOfPostgres() throws Exception {
        assertConditions(PostgresFixture.fresh("checks"));
    }

    @Test
    void readsThoseOfH2() throws Exception {
        assertConditions(JdbcFixture.open(
                Product.H2, "jdbc:h2:mem:checks;DB_CLOSE_DELAY=-1", "sa", EnumSet.noneOf(Capability.class)));
    }

    private static void assertConditions(JdbcFixture fixture) throws Exception {
        fixture.execute(TABLE);
        List<CheckFacts> checks = fixture.store()
                .catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()))
                .table("shop.sample")
                .orElseThrow()
                .checks();
        fixture.close();

        assertThat(checks).hasSize(6);
        Map<String, Object> read =
                checks.stream().collect(Collectors.toMap(check -> lower(check.name()), CheckConstraintTest::parsed));
        assertThat(read.get("one_of")).isEqualTo(parsed("state in ('OPEN', 'CLOSED')"));
        assertThat(read.get("none_of"))
                .isIn(parsed("kind not in ('a''b', 'c')"), parsed("not (kind in ('a''b', 'c'))"));
        assertThat(read.get("address"))
                .isIn(parsed("email like '%@%' or email is null"), parsed("email is null or email like '%@%'"));
        assertThat(read.get("ends")).isIn(parsed("amount between -5 and 10"), parsed("amount >= -5 and amount <= 10"));
        assertThat(read.get("sized")).asString().startsWith("cannot be read");
        assertThat(checks.stream().filter(check -> lower(check.name()).equals("address")))
                .allSatisfy(check -> assertThat(check.columns().stream().map(CheckConstraintTest::lower))
                        .containsExactly("email"));
    }

    private static Object parsed(CheckFacts check) {
        return parsed(check.condition());
    }

    private static Object parsed(String condition) {
        try {
            return lower(Condition.parse(condition).toString());
        } catch (ConditionSyntaxException e) {
            return "cannot be read: " + condition;
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
