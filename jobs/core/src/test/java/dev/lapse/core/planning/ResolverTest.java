package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.Asked.assertReduced;
import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Link;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The eight steps of the disposition, each by itself, over customers who were last active on 2020-03-10. */
final class ResolverTest {

    private static final LocalDate ACTIVE = LocalDate.of(2020, 3, 10);

    private final World shop = World.aShop();

    private Asked withCustomer() {
        return new Asked(shop)
                .row("address", "address_id", 7, "street", "Nygade 1")
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
                        "active",
                        0,
                        "last_login",
                        ACTIVE,
                        "registered_at",
                        LocalDate.of(2019, 1, 1),
                        "address_id",
                        7);
    }

    @Test
    void erasesWhatIsDueFromTheDayAfterThePeriodOn() {
        Asked asked = withCustomer();
        assertKept(asked.on("2022-03-10").of("customer-profile", 1), Reason.PERIOD, "2022-03-11");
        assertErased(asked.on("2022-03-11").of("customer-profile", 1));
    }

    @Test
    void aDependentGoesWithItsRoot() {
        assertErased(withCustomer().of("customer-profile", 1, "address", 7));
        assertKept(withCustomer().on("2022-03-10").of("customer-profile", 1, "address", 7), Reason.PERIOD);
    }

    @Test
    void erasesNothingUnderSuspensionOfACluster() {
        Asked asked = withCustomer().suspending(new Suspension.OfCluster("customer-profile"));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
        assertKept(asked.of("customer-profile", 1, "address", 7), Reason.SUSPENDED);
    }

    @Test
    void erasesNothingUnderSuspensionOfAPerson() {
        Asked asked =
                withCustomer().suspending(new Suspension.OfSubject(new SubjectKey("customer", "1"), Optional.empty()));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
    }

    @Test
    void keepsEveryRecordOfASuspendedRecordSetAndWhatTheyReferTo() {
        Asked asked = withCustomer()
                .row("order", "order_id", 5, "customer_id", 1, "ordered_at", ACTIVE)
                .suspending(new Suspension.OfRecordSet(named("order")));
        assertKept(asked.of("purchase", 5), Reason.SUSPENDED);
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
    }

    @Test
    void keepsRecordsOfWhichASuspendedConditionIsTrueOrCannotBeTold() {
        Asked asked = new Asked(World.aShop())
                .row("customer", "customer_id", 1, "last_login", ACTIVE, "active", 0)
                .row("customer", "customer_id", 2, "last_login", ACTIVE, "active", 1)
                .row("customer", "customer_id", 3, "last_login", ACTIVE)
                .suspending(new Suspension.OfCondition(named("customer"), "inactive"));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
        assertErased(asked.of("customer-profile", 2));
        assertKept(asked.of("customer-profile", 3), Reason.SUSPENDED);
    }

    @Test
    void aSuspendedRecordProtectsWhatItRefersTo() {
        Asked asked = withCustomer()
                .row("order", "order_id", 5, "customer_id", 1, "ordered_at", ACTIVE)
                .suspending(new Suspension.OfRecord(named("order"), Key.of("5")));
        assertKept(asked.of("customer-profile", 1), Reason.SUSPENDED);
    }

    @Test
    void blocksWhileAConditionIsTrueOrUnknown() {
        shop.set("customer").condition("disputed", "phone = '1234'");
        shop.rule("customer-profile").neverWhile("disputed");
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2, "last_login", ACTIVE)
                .row("customer", "customer_id", 3, "last_login", ACTIVE, "phone", "0");
        assertKept(asked.of("customer-profile", 1), Reason.BLOCKED);
        assertKept(asked.of("customer-profile", 2), Reason.BLOCKED);
        assertErased(asked.of("customer-profile", 3));
    }

    @Test
    void keepsWhatHasNoUsableEvent() {
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2)
                .row("customer", "customer_id", 3, "last_login", World.TODAY.plusDays(1));
        assertKept(asked.of("customer-profile", 2), Reason.NO_STARTING_POINT);
        assertKept(asked.of("customer-profile", 3), Reason.NO_STARTING_POINT);
    }

    @Test
    void aMissingEventCanBeNormalButAFutureOneNever() {
        shop.rule("customer-profile").mayHaveNoEvent();
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2)
                .row("customer", "customer_id", 3, "last_login", World.TODAY.plusDays(1));
        assertKept(asked.of("customer-profile", 2), Reason.NOT_YET);
        assertKept(asked.of("customer-profile", 3), Reason.NO_STARTING_POINT);
    }

    @Test
    void keepsWhatTheRuleDoesNotApplyToAndTellsUnknownApart() {
        shop.rule("customer-profile").onlyWhen("inactive");
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2, "last_login", ACTIVE, "active", 1)
                .row("customer", "customer_id", 3, "last_login", ACTIVE);
        assertErased(asked.of("customer-profile", 1));
        assertKept(asked.of("customer-profile", 2), Reason.NOT_APPLICABLE);
        assertKept(asked.of("customer-profile", 3), Reason.UNKNOWN);
    }

    /** D1. */
    @Test
    void oneGroupCanBeKeptLongerThanTheRest() {
        shop.rule("customer-profile").group("name", Period.ofYears(10));
        Asked asked = withCustomer();
        assertKept(asked.on("2022-03-10").of("customer-profile", 1), Reason.PERIOD, "2022-03-11");
        assertReduced(asked.on("2022-03-11").of("customer-profile", 1), Reason.PERIOD, "contact");
        assertReduced(asked.on("2030-03-10").of("customer-profile", 1), Reason.PERIOD, "contact");
        assertErased(asked.on("2030-03-11").of("customer-profile", 1));
    }

    @Test
    void whatIsReducedAlreadyIsNotReducedAgain() {
        shop.rule("customer-profile").group("name", Period.ofYears(10));
        Asked asked = new Asked(shop)
                .row("customer", "customer_id", 1, "name", "Ida", "email", "x@erased.invalid", "last_login", ACTIVE);
        assertKept(asked.on("2023-01-01").of("customer-profile", 1), Reason.PERIOD, "2030-03-11");
    }

    @Test
    void aLawKeepsTheWholeRecordUntilItsEnd() {
        Asked asked = withCustomer()
                .row(
                        "invoice",
                        "invoice_id",
                        9,
                        "customer_id",
                        1,
                        "issued_at",
                        LocalDate.of(2020, 2, 1),
                        "net_amount",
                        5);
        assertKept(asked.on("2025-12-31").of("invoice", 9), Reason.OBLIGATION, "2026-01-01");
        assertErased(asked.on("2026-01-01").of("invoice", 9));
    }

    /** E2. */
    @Test
    void theLawCountsFromTheInvoiceThoughOurNeedCountsFromTheOrder() {
        shop.table("order").column("invoiced_at", Family.DATE);
        shop.set("order").event("invoiced", "invoiced_at");
        shop.rule("purchase").obliged("dk-bookkeeping", "invoiced");
        Asked asked = new Asked(shop)
                .row(
                        "order",
                        "order_id",
                        5,
                        "ordered_at",
                        LocalDate.of(2019, 12, 30),
                        "invoiced_at",
                        LocalDate.of(2020, 1, 2));
        assertKept(asked.on("2025-12-31").of("purchase", 5), Reason.OBLIGATION, "2026-01-01");
        assertErased(asked.on("2026-01-01").of("purchase", 5));
    }

    /** E3. */
    @Test
    void theBuyersNameStaysAsLongAsTheInvoicesDuty() {
        Asked asked = withCustomer()
                .row(
                        "invoice",
                        "invoice_id",
                        9,
                        "customer_id",
                        1,
                        "issued_at",
                        LocalDate.of(2020, 2, 1),
                        "net_amount",
                        5);
        assertReduced(asked.on("2022-03-11").of("customer-profile", 1), Reason.OBLIGATION, "contact");
        assertReduced(
                asked.on("2022-03-11").of("customer-profile", 1, "address", 7), Reason.OBLIGATION, "postal-address");
    }

    @Test
    void aRecordThatStaysHoldsBackWhatItRefersTo() {
        Asked asked = withCustomer()
                .row("order", "order_id", 5, "customer_id", 1, "ordered_at", ACTIVE.minusYears(1))
                .row(
                        "invoice",
                        "invoice_id",
                        9,
                        "order_id",
                        5,
                        "customer_id",
                        1,
                        "issued_at",
                        LocalDate.of(2020, 2, 1));
        assertKept(asked.on("2022-03-11").of("purchase", 5), Reason.REFERENCED);
    }

    @Test
    void aRecordThatStaysByItselfLeavesWhatItRefersToUntouched() {
        Asked asked =
                withCustomer().row("order", "order_id", 5, "customer_id", 1, "ordered_at", LocalDate.of(2026, 1, 1));
        assertKept(asked.of("customer-profile", 1), Reason.PERIOD, "2028-01-02");
    }

    @Test
    void aCarriedDateCountsAsIfItsRowWereStillThere() {
        Asked asked = withCustomer().carrying(1, LocalDate.of(2021, 6, 1));
        assertKept(asked.on("2022-03-11").of("customer-profile", 1), Reason.PERIOD, "2023-06-02");
    }

    @Test
    void aRootThatNeverHadAnEventCountsFromTheColumnForNone() {
        Asked asked = new Asked(shop).row("customer", "customer_id", 1, "registered_at", LocalDate.of(2019, 1, 1));
        assertKept(asked.on("2021-01-01").of("customer-profile", 1), Reason.PERIOD, "2021-01-02");
        assertErased(asked.on("2021-01-02").of("customer-profile", 1));
    }

    /** A1. */
    @Test
    void anAddressThatAnIgnoredTableRefersToStaysUntouched() {
        Asked asked = withCustomer().row("store", "store_id", 3, "address_id", 7);
        Disposition address = asked.of("customer-profile", 1, "address", 7);
        assertKept(address, Reason.SHARED);
        assertThat(((Disposition.Keep) address).why().detail()).contains("shop.store");
        assertErased(asked.of("customer-profile", 1));
    }

    /** E6. */
    @Test
    void anAddressThatAnActiveCustomerSharesStaysUntouched() {
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2, "last_login", LocalDate.of(2026, 1, 1), "address_id", 7);
        assertKept(asked.of("customer-profile", 1, "address", 7), Reason.SHARED);
        assertErased(asked.of("customer-profile", 1));
    }

    @Test
    void anAddressGoesWithTheLastOfTheCustomersWhoShareIt() {
        Asked asked = withCustomer().row("customer", "customer_id", 2, "last_login", ACTIVE, "address_id", 7);
        Decisions decisions = asked.decide("customer-profile", 1, 2);
        assertErased(Asked.find(decisions, "address", 7).orElseThrow().disposition());
        assertThat(decisions.records()).hasSize(3);
    }

    @Test
    void anAddressOfADueAndAnActiveCustomerInOneChunkStaysUntouchedToo() {
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2, "last_login", LocalDate.of(2026, 1, 1), "address_id", 7);
        Decisions decisions = asked.decide("customer-profile", 1, 2);
        assertKept(Asked.find(decisions, "address", 7).orElseThrow().disposition(), Reason.SHARED);
    }

    @Test
    void aDependentIsReducedWithARootOfWhichOnlyAPartIsDue() {
        shop.rule("customer-profile").group("name", Period.ofYears(10));
        assertReduced(
                withCustomer().on("2022-03-11").of("customer-profile", 1, "address", 7),
                Reason.PERIOD,
                "postal-address");
    }

    @Test
    void anAddressOfTwoDueCustomersInDifferentChunksIsLeftToTheLastOfThem() {
        Asked asked = withCustomer()
                .row("customer", "customer_id", 2, "email", "bo@example.org", "last_login", ACTIVE, "address_id", 7)
                .row("invoice", "invoice_id", 9, "customer_id", 2, "issued_at", LocalDate.of(2024, 2, 1));
        assertKept(asked.of("customer-profile", 1, "address", 7), Reason.OTHER_CHUNK);
        asked.store
                .rows()
                .of("shop.customer")
                .removeIf(row -> Integer.valueOf(1).equals(row.get("customer_id")));
        assertReduced(asked.of("customer-profile", 2, "address", 7), Reason.OBLIGATION, "postal-address");
    }

    @Test
    void aDependentThatStaysOnlyWithItsRootDoesNotHoldTheRootsFields() {
        withOrderLines();
        shop.rule("purchase").group("contact", Period.ofMonths(1));
        Asked asked = new Asked(shop)
                .row("order", "order_id", 5, "customer_id", 1, "ordered_at", ACTIVE, "note", "by the door")
                .row("order_line", "line_id", 8, "order_id", 5);
        assertReduced(asked.on("2021-01-01").of("purchase", 5), Reason.PERIOD, "contact");
        assertErased(asked.on("2022-03-11").of("purchase", 5));
        assertErased(asked.on("2022-03-11").of("purchase", 5, "order-line", 8));
    }

    private void withOrderLines() {
        shop.add(aTable("shop.order_line")
                .column("line_id", Family.NUMBER)
                .column("order_id", Family.NUMBER)
                .key("line_id")
                .refersTo("shop.order", "order_id", "order_id"));
        shop.add(aRecordSet("order-line")
                .in("purchase")
                .table("shop.order_line")
                .key("line_id")
                .link("order", "order_id", "order_id"));
    }

    @Test
    void whatGoesAlongWithARecordStaysWhereThatOneStays() {
        withLetters();
        Asked asked = withCustomer()
                .row("order", "order_id", 5, "customer_id", 1, "ordered_at", ACTIVE)
                .row("invoice", "invoice_id", 9, "order_id", 5, "customer_id", 1, "issued_at", ACTIVE)
                .row("letter", "letter_id", 3, "customer_id", 1, "sent_at", LocalDate.of(2022, 3, 1));
        assertReduced(asked.on("2022-03-11").of("customer-profile", 1), Reason.OBLIGATION, "contact");
        assertKept(asked.of("customer-profile", 1, "letter", 3), Reason.OTHER_CHUNK);
    }

    @Test
    void whatGoesAlongWithARecordGoesBeforeItsOwnTime() {
        withLetters();
        Asked asked =
                withCustomer().row("letter", "letter_id", 3, "customer_id", 1, "sent_at", LocalDate.of(2022, 3, 1));
        assertErased(asked.on("2022-03-11").of("customer-profile", 1));
        assertErased(asked.of("customer-profile", 1, "letter", 3));
    }

    private void withLetters() {
        shop.add(aTable("shop.letter")
                .column("letter_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .column("sent_at", Family.DATE)
                .key("letter_id")
                .refersTo("shop.customer", "customer_id", "customer_id"));
        shop.add(aRecordSet("letter")
                .in("letter")
                .table("shop.letter")
                .key("letter_id")
                .event("sent", "sent_at")
                .link("customer", "customer_id", "customer_id", Link.WhenGone.GOES));
        shop.add("letter", aRule("letter", "sent"));
    }
}
