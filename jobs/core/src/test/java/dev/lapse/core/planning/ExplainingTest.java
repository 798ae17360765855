package dev.lapse.core.planning;

import static dev.lapse.core.planning.Asked.assertErased;
import static dev.lapse.core.planning.Asked.assertKept;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.Explaining.Answer;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One record at a time, whatever its part in a cluster. */
final class ExplainingTest {

    private static final LocalDate ACTIVE = LocalDate.of(2020, 3, 10);

    private final Asked asked = new Asked(World.aShop())
            .row("address", "address_id", 7, "street", "Nygade 1")
            .row("address", "address_id", 8, "street", "Nygade 2")
            .row("customer", "customer_id", 1, "name", "Ida", "last_login", ACTIVE, "address_id", 7)
            .row("store", "store_id", 3, "address_id", 8);

    private Answer why(String recordSet, int key) {
        return new Explaining(asked.resolver(), asked.asking()).why(named(recordSet), Key.of(String.valueOf(key)));
    }

    private Answer.Here here(String recordSet, int key) {
        return (Answer.Here) why(recordSet, key);
    }

    @Test
    void answersForARoot() {
        asked.on("2022-03-10");
        assertKept(here("customer", 1).disposition(), Reason.PERIOD, "2022-03-11");
        assertThat(here("customer", 1).cluster()).contains("customer-profile");
        assertThat(here("customer", 1).root()).isEmpty();
        assertThat(here("customer", 1).raw()).containsExactly("name");
    }

    @Test
    void asksTheRootOfADependent() {
        asked.on("2022-03-10");
        assertKept(here("address", 7).disposition(), Reason.PERIOD);
        asked.on("2022-03-11");
        assertErased(here("address", 7).disposition());
        assertThat(here("address", 7).root()).contains(named("customer"));
        assertThat(here("address", 7).referrers()).isEqualTo(Map.of("shop/customer", 1L));
    }

    @Test
    void tellsOfADependentThatNoRootRefersTo() {
        assertKept(here("address", 8).disposition(), Reason.NO_ROOT);
        assertThat(here("address", 8).root()).isEqualTo(Optional.empty());
        assertThat(here("address", 8).referrers()).isEqualTo(Map.of("shop.store", 1L));
    }

    @Test
    void namesEverythingThatRefersToARecord() {
        asked.row("order", "order_id", 5, "customer_id", 1, "ordered_at", ACTIVE)
                .row("order", "order_id", 6, "customer_id", 1, "ordered_at", ACTIVE)
                .row("invoice", "invoice_id", 9, "order_id", 5, "customer_id", 1, "issued_at", ACTIVE);
        assertThat(here("customer", 1).referrers()).isEqualTo(Map.of("shop/order", 2L, "shop/invoice", 1L));
    }

    @Test
    void followsAHoldThroughASecondLinkToItsDate() {
        asked.row("customer", "customer_id", 2, "name", "Bo", "last_login", ACTIVE)
                .row("order", "order_id", 6, "customer_id", 2, "ordered_at", ACTIVE)
                .row("invoice", "invoice_id", 10, "order_id", 6, "issued_at", LocalDate.of(2021, 1, 5))
                .on("2024-01-01");

        assertKept(here("order", 6).disposition(), Reason.REFERENCED, "2027-01-01");
        assertThat(here("customer", 2).disposition())
                .isInstanceOfSatisfying(
                        Disposition.Reduce.class,
                        reduce -> assertThat(reduce.why())
                                .isEqualTo(new Why(
                                        Reason.REFERENCED,
                                        Optional.of(LocalDate.of(2027, 1, 1)),
                                        Optional.of("shop/order"))));
    }

    @Test
    void knowsNoDateWhereAHolderHasNone() {
        asked.row("customer", "customer_id", 2, "name", "Bo", "last_login", ACTIVE)
                .row("order", "order_id", 6, "customer_id", 2, "ordered_at", ACTIVE)
                .row("invoice", "invoice_id", 10, "order_id", 6, "issued_at", LocalDate.of(2021, 1, 5))
                .row("order", "order_id", 7, "customer_id", 2, "ordered_at", null)
                .on("2024-01-01");

        assertThat(here("customer", 2).disposition())
                .isInstanceOfSatisfying(
                        Disposition.Keep.class,
                        keep -> assertThat(keep.why().changesOn()).isEmpty());
    }

    @Test
    void saysThatARecordIsNotThere() {
        assertThat(why("customer", 99)).isEqualTo(new Answer.Absent());
    }
}
