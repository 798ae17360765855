package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts.Family;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConstraintCheckTest {

    private final World shop = World.aShop();

    private List<String> codes(Family family, FieldMethod method, String check) {
        shop.table("order")
                .column("extra", family, family == Family.TEXT ? "text" : "numeric(10, 2)")
                .check("chk", check, "extra", "ordered_at");
        shop.set("order").field("extra", "contact", method);
        List<Finding> findings = shop.bind().findings();
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.what()).contains("extra", "chk", "shop.order", "shop/order");
            assertThat(finding.cluster()).contains("purchase");
            assertThat(finding.weight())
                    .isEqualTo(finding.code().equals("check-broken") ? Finding.Weight.CLUSTER : Finding.Weight.NOTICE);
        });
        return findings.stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            extra in ('A', 'B')                                 | check-broken
            extra in ('A', '-')                                 |
            extra <> '-'                                        | check-broken
            extra is null or extra = 'x'                        | check-broken
            extra like '%@%' and ordered_at is not null         | check-broken
            extra like '%@%' or ordered_at is not null          | check-not-checked
            extra = '-' or ordered_at is null                   |
            extra > 'A'                                         | check-not-checked
            length(extra) > 3                                   | check-not-checked
            """)
    void holdsAFixedValueAgainstTheConstraint(String check, String code) {
        assertThat(codes(Family.TEXT, new FieldMethod.Fixed("-"), check))
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void stopsClearingWhatMustNotBeNull() {
        assertThat(codes(Family.TEXT, new FieldMethod.Clear(), "extra is not null"))
                .containsExactly("check-broken");
    }

    @Test
    void letsNullPassWhereTheConstraintIsUnknown() {
        assertThat(codes(Family.TEXT, new FieldMethod.Clear(), "extra in ('A', 'B')"))
                .isEmpty();
    }

    @Test
    void stopsATokenWhereOnlyAnAddressMayStand() {
        assertThat(codes(Family.TEXT, new FieldMethod.Token(16), "extra like '%@%'"))
                .containsExactly("check-broken");
    }

    @Test
    void takesTheTokenOfAnAddressForOne() {
        assertThat(codes(Family.TEXT, new FieldMethod.EmailToken("erased.invalid"), "extra like '%@%'"))
                .isEmpty();
    }

    @Test
    void triesBothEndsOfARangeOfNumbers() {
        FieldMethod numbers = new FieldMethod.NumberToken(new BigDecimal(100), new BigDecimal(200));
        assertThat(codes(Family.NUMBER, numbers, "extra between 0 and 150")).containsExactly("check-broken");
    }

    @Test
    void saysNothingOfAConstraintThatNoReductionTouches() {
        shop.table("order").check("chk", "length(ordered_at) > 3", "ordered_at");
        assertThat(shop.bind().findings()).isEmpty();
    }
}
