package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Entity;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.acceptance.Difference;
import dev.lapse.core.policy.acceptance.PolicyComparison;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as reaching further, where random edits seldom come. */
class PolicyComparisonTest {

    private final World before = World.aShop();
    private final World now = World.aShop();

    private PolicyComparison comparison() {
        return PolicyComparison.of(before.policySet(), now.policySet());
    }

    @Test
    void theSameSetDiffersInNothing() {
        assertThat(comparison().differences()).isEmpty();
    }

    @Test
    void aLawMoreReachesNoFurther() {
        now.rule("purchase").obliged("dk-bookkeeping", "ordered");

        assertThat(comparison().grown()).isEmpty();
        assertThat(comparison().of("purchase"))
                .extracting(Difference::sentence)
                .containsExactly("obligations.dk-bookkeeping: none → keeps the whole record from ordered");
    }

    @Test
    void aLawMoreThatAlsoEndsSoonerReachesFurther() {
        now.rule("purchase").obliged("dk-bookkeeping", "ordered");

        PolicyComparison comparison = PolicyComparison.of(
                withMaximum(before.policySet(), Period.ofYears(5)), withMaximum(now.policySet(), Period.ofYears(5)));

        assertThat(comparison.grown()).contains("purchase");
    }

    @Test
    void aMaximumThatComesReachesFurtherAndOneThatGoesDoesNot() {
        PolicySet plain = before.policySet();
        PolicySet ending = withMaximum(plain, Period.ofYears(6));

        assertThat(PolicyComparison.of(plain, ending).grown()).contains("invoice");
        assertThat(PolicyComparison.of(ending, plain).grown()).isEmpty();
        assertThat(PolicyComparison.of(ending, withMaximum(plain, Period.ofYears(5)))
                        .grown())
                .contains("invoice");
    }

    private static PolicySet withMaximum(PolicySet set, Period maximum) {
        Map<String, Obligation> laws = new HashMap<>(set.obligations());
        laws.replaceAll((name, law) -> new Obligation(
                name, law.title(), law.citation(), law.roll(), law.versions(), Optional.of(maximum), law.checked()));
        return new PolicySet(set.entity(), laws, set.rules(), set.bindings(), "other");
    }

    @Test
    void twelveMonthsAreAYearAndDaysAreNoMonths() {
        before.rule("purchase").group("contact", Period.ofMonths(36));
        now.rule("purchase").group("contact", Period.ofYears(3));
        assertThat(comparison().grown()).isEmpty();

        now.rule("purchase").group("contact", Period.ofDays(2000));
        assertThat(comparison().grown()).contains("purchase");
    }

    @Test
    void anotherZoneReachesFurtherEverywhere() {
        PolicySet set = before.policySet();
        Entity entity = set.entity();
        Entity elsewhere = new Entity(
                entity.name(),
                ZoneId.of("Pacific/Auckland"),
                entity.jurisdictions(),
                entity.subjects(),
                entity.financialYears(),
                Set.of(),
                Period.ofDays(1),
                Period.ofDays(1));

        PolicyComparison comparison = PolicyComparison.of(
                set, new PolicySet(elsewhere, set.obligations(), set.rules(), set.bindings(), "other"));

        assertThat(comparison.grown()).isEqualTo(set.rules().keySet());
    }

    @Test
    void anIgnoredTableMoreAndARecordSetOfAnotherTableReachFurther() {
        now.ignore("shop.secret");
        assertThat(comparison().grown()).isEqualTo(Set.of("customer-profile", "purchase", "invoice"));

        now.forget("shop.secret").set("order").table("shop.purchase");
        assertThat(comparison().grown()).contains("purchase", "customer-profile");
    }

    @Test
    void aRuleThatIsGoneTakesNothing() {
        PolicySet set = before.policySet();
        Map<String, Rule> fewer = new HashMap<>(set.rules());
        fewer.remove("purchase");

        PolicyComparison comparison = PolicyComparison.of(
                set, new PolicySet(set.entity(), set.obligations(), fewer, set.bindings(), "other"));

        assertThat(comparison.grown()).isEmpty();
        assertThat(comparison.differences()).containsExactly(new Difference.Dropped("purchase"));
    }
}
