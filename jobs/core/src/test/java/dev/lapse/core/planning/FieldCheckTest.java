package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FieldCheckTest {

    private final World shop = World.aShop();

    private List<String> codes(FieldMethod method) {
        shop.set("order").field("extra", "contact", method);
        List<Finding> findings = shop.bind().findings();
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.weight()).isEqualTo(Finding.Weight.CLUSTER);
            assertThat(finding.cluster()).contains("purchase");
            assertThat(finding.what()).contains("extra", "shop.order", "shop/order");
        });
        return findings.stream().map(Finding::code).toList();
    }

    private static FieldMethod.NumberToken numbers(String from, String to) {
        return new FieldMethod.NumberToken(new BigDecimal(from), new BigDecimal(to));
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments(Family.NUMBER, "int", new FieldMethod.Token(16)),
                arguments(Family.NUMBER, "int", new FieldMethod.EmailToken("erased.invalid")),
                arguments(Family.NUMBER, "int", new FieldMethod.Prefix(2)),
                arguments(Family.NUMBER, "int", new FieldMethod.Random(16)),
                arguments(Family.NUMBER, "int", new FieldMethod.Fixed("-")),
                arguments(Family.DATE, "date", new FieldMethod.Fixed("-")),
                arguments(Family.FLAG, "boolean", new FieldMethod.Fixed("0")),
                arguments(Family.UUID, "uuid", new FieldMethod.Fixed("-")),
                arguments(Family.BINARY, "bytea", new FieldMethod.Fixed("00")),
                arguments(Family.TEXT, "text", numbers("1", "2")),
                arguments(Family.TEXT, "text", new FieldMethod.YearOnly()),
                arguments(Family.NUMBER, "int", new FieldMethod.MonthOnly()),
                arguments(Family.TEXT, "text", new FieldMethod.Remove(List.of("$.name"))));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void stopsAMethodThatIsNotForTheType(Family family, String type, FieldMethod method) {
        shop.table("order").column("extra", family, type);
        assertThat(codes(method)).containsExactly("method-does-not-fit");
    }

    static Stream<Arguments> fits() {
        return Stream.of(
                arguments(Family.TEXT, "text", new FieldMethod.Token(16)),
                arguments(Family.NUMBER, "int", new FieldMethod.Fixed("0")),
                arguments(Family.DATE, "date", new FieldMethod.Fixed("1970-01-01")),
                arguments(Family.LOCAL_TIME, "timestamp", new FieldMethod.YearOnly()),
                arguments(Family.JSON, "jsonb", new FieldMethod.Remove(List.of("$.name"))),
                arguments(Family.NUMBER, "numeric(5,2)", numbers("-999.99", "999.99")),
                arguments(Family.NUMBER, "integer", numbers("0", "2147483647")),
                arguments(Family.OTHER, "tsvector", new FieldMethod.Clear()),
                arguments(Family.OTHER, "tsvector", new FieldMethod.WithRecord()));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void takesAMethodThatIsForTheType(Family family, String type, FieldMethod method) {
        shop.table("order").column("extra", family, type);
        assertThat(codes(method)).isEmpty();
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                arguments(new FieldMethod.Token(16), 16),
                arguments(new FieldMethod.EmailToken("erased.invalid"), 35),
                arguments(new FieldMethod.Fixed("unknown"), 7),
                arguments(new FieldMethod.Random(20), 20));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void stopsAValueThatIsLongerThanTheColumn(FieldMethod method, int length) {
        shop.table("order").text("extra", length);
        assertThat(codes(method)).isEmpty();
        shop.table("order").text("extra", length - 1);
        assertThat(codes(method)).containsExactly("value-too-long");
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                arguments("numeric(5,2)", "0", "1000"),
                arguments("numeric(5,2)", "0.001", "1"),
                arguments("integer", "0", "2147483648"),
                arguments("smallint", "-40000", "0"),
                arguments("NUMBER(3)", "0", "1000"));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void stopsARangeThatTheTypeCannotHold(String type, String from, String to) {
        shop.table("order").column("extra", Family.NUMBER, type);
        assertThat(codes(numbers(from, to))).containsExactly("number-out-of-range");
    }

    static Stream<FieldMethod> notUnique() {
        return Stream.of(
                new FieldMethod.Fixed("-"),
                new FieldMethod.Clear(),
                new FieldMethod.Prefix(2),
                new FieldMethod.Random(8));
    }

    @ParameterizedTest
    @MethodSource("notUnique")
    void stopsAMethodThatMakesEqualValuesForAUniqueColumn(FieldMethod method) {
        shop.table("order").text("extra", 30).notNull("extra").unique("extra");
        assertThat(codes(method)).containsExactly("method-not-unique");
    }

    @Test
    void aTokenForAUniqueColumnIsFine() {
        shop.table("order").text("extra", 30).notNull("extra").unique("extra");
        assertThat(codes(new FieldMethod.Token(16))).isEmpty();
    }

    @Test
    void aNullIsNoDuplicate() {
        shop.table("order").text("extra", 30).unique("extra");
        assertThat(codes(new FieldMethod.Clear())).isEmpty();
    }

    @Test
    void stopsClearingWhatTakesNoNullUnlessItIsAText() {
        shop.table("order").column("extra", Family.DATE).notNull("extra");
        assertThat(codes(new FieldMethod.Clear())).containsExactly("method-not-null");
        shop.table("order").text("extra", 30).notNull("extra");
        assertThat(codes(new FieldMethod.Clear())).isEmpty();
        for (String oracle : List.of("VARCHAR2(20)", "NVARCHAR2(20)", "CHAR(20)", "NCHAR(20)", "CLOB", "NCLOB")) {
            shop.table("order").column("extra", Family.TEXT, oracle).notNull("extra");
            assertThat(codes(new FieldMethod.Clear())).as(oracle).containsExactly("method-not-null");
        }
    }

    /** On Oracle, where it is null. */
    @Test
    void stopsTheEmptyTextWhereThereIsNone() {
        shop.table("order").column("extra", Family.TEXT, "VARCHAR2(20)");
        assertThat(codes(new FieldMethod.Fixed(""))).containsExactly("method-empty");
        shop.table("order").column("extra", Family.TEXT, "character varying");
        assertThat(codes(new FieldMethod.Fixed(""))).isEmpty();
    }

    @Test
    void stopsAPrefixThatKeepsEverything() {
        shop.table("order").text("extra", 4);
        assertThat(codes(new FieldMethod.Prefix(3))).isEmpty();
        assertThat(codes(new FieldMethod.Prefix(4))).containsExactly("method-keeps-all");
    }

    @Test
    void stopsRewritingAGeneratedColumn() {
        shop.table("order").text("extra", 40).generated("extra");
        assertThat(codes(new FieldMethod.Token(16))).containsExactly("generated-column");
        assertThat(codes(new FieldMethod.WithRecord())).isEmpty();
    }

    @Test
    void neverRewritesAKeyALinkOrAnEvent() {
        shop.set("order")
                .field("order_id", "number", new FieldMethod.Fixed("0"))
                .field("customer_id", "number", new FieldMethod.Clear())
                .field("ordered_at", "number", new FieldMethod.YearOnly());
        assertThat(shop.bind().findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("method-not-unique", "key-reduced", "link-reduced", "event-reduced");
    }
}
