package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Link;
import dev.lapse.core.store.ColumnFacts.Family;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Whose rows go with whom: chains, rows of two persons, trees. */
final class OwnershipTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);
    private static final LocalDate LATELY = LocalDate.of(2026, 1, 1);

    private final World world = new World();

    /** K1. */
    @Test
    void aWholeChainGoesAndNothingOfAnyoneElse() {
        world.person("user");
        world.below("user", "user", "address");
        world.below("user", "address", "phone");
        world.below("user", "phone", "call");
        Asked asked = new Asked(world);
        for (int person = 1; person <= 2; person++) {
            asked.row("user", "id", person, "left_on", LONG_AGO)
                    .row("address", "id", 10 + person, "up", person)
                    .row("phone", "id", 20 + person, "up", 10 + person)
                    .row("phone", "id", 30 + person, "up", 10 + person)
                    .row("call", "id", 40 + person, "up", 30 + person);
        }
        Decisions decisions = asked.decide("user", 1);
        assertThat(decisions.records())
                .extracting(
                        decided -> decided.name().name() + decided.key().parts().get(0))
                .containsExactlyInAnyOrder("user1", "address11", "phone21", "phone31", "call41");
        assertThat(decisions.records()).allSatisfy(decided -> assertErased(decided.disposition()));
    }

    private Asked conversation(LocalDate agentLeft, LocalDate customerLeft) {
        world.person("customer");
        world.person("employee");
        world.add("conversation", aRule("conversation", "sent"));
        world.add(aTable("shop.message")
                .column("id", Family.NUMBER)
                .column("sender_id", Family.NUMBER)
                .column("agent_id", Family.NUMBER)
                .text("agent_name", 40)
                .column("sent_on", Family.DATE)
                .key("id")
                .index("sent_on")
                .refersTo("shop.customer", "sender_id", "id")
                .refersTo("shop.employee", "agent_id", "id"));
        world.add(aRecordSet("message")
                .in("conversation")
                .key("id")
                .event("sent", "sent_on")
                .link("customer", "sender_id", "id", Link.WhenGone.GOES)
                .link("employee", "agent_id", "id", Link.WhenGone.UNLINK, "agent_name"));
        return new Asked(world)
                .row("employee", "id", 1, "left_on", agentLeft)
                .row("customer", "id", 2, "left_on", customerLeft)
                .row("message", "id", 3, "sender_id", 2, "agent_id", 1, "agent_name", "Bo", "sent_on", LATELY);
    }

    /** K2, K4: the one who is only unlinked. */
    @Test
    void aRowOfTwoPersonsLosesOnlyWhatTheFirstOfThemOwns() {
        Decisions decisions = conversation(LONG_AGO, LATELY).decide("employee", 1);
        assertThat(decisions.records()).singleElement().satisfies(decided -> {
            assertErased(decided.disposition());
            assertThat(decided.unlinkings()).singleElement().satisfies(row -> {
                assertThat(row.set().name().name()).isEqualTo("message");
                assertThat(row.linkIndex()).isEqualTo(1);
            });
        });
    }

    /** K2, K4: the one with whom it goes. */
    @Test
    void aRowOfTwoPersonsGoesWithTheOtherThoughItsOwnTimeHasNotCome() {
        Decisions decisions = conversation(LATELY, LONG_AGO).decide("customer", 2);
        assertErased(Asked.find(decisions, "customer", 2).orElseThrow().disposition());
        assertErased(Asked.find(decisions, "message", 3).orElseThrow().disposition());
    }

    /** K3; each comment is another person's, so that one that stays needs all of what it answers. */
    @Test
    void aTreeGoesWholeOrNotAtAll() {
        world.person("comment");
        world.table("comment").column("parent_id", Family.NUMBER).refersTo("shop.comment", "parent_id", "id");
        world.set("comment").link("comment", "parent_id", "id");
        Asked asked = new Asked(world)
                .row("comment", "id", 1, "left_on", LONG_AGO)
                .row("comment", "id", 2, "left_on", LONG_AGO, "parent_id", 1)
                .row("comment", "id", 3, "left_on", LONG_AGO, "parent_id", 2);
        assertThat(asked.decide("comment", 1).records())
                .hasSize(3)
                .allSatisfy(decided -> assertErased(decided.disposition()));
        asked.row("comment", "id", 4, "left_on", LATELY, "parent_id", 3);
        Decisions decisions = asked.decide("comment", 1);
        assertKept(Asked.find(decisions, "comment", 1).orElseThrow().disposition(), Reason.SHARED);
        assertKept(Asked.find(decisions, "comment", 2).orElseThrow().disposition(), Reason.SHARED);
        assertKept(Asked.find(decisions, "comment", 3).orElseThrow().disposition(), Reason.SHARED);
        assertKept(Asked.find(decisions, "comment", 4).orElseThrow().disposition(), Reason.PERIOD);
    }
}
