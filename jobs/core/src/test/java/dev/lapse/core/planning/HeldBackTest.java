package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.Asked.assertReduced;
import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds back what over more than one step; each case was found by a random database. */
final class HeldBackTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);
    private static final LocalDate LATELY = LocalDate.of(2026, 11, 1);

    private final World world = new World();

    /** A user with an address and a phone at it; a guest came to visit by one of them. */
    private Asked visited(String what) {
        world.person("user");
        world.below("user", "user", "address");
        world.below("user", "address", "phone");
        world.person("guest");
        world.table("guest").column("up", Family.NUMBER).refersTo("shop." + what, "up", "id");
        world.set("guest").link(what, "up", "id");
        return new Asked(world)
                .row("user", "id", 1, "left_on", LONG_AGO)
                .row("address", "id", 2, "up", 1)
                .row("phone", "id", 3, "up", 2);
    }

    @Test
    void aDependentThatSomebodyElseNeedsHoldsItsRootBack() {
        Asked asked = visited("address").row("guest", "id", 9, "left_on", LATELY, "up", 2);
        assertKept(asked.of("user", 1, "address", 2), Reason.SHARED);
        assertKept(asked.of("user", 1), Reason.REFERENCED);
    }

    @Test
    void aDependentBelowAnotherHoldsThatOneAndTheRootBack() {
        Asked asked = visited("phone").row("guest", "id", 9, "left_on", LATELY, "up", 3);
        assertKept(asked.of("user", 1, "phone", 3), Reason.SHARED);
        assertKept(asked.of("user", 1, "address", 2), Reason.REFERENCED);
        assertKept(asked.of("user", 1), Reason.REFERENCED);
    }

    @Test
    void nothingIsHeldBackWhereNobodyElseCame() {
        assertErased(visited("phone").of("user", 1));
    }

    private Asked twoCustomersAtOneAddress() {
        World shop = World.aShop();
        shop.rule("customer-profile").group("name", Period.ofYears(10));
        return new Asked(shop)
                .on("2022-03-11")
                .row("customer", "customer_id", 1, "name", "Bo", "last_login", LONG_AGO, "address_id", 7)
                .row(
                        "customer",
                        "customer_id",
                        2,
                        "name",
                        "Al",
                        "last_login",
                        LocalDate.of(2020, 3, 10),
                        "address_id",
                        7)
                .row("address", "address_id", 7, "street", "Torvet 1");
    }

    @Test
    void whatTwoRootsShareIsReducedAsTheOneThatStaysIs() {
        Decisions both = twoCustomersAtOneAddress().decide("customer-profile", 1, 2);
        assertErased(Asked.find(both, "customer", 1).orElseThrow().disposition());
        assertReduced(Asked.find(both, "address", 7).orElseThrow().disposition(), Reason.PERIOD, "postal-address");
    }

    @Test
    void whatASuspendedRecordNeedsOverTwoStepsStays() {
        Asked asked = new Asked(World.aShop())
                .row("customer", "customer_id", 1, "last_login", LONG_AGO)
                .row("order", "order_id", 5, "customer_id", 1, "ordered_at", LONG_AGO)
                .row("invoice", "invoice_id", 9, "order_id", 5, "issued_at", LONG_AGO);
        asked.suspending(new Suspension.OfRecord(new RecordSetName("shop", "invoice"), Key.of("9")));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
    }

    @Test
    void whatADependentNeedsStaysWhereASuspendedRecordNeedsTheDependentsRoot() {
        world.person("host").person("user").person("claim");
        world.below("user", "user", "address");
        world.table("address").column("host", Family.NUMBER).refersTo("shop.host", "host", "id");
        world.set("address").link("host", "host", "id");
        world.table("claim").column("up", Family.NUMBER).refersTo("shop.user", "up", "id");
        world.set("claim").link("user", "up", "id");
        Asked asked = new Asked(world)
                .row("host", "id", 1, "left_on", LONG_AGO)
                .row("user", "id", 2, "left_on", LONG_AGO)
                .row("address", "id", 3, "up", 2, "host", 1)
                .row("claim", "id", 4, "left_on", LONG_AGO, "up", 2);
        asked.suspending(new Suspension.OfRecord(new RecordSetName("shop", "claim"), Key.of("4")));
        assertKept(asked.of("user", 2), Reason.SUSPENDED);
        assertKept(asked.of("host", 1), Reason.SUSPENDED);
    }

    /** A member is named by a number that is not the key of her row, and whoever finds her by her club has not read it. */
    @Test
    void aPersonIsKnownByAColumnThatIsNotTheKeyHoweverSheWasFound() {
        world.person("club").rule("club").reducedWhileReferenced();
        world.add(aTable("shop.member")
                .column("id", Family.NUMBER)
                .column("number", Family.NUMBER)
                .column("left_on", Family.DATE)
                .column("club", Family.NUMBER)
                .key("id")
                .refersTo("shop.club", "club", "id"));
        world.add(aRecordSet("member")
                .in("member")
                .key("id")
                .person("member", "number")
                .event("left", "left_on")
                .link("club", "club", "id"));
        world.add("member", aRule("member", "left"));
        Asked asked = new Asked(world)
                .row("club", "id", 1, "left_on", LONG_AGO)
                .row("member", "id", 2, "number", 77, "left_on", LONG_AGO, "club", 1);
        asked.suspending(new Suspension.OfSubject(new SubjectKey("member", "77"), Optional.empty()));
        assertKept(asked.of("member", 2), Reason.SUSPENDED);
        assertKept(asked.of("club", 1), Reason.SUSPENDED);
    }
}
