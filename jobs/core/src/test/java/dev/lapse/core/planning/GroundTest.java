package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.Asked.assertReduced;
import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Link;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a request's ground replaces (steps 3 to 5) and what it never does (1, 2, 6 and 7), over customers active last month. */
final class GroundTest {

    private static final LocalDate LATELY = LocalDate.of(2026, 10, 20);

    private final World shop = World.aShop();

    /** Customer 1 with address 7, and customer 2 who lives somewhere else. */
    private Asked asked() {
        return new Asked(shop)
                .row("address", "address_id", 7, "street", "Nygade 1")
                .row("address", "address_id", 8, "street", "Torvet 2")
                .row("customer", aCustomer(1, "active", 0, "last_login", LATELY, "address_id", 7))
                .row("customer", aCustomer(2, "active", 0, "last_login", LATELY, "address_id", 8));
    }

    private static Object[] aCustomer(int id, Object... more) {
        Object[] cells = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {"customer_id", id, "name", "N" + id, "email", id + "@example.org", "phone", "1234"},
                0,
                cells,
                0,
                8);
        System.arraycopy(more, 0, cells, 8, more.length);
        return cells;
    }

    private Asked withOrder(int customer) {
        return asked().row("order", "order_id", 5, "customer_id", customer, "ordered_at", LATELY, "note", "hi");
    }

    private Asked withInvoice() {
        return asked().row("invoice", "invoice_id", 9, "customer_id", 1, "issued_at", LATELY, "net_amount", 5);
    }

    @Test
    void erasesWhatItsPersonAskedForBeforeThePeriodIsOver() {
        assertKept(asked().of("customer-profile", 1), Reason.PERIOD, "2028-10-21");
        assertErased(asked().onRequestOf("customer", 1).of("customer-profile", 1));
        assertErased(asked().onRequestOf("customer", 1).of("customer-profile", 1, "address", 7));
        assertErased(withOrder(1).onRequestOf("customer", 1).of("purchase", 5));
    }

    @Test
    void touchesNobodyElse() {
        assertKept(asked().onRequestOf("customer", 1).of("customer-profile", 2), Reason.PERIOD, "2028-10-21");
        assertKept(asked().onRequestOf("employee", 1).of("customer-profile", 1), Reason.PERIOD, "2028-10-21");
        assertKept(withOrder(2).onRequestOf("customer", 1).of("purchase", 5), Reason.PERIOD, "2028-10-21");
    }

    @Test
    void answersAloneAsInOneChunkWithOthers() {
        Decisions both = asked().onRequestOf("customer", 1).decide("customer-profile", 1, 2);
        assertErased(Asked.find(both, "customer", 1).orElseThrow().disposition());
        assertKept(Asked.find(both, "customer", 2).orElseThrow().disposition(), Reason.PERIOD);
    }

    @Test
    void neverPassesOverASuspension() {
        Asked asked = withOrder(1).onRequestOf("customer", 1);
        asked.suspending(new Suspension.OfCluster("customer-profile"));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
        asked.suspending(new Suspension.OfSubject(new SubjectKey("customer", "1"), Optional.empty()));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
        asked.suspending(new Suspension.OfRecord(named("order"), Key.of("5")));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
        assertKept(asked.of("purchase", 5), Reason.SUSPENDED);
    }

    @Test
    void neverPassesOverAConditionThatProtects() {
        shop.rule("customer-profile").neverWhile("inactive");
        Asked asked =
                asked().row("customer", aCustomer(3)).row("customer", aCustomer(4, "active", 1, "last_login", LATELY));
        assertKept(asked.onRequestOf("customer", 1).of("customer-profile", 1), Reason.BLOCKED);
        assertKept(asked.onRequestOf("customer", 3).of("customer-profile", 3), Reason.BLOCKED);
        assertErased(asked.onRequestOf("customer", 4).of("customer-profile", 4));
    }

    @Test
    void needsNoStartingPoint() {
        Asked asked = asked().row("customer", aCustomer(3))
                .row("customer", aCustomer(4, "last_login", World.TODAY.plusDays(1)));
        assertErased(asked.onRequestOf("customer", 3).of("customer-profile", 3));
        assertErased(asked.onRequestOf("customer", 4).of("customer-profile", 4));
    }

    @Test
    void passesOverWhatFiltersTheNightlyRunOnly() {
        shop.rule("customer-profile").onlyWhen("inactive");
        Asked asked = asked().row("customer", aCustomer(3, "active", 1)).row("customer", aCustomer(4));
        assertErased(asked.onRequestOf("customer", 3).of("customer-profile", 3));
        assertErased(asked.onRequestOf("customer", 4).of("customer-profile", 4));
    }

    @Test
    void neverPassesOverALaw() {
        Asked asked = withInvoice().onRequestOf("customer", 1);
        assertKept(asked.of("invoice", 9), Reason.OBLIGATION, "2032-01-01");
        assertReduced(asked.of("customer-profile", 1), Reason.OBLIGATION, "contact");
        assertReduced(asked.of("customer-profile", 1, "address", 7), Reason.OBLIGATION, "postal-address");
    }

    @Test
    void aLawWhoseEventIsMissingNeverEnds() {
        Asked asked = asked().row("invoice", "invoice_id", 9, "customer_id", 1).onRequestOf("customer", 1);
        assertKept(asked.of("invoice", 9), Reason.OBLIGATION);
    }

    @Test
    void waitsWhereTheRuleSaysSo() {
        shop.rule("purchase").waitingOnRequest();
        assertKept(withOrder(1).onRequestOf("customer", 1).of("purchase", 5), Reason.PERIOD, "2028-10-21");
        assertKept(withOrder(1).onRequestOf("customer", 1).on("2028-10-20").of("purchase", 5), Reason.PERIOD);
        assertErased(withOrder(1).onRequestOf("customer", 1).on("2028-10-21").of("purchase", 5));
    }

    @Test
    void whatWaitsNeedsAStartingPointButNoFilter() {
        shop.rule("customer-profile").waitingOnRequest().onlyWhen("inactive");
        Asked asked = asked().row("customer", aCustomer(3))
                .row("customer", aCustomer(4, "active", 1, "last_login", LATELY.minusYears(3)));
        assertKept(asked.onRequestOf("customer", 3).of("customer-profile", 3), Reason.NO_STARTING_POINT);
        assertErased(asked.onRequestOf("customer", 4).of("customer-profile", 4));
        shop.rule("customer-profile").mayHaveNoEvent();
        assertKept(
                new Asked(shop)
                        .row("customer", aCustomer(3))
                        .onRequestOf("customer", 3)
                        .of("customer-profile", 3),
                Reason.NOT_YET);
    }

    @Test
    void oneGroupGoesAtOnceThoughTheRestWaits() {
        shop.rule("customer-profile").waitingOnRequest().erasedOnRequest("contact");
        Asked asked = asked().row("customer", aCustomer(3));
        assertReduced(asked.onRequestOf("customer", 1).of("customer-profile", 1), Reason.PERIOD, "contact");
        assertReduced(asked.onRequestOf("customer", 3).of("customer-profile", 3), Reason.NO_STARTING_POINT, "contact");
    }

    @Test
    void oneGroupWaitsThoughTheRestGoes() {
        shop.rule("customer-profile").group("name", Period.ofYears(4)).waitingOnRequest("name");
        Asked asked = asked().onRequestOf("customer", 1);
        assertReduced(asked.of("customer-profile", 1), Reason.PERIOD, "contact");
        assertReduced(asked.of("customer-profile", 1, "address", 7), Reason.PERIOD, "postal-address");
        assertReduced(asked.on("2030-10-20").of("customer-profile", 1), Reason.PERIOD, "contact");
        assertErased(asked.on("2030-10-21").of("customer-profile", 1));
    }

    /** Step 7: the order stays by the rule of its own cluster, so it needs the customer as she is. */
    @Test
    void whatARecordThatWaitsRefersToStaysUntouched() {
        shop.rule("purchase").waitingOnRequest();
        assertKept(withOrder(1).onRequestOf("customer", 1).of("customer-profile", 1), Reason.SHARED, "2028-10-21");
    }

    @Test
    void whatWasNotAskedForHoldsBackWhatItRefersTo() {
        Asked asked = withOrder(1).onRequestOf("customer", 1, "customer-profile");
        assertKept(asked.of("purchase", 5), Reason.PERIOD);
        assertKept(asked.of("customer-profile", 1), Reason.SHARED);
        assertReduced(
                withOrder(1).onRequestOf("customer", 1).of("customer-profile", 1),
                Reason.REFERENCED,
                "name",
                "contact");
    }

    @Test
    void anotherPersonsRecordHoldsBackWhatItRefersTo() {
        Asked asked = withOrder(1)
                .row(
                        "invoice",
                        "invoice_id",
                        9,
                        "order_id",
                        5,
                        "customer_id",
                        2,
                        "issued_at",
                        LocalDate.of(2010, 1, 1));
        assertKept(asked.onRequestOf("customer", 1).of("purchase", 5), Reason.SHARED);
    }

    @Test
    void whatSomebodyElseNeedsTooStays() {
        Asked asked = asked().row("customer", aCustomer(3, "last_login", LATELY, "address_id", 7))
                .row("store", "store_id", 1, "address_id", 8);
        assertErased(asked.onRequestOf("customer", 1).of("customer-profile", 1));
        assertKept(asked.of("customer-profile", 1, "address", 7), Reason.SHARED);
        assertErased(asked.onRequestOf("customer", 2).of("customer-profile", 2));
        assertKept(asked.of("customer-profile", 2, "address", 8), Reason.SHARED);
    }

    /** A message from one customer to another, answered by an employee. */
    private Asked withMessage(Link.WhenGone whenGone) {
        World office = new World();
        office.person("customer").person("employee");
        office.add(aTable("shop.message")
                .column("id", Family.NUMBER)
                .column("sender", Family.NUMBER)
                .column("receiver", Family.NUMBER)
                .column("agent", Family.NUMBER)
                .column("sent_on", Family.DATE)
                .key("id")
                .refersTo("shop.customer", "sender", "id")
                .refersTo("shop.customer", "receiver", "id")
                .refersTo("shop.employee", "agent", "id"));
        office.add(aRecordSet("message")
                .in("message")
                .key("id")
                .event("sent", "sent_on")
                .link("customer", "sender", "id", whenGone)
                .link("customer", "receiver", "id", whenGone)
                .link("employee", "agent", "id", whenGone));
        office.add("message", aRule("message", "sent"));
        return new Asked(office)
                .row("customer", "id", 1, "left_on", LATELY)
                .row("customer", "id", 2, "left_on", LATELY)
                .row("employee", "id", 3, "left_on", LATELY)
                .row("message", "id", 4, "sender", 1, "receiver", 2, "agent", 3, "sent_on", LATELY)
                .row("message", "id", 5, "sender", 1, "agent", 3, "sent_on", LATELY);
    }

    /** K2. */
    @Test
    void aRecordOfTwoPersonsGoesWhenBothHaveAsked() {
        Asked asked = withMessage(Link.WhenGone.STAYS);
        assertKept(asked.onRequestOf("customer", 1).of("message", 4), Reason.PERIOD);
        assertKept(asked.onRequestOf("customer", 2).of("message", 4), Reason.PERIOD);
        asked.onRequest(new Ground(
                Map.of("message", Set.of(new SubjectKey("customer", "1"), new SubjectKey("customer", "2")))));
        assertErased(asked.of("message", 4));
    }

    /** K3: a row below is a root of somebody else, whom the run for this person does not decide on. */
    @Test
    void whatLiesBelowAndIsSomebodyElsesIsLeftToItsOwnRuleHoweverDueItIs() {
        World world = new World().person("member");
        world.table("member").column("invited_by", Family.NUMBER).refersTo("shop.member", "invited_by", "id");
        world.set("member").link("member", "invited_by", "id");
        Asked asked = new Asked(world)
                .row("member", "id", 1, "left_on", LATELY)
                .row("member", "id", 2, "left_on", LATELY.minusYears(9), "invited_by", 1);
        SubjectKey first = new SubjectKey("member", "1");

        asked.onRequest(Ground.of(first, Set.of("member")).about(Set.of(first)));

        Decisions decisions = asked.decide("member", 1);
        assertKept(Asked.find(decisions, "member", 2).orElseThrow().disposition(), Reason.OTHER_CHUNK);
        assertKept(Asked.find(decisions, "member", 1).orElseThrow().disposition(), Reason.SHARED);
        asked.onRequest(Ground.NONE);
        assertErased(asked.of("member", 2));
    }

    /** K4: whom the rule is about decides; others are only mentioned. */
    @Test
    void aRecordGoesOnTheRequestOfWhomItsRuleIsAbout() {
        Asked asked = withMessage(Link.WhenGone.STAYS);
        assertErased(asked.onRequestOf("customer", 1).of("message", 5));
        assertKept(asked.onRequestOf("employee", 3).of("message", 5), Reason.PERIOD);
        assertKept(asked.of("employee", 3), Reason.SHARED);
        Asked loose = withMessage(Link.WhenGone.UNLINK).onRequestOf("employee", 3);
        assertErased(loose.of("employee", 3));
        assertThat(Asked.find(loose.decide("employee", 3), "employee", 3)
                        .orElseThrow()
                        .unlinkings())
                .hasSize(2);
    }

    private static Action pseudonymised() {
        return new Action.Pseudonymise(Period.ofYears(5), Optional.empty());
    }

    @Test
    void aPseudonymDoesNotAnswerARequest() {
        shop.rule("customer-profile").action(pseudonymised());
        Asked asked = asked().onRequestOf("customer", 1).on("2028-10-21");
        assertErased(asked.of("customer-profile", 1));
        assertThat(asked.of("customer-profile", 2)).isEqualTo(new Disposition.Erase(Disposition.Manner.PSEUDONYMISE));
    }

    @Test
    void aRuleThatMayWaitMayPseudonymiseMeanwhile() {
        shop.rule("customer-profile").action(pseudonymised()).waitingOnRequest();
        Asked asked = asked().onRequestOf("customer", 1);
        assertThat(asked.on("2028-10-21").of("customer-profile", 1))
                .isEqualTo(new Disposition.Erase(Disposition.Manner.PSEUDONYMISE));
        assertErased(asked.on("2031-10-21").of("customer-profile", 1));
    }

    @Test
    void whatOneWhoStaysPseudonymisedNeedsIsNotDeletedWithTheOther() {
        shop.rule("customer-profile").action(pseudonymised());
        Asked asked = asked().row("customer", aCustomer(3, "last_login", LATELY, "address_id", 7))
                .onRequestOf("customer", 1)
                .on("2028-10-21");
        Decisions both = asked.decide("customer-profile", 1, 3);
        assertErased(Asked.find(both, "customer", 1).orElseThrow().disposition());
        assertThat(Asked.find(both, "address", 7).orElseThrow().disposition())
                .isEqualTo(new Disposition.Erase(Disposition.Manner.PSEUDONYMISE));
    }

    @Test
    void aRowOfTwoClustersGoesWhenItWasAskedForInBoth() {
        shop.table("customer").text("bonus", 10);
        shop.add(aRecordSet("membership")
                .in("membership")
                .table("shop.customer")
                .key("customer_id")
                .person("customer", "customer_id")
                .event("joined", "registered_at")
                .field("bonus", "bonus", new FieldMethod.Clear()));
        shop.add("membership", aRule("membership", "joined"));
        Asked asked = new Asked(shop)
                .row("customer", aCustomer(1, "last_login", LATELY, "registered_at", LATELY, "bonus", "12"));
        assertErased(asked.onRequestOf("customer", 1).of("customer-profile", 1));
        assertReduced(
                asked.onRequestOf("customer", 1, "customer-profile").of("customer-profile", 1),
                Reason.PERIOD,
                "name",
                "contact");
    }
}
