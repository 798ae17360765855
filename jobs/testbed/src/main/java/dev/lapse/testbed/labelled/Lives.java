package dev.lapse.testbed.labelled;

import java.util.List;
import java.util.Locale;

/** Names, addresses and what else people write of themselves, from lists that no recogniser has. */
final class Lives {

    private static final List<String> GIVEN = List.of(
            ("Åse|Bjørn|Cæcilie|Søren|Jørgen|Mikkel|Freja|Kirstine|Asger|Troels|Maj-Britt|Lærke|Oluf|Ditte|Esben|"
                            + "Sidsel|Anders|Mette Marie|Karen|Hans Peter|Ulla|Birger|Dorthe|Laust|Thyra|Nikolaj|Emma|Åke|Göran|Ulf|"
                            + "Märta|Linnea|Sixten|Ingegerd|Tore|Øyvind|Ragnhild|Sigrid|Trygve|Synnøve|Jürgen|Käthe|Wolfgang|Heike|"
                            + "Ottilie|Björn|Nadine|Oliver|Harriet|Imogen|Callum|Rory|Siobhan|William|Grace|Aino|Pekka|Jean-Luc|"
                            + "Amélie|Lucía|Joaquín|Katarzyna|Łukasz|Sanne|Joost|Fatima|Mehmet|Charlotte|Rasmus|Peter|Anna|Maria|"
                            + "Thomas|Louise|Christian|Line|Morten|Camilla|Henrik|Susanne|Lars|Bente|Erik")
                    .split("\\|"));

    private static final List<String> FAMILY =
            List.of(("Ågaard|Bæk|Sørensen|Hjortshøj|Nørremark|Kjeldsen|Thygesen|Mortensen|Degn|Rasmussen|Lauridsen|"
                            + "Bisgaard|Skjødt|Winther|Brix|Holmgaard|Dalsgaard|Mathiasen|Villadsen|Iversen|Åkesson|Sjögren|"
                            + "Hallberg|Wikström|Nyqvist|Öhman|Fjeldstad|Ødegård|Tangen|Kvamme|Bjørklund|Grünewald|Weißmann|Kästner|"
                            + "Hübner|Neumann|Ashworth|Pemberton|O'Connor|Fairclough|Jackson|Hughes|Virtanen|Lahtinen|Beaumont|"
                            + "Lefebvre|Navarro|Ortega|Kowalski|Zielińska|van Dijk|de Boer|Yıldız|Khan|Christensen|Madsen|Poulsen|"
                            + "Andersen|Jensen|Holm|Bertelsen|Overgaard")
                    .split("\\|"));

    private static final List<String> DANISH_STREETS =
            List.of(("Nørregade|Søndre Ringvej|Hyldevænget|Æblehaven|Kong Christians Allé|Ny Vestergade|Ågade|"
                            + "Skovbrynet Parkvej|Gl. Landevej|Fælledvej|Store Torv")
                    .split("\\|"));
    private static final List<String> DANISH_TOWNS = List.of(
            ("2100 København Ø|8000 Aarhus C|5000 Odense C|9000 Aalborg|6700 Esbjerg|4000 Roskilde|3460 Birkerød|"
                            + "7100 Vejle|8600 Silkeborg|2800 Kgs. Lyngby")
                    .split("\\|"));
    private static final List<String> TOWNS =
            List.of(("København|Aarhus|Odense|Aalborg|Esbjerg|Randers|Kolding|Vejle|Malmö|Göteborg|Uppsala|Oslo|Bergen|"
                            + "Trondheim|Hamburg|Köln|Leeds|Bristol|Utrecht|Lyon|Hørning|Tårnby|Skørping|Espoo|Gdańsk")
                    .split("\\|"));

    private final Dice dice;

    Lives(Dice dice) {
        this.dice = dice;
    }

    String given() {
        return dice.of(GIVEN);
    }

    String family() {
        return dice.of(FAMILY);
    }

    String full() {
        return given() + " " + (dice.in(12) ? dice.of("J.", "M.", "K.") + " " : "") + family();
    }

    String turned() {
        return family() + ", " + given();
    }

    String mail() {
        String name = plain(given() + dice.of(".", "_", "", "-") + family());
        return name + (dice.in(30) ? dice.digits(2) : "") + "@"
                + dice.of(
                        "example.dk",
                        "gmail.com",
                        "hotmail.com",
                        "firma-post.dk",
                        "mail.example.org",
                        "online.no",
                        "web.de",
                        "btinternet.co.uk");
    }

