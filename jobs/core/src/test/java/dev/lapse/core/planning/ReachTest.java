package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.Asked.assertReduced;
import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Link;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A request that reaches some clusters changes nothing of the others, whatever their links say. */
final class ReachTest {

    private static final LocalDate LATELY = LocalDate.of(2026, 10, 20);
    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);
    private static final SubjectKey CUSTOMER = new SubjectKey("customer", "1");

    /** A customer, reduced while something refers to it, and a letter to them of another cluster. */
    private static Asked withLetter(Link.WhenGone whenGone, LocalDate sent, RuleBuilder rule) {
        World office = new World();
        office.person("customer");
        office.table("customer").text("name", 40);
        office.set("customer").field("name", "name", new FieldMethod.Clear());
        office.add("customer", rule);
        office.add(aTable("shop.letter")
                .column("id", Family.NUMBER)
                .column("reader", Family.NUMBER)
                .column("sent_on", Family.DATE)
                .key("id")
                .refersTo("shop.customer", "reader", "id"));
        office.add(aRecordSet("letter")
                .in("letter")
                .key("id")
                .event("sent", "sent_on")
                .link("customer", "reader", "id", whenGone));
        office.add("letter", aRule("letter", "sent"));
        return new Asked(office)
                .row("customer", "id", 1, "name", "Ida", "left_on", LATELY)
                .row("letter", "id", 4, "reader", 1, "sent_on", sent);
    }

    private static Asked withLetter(Link.WhenGone whenGone, LocalDate sent) {
        return withLetter(whenGone, sent, aRule("customer", "left").reducedWhileReferenced());
    }

    private static Ground limited() {
        return Ground.of(CUSTOMER, Set.of("customer")).within(Set.of("customer"));
    }

    private static Ground unlimited() {
        return Ground.of(CUSTOMER, Set.of("customer", "letter"));
    }

    @Test
    void aLinkIsNotClearedAndHoldsBackWhatItPointsTo() {
        Asked asked = withLetter(Link.WhenGone.UNLINK, LATELY);
        assertErased(asked.onRequest(unlimited()).of("customer", 1));

        assertReduced(asked.onRequest(limited()).of("customer", 1), Reason.REFERENCED, "name");
        assertThat(asked.decide("customer", 1).records())
                .allSatisfy(decided -> assertThat(decided.unlinkings()).isEmpty());
        assertThat(((Disposition.Reduce) asked.of("customer", 1)).why().changesOn())
                .contains(LocalDate.of(2028, 10, 21));
    }

    @Test
    void aRecordDoesNotGoAlongAndHoldsBackWhatItHangsOn() {
        Asked asked = withLetter(Link.WhenGone.GOES, LATELY);
        assertErased(asked.onRequest(unlimited()).of("customer", 1, "letter", 4));

        asked.onRequest(limited());

        assertReduced(asked.of("customer", 1), Reason.REFERENCED, "name");
        assertThat(((Disposition.Reduce) asked.of("customer", 1)).why().changesOn())
                .contains(LocalDate.of(2028, 10, 21));
        assertKept(asked.of("customer", 1, "letter", 4), Reason.OTHER_CHUNK);
    }

    @Test
    void whatNeedsTheRecordKeepsItWhole() {
        Asked asked = withLetter(Link.WhenGone.STAYS, LATELY);

        assertKept(asked.onRequest(limited()).of("customer", 1), Reason.SHARED, "2028-10-21");
    }

    @Test
    void whatIsDueByItsOwnRuleIsLeftToItAndHoldsBackUntilThat() {
        for (Link.WhenGone whenGone : Link.WhenGone.values()) {
            Asked asked = withLetter(whenGone, LONG_AGO).onRequest(limited());

            assertReduced(asked.of("customer", 1), Reason.REFERENCED, "name");
            assertThat(((Disposition.Reduce) asked.of("customer", 1)).why().changesOn())
                    .contains(World.TODAY.plusDays(1));
            assertThat(Asked.find(asked.decide("customer", 1), "letter", 4)
                            .map(Decided::disposition)
                            .filter(Disposition.Erase.class::isInstance))
                    .isEmpty();
        }
    }

    @Test
    void aRowThatAnotherRecordSetSharesStaysForIt() {
        World shop = World.aShopWithSubscribers();
        Asked asked = new Asked(shop)
                .row(
                        "customer",
                        "customer_id",
                        1,
                        "name",
                        "Ida",
                        "email",
                        "ida@example.org",
                        "phone",
                        "1234",
                        "last_login",
                        LONG_AGO,
                        "registered_at",
                        LONG_AGO);
        Ground whole = Ground.of(CUSTOMER, Set.of("customer-profile"));
        assertErased(asked.onRequest(whole).of("customer-profile", 1));

        asked.onRequest(whole.within(Set.of("customer-profile")));

        assertReduced(asked.of("customer-profile", 1), Reason.REFERENCED, "name", "contact");
    }

    @Test
    void itLooksAtNoRootBeyondItsReach() {
        Ground asked = unlimited()
                .within(Set.of("customer"))
                .over(Map.of(
                        CUSTOMER,
                        new PersonsRecords.Found(
                                Map.of(
                                        "customer", List.of(Key.of("1")),
                                        "letter", List.of(Key.of("4"))),
                                Map.of())));

        assertThat(asked.roots()).containsOnlyKeys("customer");
    }
}
