package dev.lapse.app.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.request.search.Doubt;
import dev.lapse.core.request.search.Spelling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which ways a telephone number may be stored. */
class PhoneNotationTest {

    private final PhoneNotation danish = new PhoneNotation(List.of("DK", "EU"));

    private static List<String> certain(List<Spelling> spellings) {
        return spellings.stream()
                .filter(spelling -> spelling.doubt().isEmpty())
                .map(Spelling::text)
                .toList();
    }

    private static List<String> perhaps(List<Spelling> spellings) {
        return spellings.stream()
                .filter(spelling -> spelling.doubt().equals(Optional.of(Doubt.OTHER_COUNTRY)))
                .map(Spelling::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "32123456",
                "32 12 34 56",
                "32-12-34-56",
                "+45 32123456",
                "+4532123456",
                "0045 32 12 34 56",
                "(+45) 32 12 34 56",
                "4532123456"
            })
    void knowsEachNotationByEachOther(String given) {
        List<Spelling> spellings = danish.of("phone", given);
        assertThat(certain(spellings))
                .contains(
                        "32123456",
                        "32 12 34 56",
                        "32-12-34-56",
                        "32.12.34.56",
                        "3212 3456",
                        "+4532123456",
                        "+45 32 12 34 56",
                        "+45 32123456",
                        "+45-32-12-34-56",
                        "004532123456",
                        "0045 32 12 34 56",
                        "4532123456",
                        "(+45) 32 12 34 56");
        assertThat(perhaps(spellings)).isEmpty();
    }

    @Test
    void writesTheNoughtOfCountriesThatHaveOne() {
        List<Spelling> spellings = new PhoneNotation(List.of("DE")).of("mobile", "+49 30 1234567");
        assertThat(certain(spellings)).contains("030 1234567", "0301234567", "+49301234567", "+49 (0)30 1234567");
    }

    @Test
    void takesANumberOfAnotherCountryForCertainOnlyWithThatCountry() {
        List<Spelling> swedish = danish.of("phone", "+46 8 123 456 78");
        assertThat(certain(swedish)).contains("+46812345678", "0046812345678").doesNotContain("0812345678");
        assertThat(perhaps(swedish)).contains("0812345678");

        List<Spelling> either = new PhoneNotation(List.of("DK", "NO")).of("phone", "32123456");
        assertThat(certain(either)).contains("+4532123456").doesNotContain("+4732123456");
        assertThat(perhaps(either)).contains("+4732123456");
    }

    @Test
    void leavesOtherKindsAndWhatIsNoNumberAlone() {
        assertThat(danish.of("customer-number", "32123456")).isEmpty();
        assertThat(danish.of("phone", "%' or 1=1")).isEmpty();
        assertThat(danish.of("phone", "1")).isEmpty();
        assertThat(certain(danish.of("home-phone", "32123456"))).contains("+4532123456");
        assertThat(new PhoneNotation(List.of("EU")).of("phone", "32123456")).isEmpty();
        assertThat(certain(new PhoneNotation(List.of("EU")).of("phone", "+4532123456")))
                .contains("+45 32 12 34 56");
    }
}
