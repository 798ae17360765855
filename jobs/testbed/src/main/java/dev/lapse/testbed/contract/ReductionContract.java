package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which field groups are not yet reduced. */
abstract class ReductionContract extends ContractPart {

    @Test
    void knowsAClearedField() {
        raw(ColumnType.TEXT, new FieldMethod.Clear(), List.of("Anna", ""), List.of());
    }

    @Test
    void knowsAnEmptiedFieldWhereTheColumnTakesNoNull() {
        needs(Capability.EMPTY_TEXT);
        TestTable table = created(table().with("x", ColumnType.TEXT));
        insert(table, row("id", "a", "x", "Anna"), row("id", "b", "x", ""));
        Shape shape = shape(table)
                .field("x", "g", new FieldMethod.Clear())
                .notNull("x")
                .build();
        assertThat(ids(shape, new Restriction.RawGroup("g"))).containsExactly("a");
    }

    @Test
    void knowsAFixedValue() {
        raw(ColumnType.TEXT, new FieldMethod.Fixed("-"), List.of("Anna", "--", "- ", ""), List.of("-"));
        raw(ColumnType.INTEGER, new FieldMethod.Fixed("0"), List.of("1", "10"), List.of("0"));
    }

    @Test
    void knowsATokenByItsPrefix() {
        raw(ColumnType.TEXT, new FieldMethod.Token(16), List.of("Anna", "LPS-1", "xlps-", "lps"), List.of("lps-abc"));
        raw(ColumnType.TEXT, new FieldMethod.Random(16), List.of("Anna"), List.of("lps-abcdefgh"));
    }

    @Test
    void knowsAnAddressByItsDomainLiterally() {
        raw(
                ColumnType.TEXT,
                new FieldMethod.EmailToken("erased_1.invalid"),
                List.of("anna@example.org", "a@erasedX1.invalid", "a@erased_1.invalid.org"),
                List.of("lps-abc@erased_1.invalid"));
    }

    @Test
    void knowsANumberByItsRange() {
        raw(
                ColumnType.INTEGER,
                new FieldMethod.NumberToken(new BigDecimal("1000"), new BigDecimal("2000")),
                List.of("999", "2001", "0"),
                List.of("1000", "1500", "2000"));
    }

    @Test
    void knowsTheFirstDayOfAYearOrAMonth() {
        raw(ColumnType.DATE, new FieldMethod.YearOnly(), List.of("1980-01-02", "1980-02-01"), List.of("1980-01-01"));
        raw(ColumnType.DATE, new FieldMethod.MonthOnly(), List.of("1980-01-02"), List.of("1980-02-01"));
        raw(
                ColumnType.LOCAL_TIME,
                new FieldMethod.YearOnly(),
                List.of("1980-01-01T00:01", "1980-03-01T00:00"),
                List.of("1980-01-01T00:00"));
    }

    @Test
    void knowsAPrefixByItsLength() {
        raw(ColumnType.TEXT, new FieldMethod.Prefix(2), List.of("København", "210"), List.of("21", "ø", ""));
    }

    @Test
    void knowsWhetherSomePathIsLeftInADocument() {
        needs(Capability.JSON_PATHS);
        raw(
                ColumnType.JSON,
                new FieldMethod.Remove(List.of("$.buyer.name", "ip")),
                List.of("{\"buyer\":{\"name\":\"Anna\"}}", "{\"ip\":null}"),
                List.of("{\"buyer\":{\"no\":1}}", "{}"));
    }

    @Test
    void neverTakesAFieldThatGoesWithTheRecordForRaw() {
        raw(ColumnType.TEXT, new FieldMethod.WithRecord(), List.of(), List.of("Anna", ""));
    }

    @Test
    void callsAGroupRawWhileOneOfItsFieldsIs() {
        TestTable table = created(
                table().with("x", ColumnType.TEXT).with("y", ColumnType.TEXT).with("z", ColumnType.TEXT));
        insert(
                table,
                row("id", "raw", "x", "lps-1", "y", "Anna", "z", "Z"),
                row("id", "half", "x", "lps-1", "z", "Z"),
                row("id", "done", "x", "lps-1"));
        Shape shape = shape(table)
                .field("x", "name", new FieldMethod.Token(12))
                .field("y", "name", new FieldMethod.Clear())
                .field("z", "contact", new FieldMethod.Clear())
                .build();
        assertThat(facts(shape, "raw").rawGroups()).containsExactlyInAnyOrder("name", "contact");
        assertThat(facts(shape, "half").rawGroups()).containsExactly("contact");
        assertThat(facts(shape, "done").rawGroups()).isEmpty();
    }

    private List<String> held(List<String> values) {
        return values.stream()
                .filter(value -> !value.isEmpty() || fixture().can(Capability.EMPTY_TEXT))
                .toList();
    }

    /** A null is never raw; of the others, exactly {@code raw}. */
    private void raw(ColumnType type, FieldMethod method, List<String> raw, List<String> reduced) {
        TestTable table = created(table().with("x", type));
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        TreeSet<String> expected = new TreeSet<>();
        rows.add(row("id", "null"));
        for (String value : held(raw)) {
            expected.add("raw" + rows.size());
            rows.add(row("id", "raw" + rows.size(), "x", value));
        }
        for (String value : held(reduced)) {
            rows.add(row("id", "reduced" + rows.size(), "x", value));
        }
        fixture().insert(table, rows);
        Shape shape = shape(table).field("x", "g", method).build();
        store().refresh(shape);
        assertThat(ids(shape, new Restriction.RawGroup("g"))).isEqualTo(expected);
        TreeSet<String> told = new TreeSet<>();
        for (Facts facts : find(shape, new Restriction.Everything())) {
            if (facts.rawGroups().contains("g")) {
                told.add(facts.key().parts().getFirst());
            }
        }
        assertThat(told).isEqualTo(expected);
    }
}
