package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A rule told in Danish. */
final class DanishPhrases implements Phrases {

    private static final Locale DANISH = Locale.of("da", "DK");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d. MMMM uuuu", DANISH);

    @Override
    public String date(LocalDate date) {
        return DATE.format(date);
    }

    @Override
    public String period(Period period) {
        List<String> parts = new ArrayList<>();
        counted(parts, period.getYears(), "år", "år");
        counted(parts, period.getMonths(), "måned", "måneder");
        counted(parts, period.getDays(), "dag", "dage");
        return all(parts);
    }

    private static void counted(List<String> parts, int number, String one, String several) {
        if (number != 0) {
            parts.add(number + " " + (number == 1 ? one : several));
        }
    }

    @Override
    public String all(List<String> words) {
        return WordList.joined(words, " og ");
    }

    @Override
    public String any(List<String> words) {
        return WordList.joined(words, " eller ");
    }

    @Override
    public String heading(String title, String cluster, String purpose, String subject, String legalBasis) {
        return title + " (" + cluster + "). Formål: " + purpose + ". Personen er: " + subject
                + ". Behandlingsgrundlag: " + basis(legalBasis) + ".";
    }

    private static String basis(String legalBasis) {
        return switch (legalBasis) {
            case "consent" -> "samtykke";
            case "contract" -> "kontrakt";
            case "legal-obligation" -> "retlig forpligtelse";
            case "vital-interests" -> "vitale interesser";
            case "public-task" -> "opgave i samfundets interesse";
            case "legitimate-interest" -> "legitim interesse";
            default -> legalBasis;
        };
    }

    @Override
    public String startingPoint(StartingPoint start) {
        String kind = switch (start.kind()) {
            case COLLECTION -> "indsamlingen af oplysningerne";
            case END_OF_PROCESS -> "forløbets afslutning";
            case END_OF_RELATIONSHIP -> "forholdets ophør";
        };
        String missing = switch (start.whenMissing()) {
            case NOT_YET -> "bliver stående: hændelsen er endnu ikke indtruffet, og det er normalt";
            case FAULT -> "bliver stående og meldes som en fejl";
        };
        return "Alle frister regnes fra " + kind + ", hændelsen " + start.event() + rounded(start.roll())
                + ". En post uden denne dato " + missing + ".";
    }

    private static String rounded(Roll roll) {
        return switch (roll) {
            case NONE -> "";
            case END_OF_MONTH -> ", fra månedens udgang";
            case END_OF_CALENDAR_YEAR -> ", fra kalenderårets udgang";
            case END_OF_FINANCIAL_YEAR -> ", fra regnskabsårets udgang";
            case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                ", fra udgangen af det kalenderår, hvori regnskabsåret slutter";
        };
    }

    @Override
    public String noOwnPeriod() {
        return "Vi har ikke selv brug for oplysningerne; kun loven kræver dem opbevaret.";
    }

    @Override
    public String ownPeriod(String event, LocalDate happened, Period period, LocalDate from) {
        return "Vi har brug for oplysningerne i " + period(period) + ": en post, hvis " + event + " faldt den "
                + date(happened) + ", forfalder den " + date(from) + ".";
    }

    @Override
    public String because(String reason) {
        return "Begrundelse: " + reason + ".";
    }

    @Override
    public String dueNow(String event, LocalDate asOf, LocalDate cutoff) {
        return "Den " + date(asOf) + " er vores eget behov ophørt for hver post, hvis " + event + " faldt den "
                + date(cutoff) + " eller før.";
    }

    @Override
    public String nothingDueYet(LocalDate asOf) {
        return "Den " + date(asOf) + " er vores eget behov ikke ophørt for nogen post.";
    }

    @Override
    public String unknownYear(LocalDate happened) {
        return "Den " + date(happened)
                + " ligger ikke i noget kendt regnskabsår: en sådan post bliver stående og meldes.";
    }

    @Override
    public String groupSooner(String group, Period period, LocalDate from, String because) {
        return "Felterne i " + group + " slettes tidligere, efter " + period(period) + ", fra den " + date(from)
                + ". Begrundelse: " + because + ".";
    }

    @Override
    public String groupLater(String group, Period period, LocalDate from, String because) {
        return "Felterne i " + group + " slettes senere, efter " + period(period) + ", fra den " + date(from)
                + ". Begrundelse: " + because + ".";
    }

    @Override
    public String obligation(
            String law, Optional<List<String>> kept, String event, LocalDate happened, Roll roll, LocalDate last) {
        String what = kept.map(groups -> "felterne i " + all(groups)).orElse("hele posten");
        return law + " kræver " + what + " opbevaret til og med den " + date(last) + ", regnet fra "
                + beginning(roll, event) + ", her den " + date(happened) + ".";
    }

    private static String beginning(Roll roll, String event) {
        return switch (roll) {
            case NONE -> event;
            case END_OF_MONTH -> "udgangen af den måned, hvori " + event + " faldt";
            case END_OF_CALENDAR_YEAR -> "udgangen af det kalenderår, hvori " + event + " faldt";
            case END_OF_FINANCIAL_YEAR -> "udgangen af det regnskabsår, hvori " + event + " faldt";
            case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                "udgangen af det kalenderår, hvori regnskabsåret for " + event + " sluttede";
        };
    }

