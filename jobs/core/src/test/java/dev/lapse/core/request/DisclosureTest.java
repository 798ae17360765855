package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Suspension;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be told of suspensions to those who may not know of all. */
class DisclosureTest {

    private static final Disclosure HIDING = new Disclosure(List.of(new PlacedSuspension(
            new Suspension("aml-4", new Suspension.OfCluster("invoice")),
            Instant.parse("2026-11-01T08:00:00Z"),
            Optional.of(new PlacedSuspension.Grounds(
                    "legal-7", "an inquiry", LocalDate.parse("2027-01-01"), Optional.of("a duty to keep it"))))));

    private static Finding finding(String code, String what) {
        return new Finding(code, Finding.Weight.NOTICE, Optional.empty(), Optional.empty(), what, "look", 1);
    }

    @Test
    void aFindingThatNamesAHiddenSuspensionIsNotTold() {
        assertThat(HIDING.mayTell(finding("request-waits-for-good", "shop/invoice 3 suspended (aml-4)")))
                .isFalse();
        assertThat(HIDING.mayTell(finding("request-waits-for-good", "shop/invoice 3 suspended (aml-45)")))
                .isTrue();
        assertThat(HIDING.mayTell(finding("suspension-review-overdue", "another one")))
                .isFalse();
        assertThat(HIDING.mayTell(finding("overdue", "10 records"))).isTrue();
        assertThat(Disclosure.full().mayTell(finding("suspension-review-overdue", "aml-4")))
                .isTrue();
    }
}
