package dev.lapse.testbed.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleShopTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 24);

    @Test
    void writesTheSameRowsForTheSameSeed() {
        assertThat(checksum(7, AS_OF)).isEqualTo(checksum(7, AS_OF));
        assertThat(checksum(7, AS_OF)).isNotEqualTo(checksum(8, AS_OF));
        assertThat(checksum(7, AS_OF)).isNotEqualTo(checksum(7, AS_OF.plusDays(1)));
    }

    /** Changes only where somebody means to change the sample: the counts of other tests hang on it. */
    @Test
    void writesTheRowsThatItAlwaysWrote() {
        assertThat(checksum(SampleShop.SEED, AS_OF)).isEqualTo(3_405_554_210L);
    }

    @Test
    void givesEachStoryItsShareOfAThousand() {
        Planted planted = new SampleShop(7, 3000, AS_OF).planted();

        assertThat(planted.total(Table.CUSTOMER)).isEqualTo(3000);
        // in the clear 14, visitors 12, never seen 6, in a household 2, at a warehouse 1
        assertThat(planted.count(Table.CUSTOMER, Fate.ERASE)).isEqualTo(3 * 35);
        // buyers 30, abroad 3, at new year 3, fading 10
        assertThat(planted.count(Table.CUSTOMER, Fate.REDUCE)).isEqualTo(3 * 46);
        assertThat(planted.count(Table.CUSTOMER, Fate.KEEP_BLOCKED)).isEqualTo(3 * 3);
        assertThat(planted.count(Table.CUSTOMER, Fate.KEEP_NO_STARTING_POINT)).isEqualTo(3 * 2);
        assertThat(planted.households()).isEqualTo(3 * 2);
    }

    @Test
    void copiesEveryCustomerAndOrderAndAFewThatAreNoMore() {
        Planted planted = new SampleShop(7, 3000, AS_OF).planted();

        assertThat(planted.total(SearchIndex.CUSTOMERS)).isEqualTo(3003);
        assertThat(planted.total(SearchIndex.ORDERS)).isEqualTo(planted.total(Table.ORDER) + 3);
        assertThat(planted.count(SearchIndex.CUSTOMERS, Fate.ERASE)).isEqualTo(3 * 35 + 3 * 46 + 3);
        assertThat(planted.count(SearchIndex.CUSTOMERS, Fate.REDUCE)).isZero();
    }

    @Test
    void plantsMarkersThatOccurInRowsAndDocuments() {
        RowSink rows = new RowSink();
        Planted planted = new SampleShop(7, 2000, AS_OF).generate(rows, Progress.SILENT);
        String all = String.join("\n", rows.lines);

        assertThat(planted.markers()).hasSizeGreaterThan(400);
        assertThat(planted.markers()).allMatch(all::contains);
        for (Table table : Table.values()) {
            if (table.recordSet().isPresent() && !table.equals(Table.INVOICE_LINE)) {
                assertThat(rows.lines.stream().filter(line -> line.startsWith(table + "[")))
                        .as("rows of %s with a marker", table)
                        .anyMatch(line -> planted.markers().stream().anyMatch(line::contains));
            }
        }
    }

    @Test
    void keepsTheFirstNightOfTheDemoWithinTheLimitsOfItsRules() {
        Planted planted = new SampleShop(SampleShop.SEED, 20_000, AS_OF).planted();

        assertThat(planted.affectedShare(List.of(Table.CUSTOMER, Table.ADDRESS)))
                .isBetween(2.0, 9.0);
        assertThat(planted.affectedShare(List.of(Table.ORDER, Table.ORDER_LINE)))
                .isBetween(5.0, 13.0);
        assertThat(planted.affectedShare(List.of(Table.INVOICE, Table.INVOICE_LINE)))
                .isBetween(2.0, 9.0);
        assertThat(planted.affectedShare(List.of(Table.PAYMENT))).isBetween(2.0, 9.0);
        assertThat(planted.affectedShare(List.of(Table.NEWSLETTER_CONSENT))).isBetween(1.0, 4.5);
        assertThat(planted.affectedShare(List.of(Table.SUPPORT_TICKET, Table.TICKET_MESSAGE, Table.TICKET_ATTACHMENT)))
                .isBetween(5.0, 13.0);
        assertThat(planted.affectedShare(List.of(Table.MESSAGE))).isBetween(5.0, 13.0);
        assertThat(planted.affectedShare(List.of(Table.WEB_LOG))).isBetween(5.0, 13.0);
    }

    @Test
    void tellsHowFarItIsAndEndsWithAll() {
        List<Long> told = new ArrayList<>();
        new SampleShop(7, 2500, AS_OF).generate(Sink.NOWHERE, (customers, all) -> told.add(customers));

        assertThat(told).containsExactly(1000L, 2000L, 2500L);
    }

    @Test
    void refusesADateItIsNotLaidOutFor() {
        assertThatThrownBy(() -> SampleShop.on(LocalDate.of(2032, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2018 to 2031");
    }

    private static long checksum(long seed, LocalDate asOf) {
        RowSink rows = new RowSink();
        new SampleShop(seed, 1000, asOf).generate(rows, Progress.SILENT);
        return rows.checksum();
    }
}