    private static String plain(String text) {
        String letters = text.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa")
                .replace("ö", "o")
                .replace("ä", "a")
                .replace("ü", "u")
                .replace("ß", "ss");
        return java.text.Normalizer.normalize(letters, java.text.Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9._-]", "");
    }

    String street() {
        int number = dice.between(1, 240);
        return switch (dice.below(10)) {
            case 0, 1, 2, 3 ->
                dice.of(DANISH_STREETS) + " " + number + dice.of("", "", "A", " B", ", 2. tv", ", st. th");
            case 4 ->
                dice.of("Storgatan", "Drottninggatan", "Björkvägen", "Kungsgatan") + " " + number
                        + dice.of("", " A", " lgh 1102");
            case 5 -> dice.of("Storgata", "Kirkeveien", "Bogstadveien", "Parkveien") + " " + number;
            case 6 ->
                dice.of("Hauptstraße", "Lindenstr.", "Am Mühlenweg", "Schillerplatz", "Bahnhofstrasse") + " " + number;
            case 7 ->
                number + " "
                        + dice.of("Baker Street", "Church Lane", "Victoria Road", "Park Avenue", "St James's Square");
            case 8 -> dice.of("Prinsengracht", "Kerkstraat", "Beatrixlaan") + " " + number;
            default ->
                dice.of(
                        "12 rue Victor Hugo",
                        "Calle Mayor 7",
                        "ul. Piękna 22/4",
                        "Mannerheimintie 14 B",
                        "Calle de Goya 101");
        };
    }

    String whole() {
        return dice.of(DANISH_STREETS) + " " + dice.between(1, 199) + dice.of(", ", ", 1. th., ", "\n")
                + dice.of(DANISH_TOWNS);
    }

    String codeAndTown() {
        return dice.of(DANISH_TOWNS);
    }

    String code() {
        return String.valueOf(dice.between(1000, 9990));
    }

    String town() {
        return dice.of(TOWNS);
    }

    private String danishDigits() {
        return dice.of(
                        "20", "21", "22", "26", "28", "30", "31", "40", "42", "50", "51", "60", "61", "86", "87", "33",
                        "44", "45", "75", "98")
                + dice.digits(6);
    }

    String phone(int notation) {
        String eight = danishDigits();
        String pairs = eight.substring(0, 2) + " " + eight.substring(2, 4) + " " + eight.substring(4, 6) + " "
                + eight.substring(6);
        return switch (notation) {
            case 0 -> eight;
            case 1 -> pairs;
            case 2 -> "+45 " + pairs;
            case 3 -> "+45" + eight;
            case 4 -> "0045" + eight;
            case 5 -> "(+45) " + eight.substring(0, 4) + " " + eight.substring(4);
            case 6 -> "+46 70-" + dice.of("174", "340", "555", "618") + " " + dice.digits(2) + " " + dice.digits(2);
            case 7 -> "+47 " + dice.of("901", "415", "928", "452") + " " + dice.digits(2) + " " + dice.digits(3);
            case 8 -> "+49 " + dice.of("151", "171", "160") + " " + dice.digits(8);
            default -> "+44 7" + dice.of("400", "911", "512", "805") + " " + dice.digits(6);
        };
    }

    String illness() {
        return dice.of(("Diabetes type 2|Astma|Migræne|Forhøjet blodtryk|Depression|Brystkræft|KOL|Ingen|Epilepsi|"
                        + "Allergi mod penicillin|Gravid|Angst|ADHD|Hypertension|Sklerose|Asthma|Pollen allergy|Rheuma|"
                        + "Bluthochdruck|None|Cancer|Högt blodtryck")
                .split("\\|"));
    }

    String belief() {
        return dice.of(("Muslim|Katolsk|Folkekirken|Jødisk|Ateist|Buddhist|Hindu|Catholic|Lutheran|Jewish|Evangelisch|"
                        + "Römisch-katholisch|Ikke oplyst")
                .split("\\|"));
    }

    String union() {
        return dice.of(("Fagforening: 3F|Fagforening: HK|Ingen fagforening|Tillidsrepræsentant|Trade union member|"
                        + "Gewerkschaft ver.di|Fackförbund Unionen")
                .split("\\|"));
    }
}
