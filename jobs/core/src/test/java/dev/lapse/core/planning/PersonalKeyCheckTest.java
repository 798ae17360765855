package dev.lapse.core.planning;

import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts.Family;
import java.time.Period;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A key that is personal goes or stays with its whole record. */
final class PersonalKeyCheckTest {

    /** Members, named by their address, under a rule that deletes them but for what {@code more} says. */
    private static World members(UnaryOperator<RuleBuilder> more) {
        World world = new World();
        world.add("member", more.apply(aRule("member", "left")))
                .add(aTable("shop.member")
                        .text("email", 80)
                        .text("name", 40)
                        .column("left_on", Family.DATE)
                        .key("email")
                        .index("left_on"))
                .add(aRecordSet("member")
                        .in("member")
                        .key("email")
                        .event("left", "left_on")
                        .field("email", "contact", new FieldMethod.WithRecord())
                        .field("name", "name", new FieldMethod.Clear()));
        return world;
    }

    private static void isRefused(String by, UnaryOperator<RuleBuilder> more) {
        assertThat(members(more).bind().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("personal-key-stays");
            assertThat(finding.cluster()).contains("member");
            assertThat(finding.what()).contains("email", "is a key and personal", by);
        });
    }

    private static void isTaken(UnaryOperator<RuleBuilder> more) {
        assertThat(members(more).bind().findings()).isEmpty();
    }

    @Test
    void goesWithARecordThatIsDeleted() {
        isTaken(rule -> rule);
    }

    @Test
    void refusesWhatKeepsTheRecordUnderItsKey() {
        isRefused("action:", rule -> rule.action(new Action.Anonymise()));
        isRefused("action:", rule -> rule.action(new Action.Pseudonymise(Period.ofYears(5), Optional.empty())));
        isRefused("while-referenced: reduce", RuleBuilder::reducedWhileReferenced);
        isRefused("field-groups: contact", rule -> rule.group("contact", Period.ofMonths(6)));
    }

    @Test
    void refusesALawThatKeepsOtherGroupsOnly() {
        isRefused("the obligation dk-bookkeeping", rule -> rule.obliged("dk-bookkeeping", "left", "name"));
        isTaken(rule -> rule.obliged("dk-bookkeeping", "left", "name", "contact"));
        isTaken(rule -> rule.obliged("dk-bookkeeping", "left"));
    }

    @Test
    void refusesALawOnAnotherClusterThatKeepsOtherGroupsHere() {
        isRefused(
                "also-keep: of the rule member",
                rule -> rule.obliged("dk-bookkeeping", "left").alsoKeeping("member", "name"));
        isTaken(rule -> rule.obliged("dk-bookkeeping", "left").alsoKeeping("member", "contact"));
    }

    @Test
    void aPeriodForAnotherGroupReducesNothingThatOutlivesTheKey() {
        isTaken(rule -> rule.group("name", Period.ofMonths(6)));
    }
}
