package dev.lapse.app.policyfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Explanation;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Rules told to people, whole and word by word. */
class ExplanationTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 24);

    @Test
    void tellsTheInvoiceInEnglish() {
        assertThat(told("invoice", Language.EN)).isEqualTo("""
                        Invoices (invoice). Purpose: Accounting and complaints. The person is the customer; the legal basis is legal obligation.
                        All periods run from the end of the process, the event issued. A record without that date stays: it is reported as a fault.
                        We need the data for 2 years: a record whose issued fell on 2026-11-24 may go from 2028-11-25.
                        On 2026-11-24 our own need is over for every record whose issued fell on 2024-11-23 or before.
                        The fields of contact go sooner, after 6 months, from 2027-05-25: only for delivery and returns.
                        Accounting material (Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12) keeps the fields of amounts and buyer until 2032-06-30, counted from the end of the financial year in which issued fell, here 2026-11-24.
                        Until the same day the fields of name and postal-address stay on the record of Customer profiles that this one points to.
                        Nothing goes while unpaid or in-dispute is true or unknown, not even when the person asks.
                        When nothing keeps the record any more, it is deleted.
                        While a record that stays still points to it, it is reduced: the fields that nothing protects go.
                        It must be gone 1 month after the last of these dates; later it counts as overdue and raises an alarm.
                        A run refuses this cluster before it touches more than 100,000 records or, from 500 on, more than 5% of them.
                        When the customer asks for erasure, the record waits for its periods (Art. 17(3)(e)); the fields of contact go at once.
                        If nothing falls due for 7 days, something is wrong: the plan and the run say so.
                        """);
    }

    @Test
    void tellsTheInvoiceInDanish() {
        assertThat(told("invoice", Language.DA)).isEqualTo("""
                        Fakturaer (invoice). Formål: Bogføring og reklamation. Personen er: kunde. Behandlingsgrundlag: retlig forpligtelse.
                        Alle frister regnes fra forløbets afslutning, hændelsen issued. En post uden denne dato bliver stående og meldes som en fejl.
                        Vi har brug for oplysningerne i 2 år: en post, hvis issued faldt den 24. november 2026, forfalder den 25. november 2028.
                        Den 24. november 2026 er vores eget behov ophørt for hver post, hvis issued faldt den 23. november 2024 eller før.
                        Felterne i contact slettes tidligere, efter 6 måneder, fra den 25. maj 2027. Begrundelse: only for delivery and returns.
                        Regnskabsmateriale (Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12) kræver felterne i amounts og buyer opbevaret til og med den 30. juni 2032, regnet fra udgangen af det regnskabsår, hvori issued faldt, her den 24. november 2026.
                        Til samme dag bliver felterne i name og postal-address stående i den post i Kundeprofiler, som denne peger på.
                        Intet slettes, så længe unpaid eller in-dispute er sandt eller ukendt, heller ikke når personen beder om det.
                        Når intet længere kræver posten opbevaret, slettes den.
                        Så længe en post, der bliver stående, peger på den, reduceres den: de felter, som intet beskytter, slettes.
                        Den skal være væk 1 måned efter den sidste af disse datoer; senere er fristen overskredet, og der udløses en alarm.
                        En kørsel afviser datagruppen, før den rører mere end 100.000 poster eller, fra 500 poster, mere end 5 % af dem.
                        Når en kunde beder om sletning, venter posten på sine frister (Art. 17(3)(e)); felterne i contact slettes straks.
                        Hvis intet forfalder i 7 dage, er noget galt: plan og kørsel melder det.
                        """);
    }

    @Test
    void tellsTheCustomerInEnglish() {
        assertThat(told("customer-profile", Language.EN)).isEqualTo("""
                        Customer profiles (customer-profile). Purpose: Customer relations. The person is the customer; the legal basis is contract.
                        All periods run from the end of the relationship, the event last-activity. A record without that date stays: it is reported as a fault.
                        We need the data for 2 years: a record whose last-activity fell on 2026-11-24 may go from 2028-11-25.
                        On 2026-11-24 our own need is over for every record whose last-activity fell on 2024-11-23 or before.
                        At night a record goes only when inactive is true; where that is unknown it stays and is reported.
                        When nothing keeps the record any more, its fields are replaced by pseudonyms; it stays personal data and is deleted 4 years after the starting point, here from 2030-11-25.
                        The reason: statistics over four seasons.
                        While a record that stays still points to it, it is reduced: the fields that nothing protects go.
                        It must be gone 1 month after the last of these dates; later it counts as overdue and raises an alarm.
                        A run refuses this cluster before it touches more than 100,000 records or, from 500 on, more than 5% of them.
                        When the customer asks for erasure, the record goes at once, except what a law keeps.
                        The newsletter service (newsletter-service) in United States got these data, on the basis of standard data protection clauses (Art. 46(2)(c), (d)). It knows a person by customer-number, and is told by a signed message to its web address when a request erases or restricts them (Art. 19).
                        """);
    }

    @Test
    void tellsTheCustomerInDanish() {
        assertThat(told("customer-profile", Language.DA)).isEqualTo("""
                        Kundeprofiler (customer-profile). Formål: Kundeforhold. Personen er: kunde. Behandlingsgrundlag: kontrakt.
                        Alle frister regnes fra forholdets ophør, hændelsen last-activity. En post uden denne dato bliver stående og meldes som en fejl.
                        Vi har brug for oplysningerne i 2 år: en post, hvis last-activity faldt den 24. november 2026, forfalder den 25. november 2028.
                        Den 24. november 2026 er vores eget behov ophørt for hver post, hvis last-activity faldt den 23. november 2024 eller før.
                        Om natten slettes en post kun, når inactive er sandt; hvor det er ukendt, bliver den stående og meldes.
                        Når intet længere kræver posten opbevaret, erstattes dens felter af pseudonymer; den indeholder stadig personoplysninger og slettes 4 år efter starttidspunktet, her fra den 25. november 2030.
                        Begrundelse: statistics over four seasons.
                        Så længe en post, der bliver stående, peger på den, reduceres den: de felter, som intet beskytter, slettes.
                        Den skal være væk 1 måned efter den sidste af disse datoer; senere er fristen overskredet, og der udløses en alarm.
                        En kørsel afviser datagruppen, før den rører mere end 100.000 poster eller, fra 500 poster, mere end 5 % af dem.
                        Når en kunde beder om sletning, slettes posten straks, undtagen det, som en lov kræver opbevaret.
                        Udsenderen af nyhedsbrevet (newsletter-service) i USA har modtaget disse oplysninger, på grundlag af standardbestemmelser om databeskyttelse (art. 46(2)(c), (d)). Modtageren kender en person ved customer-number og underrettes ved en signeret besked til sin webadresse, når en anmodning sletter eller begrænser dem (art. 19).
                        """);
    }

    @Test
    void tellsTheVersionOfALawThatIsInForce() {
        assertThat(told("invoice-oss", Language.EN))
                .contains(
                        "AO § 147, UStG § 14b keeps the whole record until 2034-12-31, counted from the end of the calendar year in which issued fell, here 2026-11-24. This is the law since 2025-01-01 (BEG IV), for everything still kept.\n");
        assertThat(told("invoice-oss", Language.DA))
                .contains(
                        "AO § 147, UStG § 14b kræver hele posten opbevaret til og med den 31. december 2034, regnet fra udgangen af det kalenderår, hvori issued faldt, her den 24. november 2026. Sådan har loven lydt siden den 1. januar 2025 (BEG IV), og det gælder alt, der endnu opbevares.\n");
    }

    @Test
    void tellsTheLawBeforeItWasChangedWhenAskedForThatDay() {
        assertThat(told("invoice-oss", Language.EN, LocalDate.of(2024, 12, 31)))
                .contains(
                        "keeps the whole record until 2034-12-31, counted from the end of the calendar year in which"
                                + " issued fell, here 2024-12-31. This is the law since 1977-01-01, for everything still kept.");
    }

    @Test
    void saysThatADateLiesInNoKnownFinancialYear() {
        assertThat(told("invoice", Language.DA, LocalDate.of(2003, 12, 31)))
                .contains("Den 31. december 2003 ligger ikke i noget kendt regnskabsår");
    }

    @Test
    void knowsNothingOfAClusterWithoutARule() {
        assertThat(Explanation.of(set(), "invoices", Language.EN, AS_OF)).isEmpty();
    }

    private static String told(String cluster, Language language) {
        return told(cluster, language, AS_OF);
    }

    private static String told(String cluster, Language language, LocalDate asOf) {
        return String.join("\n", Explanation.of(set(), cluster, language, asOf).orElseThrow()) + "\n";
    }

    private static PolicySet set() {
        PolicyReading reading = PolicyReader.read(Path.of("src/test/resources/policies/page"), AS_OF);
        assertThat(reading).as(reading.toString()).isInstanceOf(PolicyReading.Sound.class);
        return ((PolicyReading.Sound) reading).set();
    }
}
