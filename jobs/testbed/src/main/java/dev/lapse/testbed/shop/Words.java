package dev.lapse.testbed.shop;

import java.util.ArrayList;
import java.util.List;

/** Invented words that sound Danish. */
final class Words {

    static final List<String> FIRST_NAMES = pairs(
            "Al Bo Dag Ej Fre Gun Hjal Ing Jør Kar Lis Mag Nan Od Pre Rag Sig Tor Ul Ves Yr Øj Åg",
            "var dil mar ne gerd rik ta vin lev sa fred hilde mo rund");
    static final List<String> LAST_NAMES = pairs(
            "Birke Dam Elle Fjord Granne Hede Klit Lyng Mose Nørre Pile Rosen Sø Thors Vester Æble Ål",
            "bæk dal gård holt kær lund mark rup sted toft vang ø");
    static final List<String> STREETS = pairs(
            "Anemone Bøge Engdrag Fyrtårns Havne Kastanje Lærke Mølle Nattergale Prins Rønne Skov Teglværks Ugle Vinkel",
            "vej gade stræde alleen bakken parken vænget krogen");
    static final List<String> CITIES = pairs(
            "Brede Ejstrup Fannes Gammel Hjorte Kalve Lille Mårup Nordby Ravns Sandby Store Tang Vinde Østre",
            "bro høj havn køb minde næs strand sund vig å");
    static final List<String> PRODUCTS = pairs(
            "Bordlampe Fiskestang Gyngestol Havesaks Kaffekande Krus Plaid Reol Rygsæk Skammel Spejl Tæppe Uldtrøje Vase",
            " Fjord; Hede; Klit; Lyng; Nord; Sand; Skov; Tinde; Vig; Øst");
    static final List<String> NOTES = List.of(
            "Stil pakken ved bagdøren",
            "Ring på hos naboen",
            "Koden til opgangen står på dørskiltet",
            "Hunden er sød",
            "Helst om aftenen",
            "Levér til receptionen");
    static final List<String> GREETINGS =
            List.of("Tillykke med dagen", "Med kærlig hilsen", "God bedring", "Til dig fra os alle", "Velkommen hjem");
    static final List<String> QUESTIONS = List.of(
            "Hvornår kommer min pakke?",
            "Jeg vil gerne bytte til en anden farve",
            "Der mangler en skrue i æsken",
            "Kan I sende kvitteringen igen?",
            "Varen passer ikke til billedet");
    static final List<String> ANSWERS = List.of(
            "Tak for din besked, vi ser på det",
            "Pakken er afsendt i dag",
            "Vi sender en ny uden beregning",
            "Du er velkommen til at ringe");
    static final List<String> SEGMENTS = List.of("have", "bolig", "friluft", "gave", "erhverv");
    static final List<String> TITLES = List.of("Kunderådgiver", "Lagerassistent", "Indkøber", "Bogholder", "Teamleder");
    static final List<String> BROWSERS = List.of("Nordlys/1.0 (desktop)", "Fyr/7.2 (phone)", "Svale/3.4 (tablet)");
    static final List<String> PATHS = List.of("/", "/kurv", "/konto", "/vare/17", "/vare/203", "/betaling", "/hjaelp");

    private Words() {}

    private static List<String> pairs(String beginnings, String endings) {
        List<String> words = new ArrayList<>();
        String[] ends = endings.split(endings.contains(";") ? ";" : " ", -1);
        for (String beginning : beginnings.split(" ", -1)) {
            for (String end : ends) {
                words.add(beginning + end);
            }
        }
        return List.copyOf(words);
    }

    /** {@code number} in decimal with zeros in front up to {@code width} digits. */
    static String padded(long number, int width) {
        String digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }

    /** An amount of {@code cents} as it is written. */
    static String amount(long cents) {
        return cents / 100 + "." + padded(cents % 100, 2);
    }
}
