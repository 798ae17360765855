package dev.lapse.testbed.labelled;

import dev.lapse.core.discovery.PersonalData;
import java.util.function.Supplier;

/**
 * Columns of numbers that states give, in the notations that people use.
 *
 * @param to takes each
 */
record NationalColumns(Dice dice, NationalNumbers numbers, Taker to) {

    /** Takes a column. */
    @FunctionalInterface
    interface Taker {
        void add(PersonalData kind, String name, Supplier<String> value);
    }

    void all() {
        to.add(PersonalData.CPR, dice.of("cpr", "cpr_nr", "cprNummer"), () -> split(numbers.cpr(), 6, "-"));
        to.add(PersonalData.CPR, dice.of("cpr", "cpr_nummer"), numbers::cpr);
        to.add(PersonalData.CPR, dice.of(LabelledColumns.MUTE), () -> split(numbers.cpr(), 6, dice.of("-", "", " ")));
        to.add(PersonalData.CPR, dice.of(LabelledColumns.MUTE), numbers::cpr);
        to.add(PersonalData.CVR, dice.of("cvr", "cvr_nr"), numbers::cvr);
        to.add(PersonalData.CVR, dice.of(LabelledColumns.MUTE), numbers::cvr);
        to.add(PersonalData.CVR, dice.of(LabelledColumns.MUTE), () -> "DK" + numbers.cvr());
        to.add(PersonalData.NORWEGIAN_NUMBER, dice.of("fnr", "fødselsnummer"), numbers::norwegian);
        to.add(
                PersonalData.NORWEGIAN_NUMBER,
                dice.of(LabelledColumns.MUTE),
                () -> split(numbers.norwegian(), 6, dice.of("", " ")));
        to.add(
                PersonalData.SWEDISH_NUMBER,
                dice.of("personnummer", "persnr"),
                () -> split(numbers.swedish(false), 6, "-"));
        to.add(PersonalData.SWEDISH_NUMBER, dice.of(LabelledColumns.MUTE), () -> numbers.swedish(true));
        to.add(PersonalData.SWEDISH_NUMBER, dice.of(LabelledColumns.MUTE), () -> split(numbers.swedish(true), 8, "-"));
        to.add(PersonalData.SWEDISH_NUMBER, dice.of(LabelledColumns.MUTE), () -> numbers.swedish(false));
        to.add(PersonalData.FINNISH_NUMBER, dice.of("hetu", "henkilotunnus"), numbers::finnish);
        to.add(PersonalData.FINNISH_NUMBER, dice.of(LabelledColumns.MUTE), numbers::finnish);
        to.add(PersonalData.GERMAN_NUMBER, dice.of("steuer_id", "idnr"), numbers::germanTax);
        to.add(
                PersonalData.GERMAN_NUMBER,
                dice.of(LabelledColumns.MUTE),
                () -> split(split(numbers.germanTax(), 2, " "), 6, " "));
        to.add(
                PersonalData.GERMAN_NUMBER,
                dice.of(LabelledColumns.MUTE),
                () -> numbers.germanInsurance((char) ('A' + dice.below(26))));
        to.add(PersonalData.DUTCH_NUMBER, "bsn", numbers::dutch);
        to.add(PersonalData.DUTCH_NUMBER, dice.of(LabelledColumns.MUTE), numbers::dutch);
        to.add(PersonalData.BRITISH_NUMBER, dice.of("nino", "ni_number"), () -> spaced(numbers.britishInsurance()));
        to.add(PersonalData.BRITISH_NUMBER, dice.of(LabelledColumns.MUTE), numbers::britishInsurance);
        to.add(
                PersonalData.BRITISH_NUMBER,
                dice.of(LabelledColumns.MUTE),
                () -> split(split(numbers.britishHealth(), 3, " "), 7, " "));
        to.add(PersonalData.FRENCH_NUMBER, dice.of("nir", "numero_secu"), numbers::french);
        to.add(PersonalData.FRENCH_NUMBER, dice.of(LabelledColumns.MUTE), () -> split(numbers.french(), 13, " "));
        to.add(PersonalData.SPANISH_NUMBER, dice.of("dni", "nif"), numbers::spanish);
        to.add(
                PersonalData.SPANISH_NUMBER,
                dice.of(LabelledColumns.MUTE),
                () -> split(numbers.spanish(), 8, dice.of("", "-")));
        to.add(PersonalData.POLISH_NUMBER, "pesel", numbers::polish);
        to.add(PersonalData.POLISH_NUMBER, dice.of(LabelledColumns.MUTE), numbers::polish);
    }

    static String split(String text, int at, String with) {
        return text.substring(0, at) + with + text.substring(at);
    }

    private static String spaced(String nine) {
        return nine.substring(0, 2) + " " + nine.substring(2, 4) + " " + nine.substring(4, 6) + " "
                + nine.substring(6, 8) + " " + nine.substring(8);
    }
}
