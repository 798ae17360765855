package dev.lapse.app.policyfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.ClusterStructure;
import dev.lapse.core.policy.Explanation;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The set that is shipped as an example of a web shop. */
class ShippedPoliciesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final PolicyReading READING = PolicyReader.read(Path.of("../../retention-policies"), TODAY);

    @Test
    void isSoundWithoutANotice() {
        assertThat(READING)
                .isInstanceOfSatisfying(
                        PolicyReading.Sound.class,
                        sound -> assertThat(sound.notices()).isEmpty());
    }

    @Test
    void holdsTheMinimumsOfElevenJurisdictions() {
        assertThat(set().obligations())
                .containsOnlyKeys(
                        "dk-bookkeeping",
                        "dk-vat",
                        "dk-vat-property",
                        "dk-aml",
                        "eu-vat-oss",
                        "de-books",
                        "de-vouchers",
                        "de-letters",
                        "se-bookkeeping",
                        "no-primary",
                        "no-secondary",
                        "fi-vouchers",
                        "fi-books",
                        "nl-tax",
                        "fr-commerce",
                        "uk-company",
                        "at-bao",
                        "be-vat");
        assertThat(set().obligations().values())
                .allSatisfy(obligation -> assertThat(obligation.checked()).isEqualTo(LocalDate.of(2026, 11, 23)));
    }

    @Test
    void everyClusterHasAStructureAndCanBeToldInBothLanguages() {
        assertThat(set().rules()).isNotEmpty();
        for (String cluster : set().rules().keySet()) {
            assertThat(ClusterStructure.of(set(), cluster).recordSets()).isNotEmpty();
            for (Language language : Language.values()) {
                assertThat(Explanation.of(set(), cluster, language, TODAY).orElseThrow())
                        .hasSizeGreaterThan(6);
            }
        }
    }

    private static PolicySet set() {
        assertThat(READING).as(READING.toString()).isInstanceOf(PolicyReading.Sound.class);
        return ((PolicyReading.Sound) READING).set();
    }
}