    @Override
    public String obligationInVersion(LocalDate validFrom, Optional<String> because) {
        return "Sådan har loven lydt siden den " + date(validFrom)
                + because.map(" (%s)"::formatted).orElse("") + ", og det gælder alt, der endnu opbevares.";
    }

    @Override
    public String obligationNotInForce(String law, LocalDate asOf) {
        return law + " er ikke i kraft den " + date(asOf) + " og kræver endnu intet opbevaret.";
    }

    @Override
    public String maximum(String law, Period period, LocalDate from) {
        return law + " sætter også en længste tid, " + period(period) + ": vores eget behov ophører senest den "
                + date(from) + ".";
    }

    @Override
    public String alsoKeep(List<String> groups, String title) {
        return "Til samme dag bliver felterne i " + all(groups) + " stående i den post i " + title
                + ", som denne peger på.";
    }

    @Override
    public String onlyWhen(List<String> conditions) {
        return "Om natten slettes en post kun, når " + all(conditions)
                + " er sandt; hvor det er ukendt, bliver den stående og meldes.";
    }

    @Override
    public String neverWhile(List<String> conditions) {
        return "Intet slettes, så længe " + any(conditions)
                + " er sandt eller ukendt, heller ikke når personen beder om det.";
    }

    @Override
    public String requestErases(String subject, List<String> waiting, Optional<String> because) {
        String exception = waiting.isEmpty()
                ? ""
                : "; felterne i " + all(waiting) + " venter på deres frist"
                        + because.map(" (%s)"::formatted).orElse("");
        return "Når en " + subject
                + " beder om sletning, slettes posten straks, undtagen det, som en lov kræver opbevaret" + exception
                + ".";
    }

    @Override
    public String requestWaits(String subject, Optional<String> because, List<String> atOnce) {
        String exception = atOnce.isEmpty() ? "" : "; felterne i " + all(atOnce) + " slettes straks";
        return "Når en " + subject + " beder om sletning, venter posten på sine frister"
                + because.map(" (%s)"::formatted).orElse("") + exception + ".";
    }

    @Override
    public String recipient(Recipient recipient) {
        String transfer = recipient
                .transfer()
                .map(basis -> ", på grundlag af " + basis.wording().da() + " (art. " + basis.article() + ")")
                .orElse("");
        String how = switch (recipient.channel()) {
            case Recipient.Channel.Webhook webhook -> "ved en signeret besked til sin webadresse";
            case Recipient.Channel.Email email -> "pr. e-mail";
            case Recipient.Channel.ByHand byHand -> "manuelt";
        };
        return recipient.title().da() + " (" + recipient.id() + ") i "
                + Locale.of("", recipient.country()).getDisplayCountry(DANISH) + " har modtaget disse oplysninger"
                + transfer + ". Modtageren kender en person ved " + all(recipient.knowsBy())
                + " og underrettes " + how + ", når en anmodning sletter eller begrænser dem (art. 19).";
    }

    @Override
    public String deletes() {
        return "Når intet længere kræver posten opbevaret, slettes den.";
    }

    @Override
    public String anonymises() {
        return "Når intet længere kræver posten opbevaret, anonymiseres den endeligt: den bliver uden nogen forbindelse til en"
                + " person.";
    }

    @Override
    public String pseudonymises(Period at, Optional<LocalDate> from) {
        return "Når intet længere kræver posten opbevaret, erstattes dens felter af pseudonymer; den indeholder stadig personoplysninger"
                + " og slettes " + period(at) + " efter starttidspunktet"
                + from.map(day -> ", her fra den " + date(day)).orElse("") + ".";
    }

    @Override
    public String whileReferenced(Rule.WhileReferenced whileReferenced) {
        return switch (whileReferenced) {
            case REDUCE ->
                "Så længe en post, der bliver stående, peger på den, reduceres den: de felter, som intet beskytter,"
                        + " slettes.";
            case KEEP -> "Så længe en post, der bliver stående, peger på den, bliver den stående hel.";
        };
    }

    @Override
    public String deleteWithin(Period period) {
        return "Den skal være væk " + period(period)
                + " efter den sidste af disse datoer; senere er fristen overskredet, og der udløses en alarm.";
    }

    @Override
    public String limits(Limits limits) {
        return "En kørsel afviser datagruppen, før den rører mere end "
                + String.format(DANISH, "%,d", limits.maxRecords())
                + " poster eller, fra " + String.format(DANISH, "%,d", limits.shareFrom()) + " poster, mere end "
                + limits.maxShare().stripTrailingZeros().toPlainString().replace('.', ',') + " % af dem.";
    }

    @Override
    public String someDueWithin(Period period) {
        return "Hvis intet forfalder i " + period(period) + ", er noget galt: plan og kørsel melder det.";
    }

    @Override
    public String approvalRequired() {
        return "Nogen skal godkende. Kørslen opfører disse poster på en liste og sletter kun dem, der står på en liste, som er"
                + " godkendt og stadig gælder.";
    }
}
