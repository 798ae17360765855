package dev.lapse.core.request.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which ways what a person gave may be stored. */
class SpellingsTest {

    private static List<String> same(String kind, String value) {
        return new Spellings(List.of())
                .of(new Given(kind, value)).stream()
                        .filter(spelling -> spelling.doubt().isEmpty())
                        .map(Spelling::text)
                        .toList();
    }

    private static List<String> perhaps(String kind, String value, Doubt doubt) {
        return new Spellings(List.of())
                .of(new Given(kind, value)).stream()
                        .filter(spelling -> spelling.doubt().equals(Optional.of(doubt)))
                        .map(Spelling::text)
                        .toList();
    }

    @Test
    void takesAnAddressAsItIsAndWithoutItsTagForACandidate() {
        assertThat(same("email", "Ida+shop@example.dk")).containsExactly("Ida+shop@example.dk");
        assertThat(perhaps("email", "Ida+shop@example.dk", Doubt.TAG)).containsExactly("Ida@example.dk");
        assertThat(perhaps("work-email", "i@x.dk", Doubt.TAG)).isEmpty();
        assertThat(same("email", "+45@example.dk")).containsExactly("+45@example.dk");
    }

    @Test
    void writesADomainInTheLettersOfItsLanguageAndOfAscii() {
        assertThat(same("email", "ida@smørrebrød.dk"))
                .contains("ida@smørrebrød.dk", "ida@xn--smrrebrd-64af.dk", "IDA@SMØRREBRØD.DK");
        assertThat(same("email", "ida@xn--smrrebrd-64af.dk")).contains("ida@smørrebrød.dk");
        assertThat(same("email", "ida@XN--SMRREBRD-64AF.dk")).contains("ida@smørrebrød.dk");
    }

    @Test
    void putsDotsWhereTheProviderPassesOverThem() {
        assertThat(perhaps("email", "i.da@gmail.com", Doubt.DOTS))
                .contains("ida@gmail.com", "id.a@gmail.com", "i.d.a@gmail.com", "ida@googlemail.com")
                .doesNotContain("i.da@gmail.com");
        assertThat(perhaps("email", "i.da@example.dk", Doubt.DOTS)).isEmpty();
        assertThat(perhaps("email", "ida.holm.nielsen@gmail.com", Doubt.DOTS))
                .containsExactlyInAnyOrder(
                        "idaholmnielsen@gmail.com", "idaholmnielsen@googlemail.com", "ida.holm.nielsen@googlemail.com");
    }

    @Test
    void writesACprWithADashABlankOrNeither() {
        assertThat(same("cpr", "310299-9999")).containsExactly("310299-9999", "3102999999", "310299 9999");
        assertThat(same("cpr", "3102999999")).contains("310299-9999");
        assertThat(same("cpr", "310299 9999")).contains("310299-9999");
        assertThat(same("cpr", "3102")).containsExactly("3102");
    }

    @Test
    void takesANumberWithOtherBlanksAndDashesForACandidate() {
        assertThat(same("customer-number", "AB-12 34")).containsExactly("AB-12 34");
        assertThat(perhaps("customer-number", "AB-12 34", Doubt.OTHER_NOTATION))
                .contains("AB1234", "AB-1234", "AB 1234", "AB 12 34", "AB12 34", "AB-12-34")
                .doesNotContain("AB-12 34");
    }

    @Test
    void doesNotPlayWithNamesNorWithWhatItDoesNotKnow() {
        assertThat(new Spellings(List.of()).of(new Given("name", "  Ida   Holm ")))
                .extracting(Spelling::text)
                .containsExactly("  Ida   Holm ", "Ida Holm");
        assertThat(same("email", "%' or 1=1 --")).containsExactly("%' or 1=1 --");
        assertThat(perhaps("address", "Nygade 12", Doubt.OTHER_NOTATION)).isEmpty();
    }

    @Test
    void showsNoValue() {
        assertThat(new Given("email", "ida@example.dk").toString() + Spelling.same("ida@example.dk"))
                .doesNotContain("ida@");
    }
}
