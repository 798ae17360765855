package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.Asked.assertReduced;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Key;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** B1: two rules over one table; the row goes when both let it, until then each one's due fields are reduced. */
final class TwinsTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);
    private static final LocalDate LATELY = LocalDate.of(2026, 1, 1);

    private Asked asked(LocalDate lastLogin, LocalDate registered) {
        World shop = World.aShopWithSubscribers();
        return new Asked(shop)
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
                        lastLogin,
                        "registered_at",
                        registered);
    }

    @Test
    void theRowGoesWhenBothRulesLetIt() {
        Asked asked = asked(LONG_AGO, LONG_AGO);
        assertErased(asked.of("customer-profile", 1));
        assertErased(asked.of("marketing", 1));
    }

    @Test
    void untilThenEachOnesDueFieldsAreReduced() {
        Asked asked = asked(LATELY, LONG_AGO);
        assertKept(asked.of("customer-profile", 1), Reason.PERIOD, "2028-01-02");
        assertReduced(asked.of("marketing", 1), Reason.PERIOD, "phone");
        asked = asked(LONG_AGO, LATELY);
        assertReduced(asked.of("customer-profile", 1), Reason.PERIOD, "name", "contact");
        assertKept(asked.of("marketing", 1), Reason.PERIOD, "2028-01-02");
    }

    @Test
    void whatRefersToTheRowUnderOneNameHoldsItUnderTheOther() {
        Asked asked = asked(LONG_AGO, LONG_AGO)
                .row("invoice", "invoice_id", 9, "customer_id", 1, "issued_at", LATELY.minusYears(3));
        assertReduced(asked.of("marketing", 1), Reason.REFERENCED, "phone");
    }

    @Test
    void aSuspensionOfTheRowUnderOneNameCoversItUnderTheOther() {
        Asked asked = asked(LONG_AGO, LONG_AGO).suspending(new Suspension.OfRecord(named("customer"), Key.of("1")));
        assertKept(asked.of("marketing", 1), Reason.SUSPENDED);
    }

    @Test
    void bothAreKnownToEachOther() {
        BoundPolicy policy = asked(LONG_AGO, LONG_AGO).policy();
        assertThat(policy.twins(named("customer"))).extracting(BoundSet::name).containsExactly(named("subscriber"));
        assertThat(policy.twins(named("order"))).isEmpty();
    }
}
