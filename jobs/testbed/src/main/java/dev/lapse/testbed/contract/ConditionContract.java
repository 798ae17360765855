package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionEvaluation;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions in three-valued logic: each store must say what the evaluation in core says. */
abstract class ConditionContract extends ContractPart {

    private static final List<String> TEXTS =
            List.of("OPEN", "open", "OPEN ", "", "øre", "ore", "50%", "a_b", "axb", "back\\slash", "wow!", "it's");

    private TestTable table = table();
    private final Map<String, Map<String, @Nullable String>> rows = new HashMap<>();

    @BeforeEach
    void fill() {
        table = created(table().with("s", ColumnType.TEXT)
                .with("u", ColumnType.TEXT)
                .with("n", ColumnType.INTEGER)
                .with("d", ColumnType.DECIMAL)
                .with("f", ColumnType.FLAG)
                .with("day", ColumnType.DATE));
        for (int i = 0; i < TEXTS.size(); i++) {
            put("t" + i, TEXTS.get(i), i % 3 == 0 ? null : TEXTS.get((i * 5) % TEXTS.size()), i % 4 == 0 ? null : i);
        }
        put("null", null, null, null);
        fixture().insert(table, new ArrayList<>(rows.values()));
        store().refresh(shape(table).build());
    }

    private void put(String id, @Nullable String s, @Nullable String u, @Nullable Integer n) {
        rows.put(
                id,
                row(
                        "id", id,
                        "s", held(s),
                        "u", held(u),
                        "n", n == null ? null : String.valueOf(n),
                        "d", n == null ? null : n + ".5",
                        "f", n == null ? null : String.valueOf(n % 2 == 0),
                        "day", n == null ? null : "2020-01-%02d".formatted(n)));
    }

    /** What the product holds of a text. */
    private @Nullable String held(@Nullable String text) {
        return "".equals(text) && !fixture().can(Capability.EMPTY_TEXT) ? null : text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s = 'OPEN'",
                "s <> 'OPEN'",
                "not (s = 'OPEN')",
                "s = 'ore'",
                "s in ('OPEN', 'open')",
                "not (s in ('OPEN', ''))",
                "s is null",
                "not (s is null)",
                "s is null or n = 1",
                "s like 'OPEN%'",
                "s like '%_b'",
                "s like 'a_b'",
                "s like '50%'",
                "s like '%\\%'",
                "s like '%!'",
                "not (s like 'o%')",
                "s = ''",
                "s < 'a'",
                "s >= 'OPEN'",
                "s between 'A' and 'Z'",
                "s = u",
                "s <> u or n > 3",
                "n = 1",
                "n <> 1",
                "n > 3 and n <= 9",
                "n between 2 and 5",
                "not (n between 2 and 5)",
                "n = 2.5",
                "n > 2.5",
                "n < 99999999999999999999",
                "d = 5.5",
                "d >= 3",
                "d > n",
                "f = true",
                "f <> true",
                "not (f = false)",
                "day = '2020-01-05'",
                "day > '2020-01-05'",
                "day between '2020-01-02' and '2020-01-06'",
                "s = 'it''s'",
                "not (s is null) and s in ('OPEN', 'open')",
                "n = 1 and s = 'nothing'",
                "n = 1 or s = 'OPEN'",
                "not (n = 1 or s = 'OPEN')",
                "1 = 1",
                "n in (1, 2, 3)"
            })
    void saysWhatTheEvaluationSays(String text) {
        agrees(ShapeBuilder.parse(text));
    }

    @Test
    void saysUnknownOfWhatDoesNotCompare() {
        Shape shape = shape(table)
                .condition("a", "s = 1")
                .condition("b", "n = 'x'")
                .condition("c", fixture().can(Capability.FLAGS) ? "f = 1" : "f = true")
                .condition("d", "not (n = 'x')")
                .build();
        assertThat(facts(shape, "t1").conditions().values()).containsOnly(Truth.UNKNOWN);
    }

    @Test
    void saysWhatTheEvaluationSaysOfHundredRandomConditions() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Condition condition = random(random, 3);
            try {
                agrees(condition);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", condition " + condition, e);
            }
        }
    }

    private Condition random(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> new Condition.And(random(random, depth - 1), random(random, depth - 1));
                case 1 -> new Condition.Or(random(random, depth - 1), random(random, depth - 1));
                default -> new Condition.Not(random(random, depth - 1));
            };
        }
        String text = TEXTS.get(random.nextInt(TEXTS.size())).replace("'", "''");
        int number = random.nextInt(13);
        return ShapeBuilder.parse(
                switch (random.nextInt(7)) {
                    case 0 -> "s is null";
                    case 1 -> "s = '" + text + "'";
                    case 2 -> "u <> '" + text + "'";
                    case 3 -> "n < " + number;
                    case 4 -> "d between " + number + " and " + (number + 3);
                    case 5 -> "u in ('" + text + "', 'OPEN')";
                    default -> "f = true";
                });
    }

    private void agrees(Condition condition) {
        Shape shape = shape(table).condition("it", condition).build();
        Map<String, Truth> expected = new HashMap<>();
        rows.forEach((id, row) ->
                expected.put(id, new ConditionEvaluation(column -> value(row, column)).of(condition)));
        Map<String, Truth> said = new HashMap<>();
        for (Facts facts : find(shape, new Restriction.Everything())) {
            said.put(facts.key().parts().getFirst(), facts.conditions().get("it"));
        }
        assertThat(said).isEqualTo(expected);
        for (Set<Truth> truths : List.of(
                EnumSet.of(Truth.TRUE),
                EnumSet.of(Truth.UNKNOWN),
                EnumSet.of(Truth.TRUE, Truth.UNKNOWN),
                EnumSet.of(Truth.FALSE, Truth.UNKNOWN),
                EnumSet.allOf(Truth.class),
                EnumSet.noneOf(Truth.class))) {
            TreeSet<String> met = new TreeSet<>();
            expected.forEach((id, truth) -> {
                if (truths.contains(truth)) {
                    met.add(id);
                }
            });
            assertThat(ids(shape, new Restriction.Holds(condition, truths)))
                    .as("%s", truths)
                    .isEqualTo(met);
        }
    }

    /** A product without flags holds a number in their place, which compares with no flag. */
    private Object flag(boolean value) {
        return fixture().can(Capability.FLAGS) ? value : value ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private @Nullable Object value(Map<String, @Nullable String> row, String column) {
        String text = row.get(column);
        if (text == null) {
            return null;
        }
        return switch (column) {
            case "n", "d" -> new BigDecimal(text);
            case "f" -> flag(Boolean.parseBoolean(text));
            default -> text;
        };
    }
}
