package dev.lapse.core.discovery;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of tables and columns say, in Danish, English, German, Swedish and Norwegian. */
final class ColumnNames {

    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");

    /** So long a word may also be the end of a longer one, as in "kundemail". */
    private static final int SHORTEST_END = 4;

    /** How much a name speaks that is one of the words, and nothing else. */
    private static final double WHOLE = 0.92;

    private final Map<PersonalData, List<String>> words = new EnumMap<>(PersonalData.class);
    private final Map<PersonalData, Set<String>> against = new EnumMap<>(PersonalData.class);

    /** Names that are a person's or a thing's, as their table is. */
    private static final Set<String> GENERIC =
            folded("name navn namn title titel label bezeichnung benævnelse benämning");

    private static final Set<String> PEOPLE = folded(
            "customer customers client clients person persons people user users member members employee employees staff contact contacts patient patients"
                    + " student students teacher teachers applicant candidate participant participants guest guests driver drivers author authors actor passenger subscriber"
                    + " kunde kunder bruger brugere medlem medlemmer medarbejder medarbejdere ansat ansatte kontakt kontakter elev elever borger borgere patienter ansøger deltager deltagere gæst chauffør"
                    + " kund kunder användare medlemmar anställd anställda deltagare elever kontaktperson bruker brukere ansatt søker"
                    + " benutzer nutzer mitglied mitglieder mitarbeiter mitarbeiterin patienten schüler bewerber teilnehmer ansprechpartner personen");

    private static final Set<String> THINGS = folded(
            "product products item items article articles category categories country countries language languages city cities film films movie movies song album role roles"
                    + " permission setting settings color colour brand model status type types file files document template event events campaign plan plans currency warehouse sku tag tags"
                    + " vare varer produkt produkter artikel artikler kategori kategorier land lande sprog by byer farve mærke fil filer skabelon rolle lager begivenhed"
                    + " varor språk färg märke artiklar produkte artikel kategorie kategorien länder sprache farbe marke datei vorlage rolle lager ware waren"
                    + " company companies firm firma virksomhed virksomheder företag bedrift unternehmen department afdeling avdelning avdeling abteilung store shop butik team project projekt course kursus table column schema host server process job queue domain bank car bil");

    /** After them a name says what there is about a thing, not the thing. */
    private static final Set<String> VETO = folded(
            "id ids count antal type flag verified verificeret confirmed bekræftet sent sendt status hash template format valid is has opt consent samtykke accepted version"
                    + " length regex pattern error retries enabled active visible required source kilde changed updated created at verifiziert anzahl typ sequence seq index");

    ColumnNames() {
        put(
                PersonalData.NAME,
                "first_name firstname given_name forename middle_name last_name lastname family_name surname full_name fullname display_name contact_name customer_name person_name"
                        + " employee_name patient_name holder_name cardholder account_holder recipient_name sender_name buyer_name ship_to_name maiden_name nickname fname lname"
                        + " fornavn mellemnavn efternavn kundenavn kontaktnavn kontaktperson personnavn medarbejdernavn modtagernavn modtager_navn fulde_navn fuldt_navn pigenavn kælenavn"
                        + " förnamn efternamn mellannamn kundnamn kontaktnamn fullständigt_namn mottagare_namn etternavn mellomnavn fullt_navn"
                        + " vorname nachname familienname zuname geburtsname kundenname ansprechpartner empfänger_name mitarbeitername");
        put(
                PersonalData.POSTAL_ADDRESS,
                "address addresses street street_name street_address address_line addr house_number postal_code postcode zip zip_code zipcode city town district county suburb region_name address_1 address_2"
                        + " adresse adresser vej vejnavn gade gadenavn husnr husnummer postnr postnummer by bynavn postby etage postdistrikt kommune"
                        + " adress gata gatuadress gatunamn husnummer ort postort stad stadsdel poststed gate gatenavn gateadresse"
                        + " anschrift straße strasse hausnummer hausnr plz postleitzahl wohnort stadt strassenname");
        put(
                PersonalData.EMAIL,
                "email e_mail mail mail_address email_address mailadresse e_mailadresse epost e_post epostadress emailadresse elektronisk_post kontaktmail reply_to");
        put(
                PersonalData.PHONE,
                "phone phone_number phonenumber telephone mobile mobile_number mobilephone cell cellphone tel fax msisdn landline"
                        + " telefon telefonnummer telefonnr tlf tlfnr tlf_nr mobil mobilnummer mobilnr mobiltelefon telefax handy handynummer rufnummer mobiltlf privattelefon");
        put(PersonalData.CPR, "cpr cpr_nr cprnr cprnummer cpr_nummer cpr_number personnummer_dk");
        put(PersonalData.CVR, "cvr cvr_nr cvrnr cvrnummer cvr_nummer cvr_number");
        put(PersonalData.NORWEGIAN_NUMBER, "fødselsnummer fodselsnr fnr fødselsnr d_nummer");
        put(PersonalData.SWEDISH_NUMBER, "personnummer persnr samordningsnummer pnr personnr");
        put(PersonalData.FINNISH_NUMBER, "hetu henkilötunnus henkilotunnus");
        put(
                PersonalData.GERMAN_NUMBER,
                "steuer_id steueridentifikationsnummer idnr steuernummer sozialversicherungsnummer rentenversicherungsnummer sv_nummer versicherungsnummer");
        put(PersonalData.DUTCH_NUMBER, "bsn burgerservicenummer sofinummer");
        put(
                PersonalData.BRITISH_NUMBER,
                "nino national_insurance national_insurance_number ni_number nhs_number nhs nhs_no");
        put(PersonalData.FRENCH_NUMBER, "nir insee numero_secu securite_sociale numero_securite_sociale");
        put(PersonalData.SPANISH_NUMBER, "dni nie nif");
        put(PersonalData.POLISH_NUMBER, "pesel");
        put(PersonalData.IBAN, "iban bank_account kontonummer account_iban");
        put(
                PersonalData.CARD,
                "card_number cardnumber credit_card creditcard cc_number pan kortnummer kortnr kreditkort kreditkortnummer betalingskort kartennummer kreditkartennummer kreditkarte");
        put(
                PersonalData.DATE_OF_BIRTH,
                "dob birth_date birthdate date_of_birth birthday birth_day born born_on birth fødselsdato fødselsdag født foedselsdato fødd födelsedatum födelsedag født_dato geburtsdatum geburtstag geb_datum geboren geburt");
        put(
                PersonalData.IP_ADDRESS,
                "ip ip_address ipaddress ip_addr client_ip remote_addr remote_ip ip_adresse ipadresse source_ip");
        put(
                PersonalData.GEO_POSITION,
                "lat latitude lon lng longitude geo geo_point coordinates gps gps_position koordinat koordinater breddegrad længdegrad position koordinaten breitengrad längengrad latitud longitud geolocation");
        put(
                PersonalData.SPECIAL_CATEGORY,
                "diagnosis diagnoses disease illness allergy allergies medication health health_status blood_type disability religion religious_belief ethnicity ethnic_origin race sexual_orientation trade_union union_membership political_party political_opinion pregnancy sick_note"
                        + " diagnose diagnoser sygdom allergi allergier medicin helbred helbredsoplysninger blodtype handicap religion trosretning etnicitet seksualitet seksuel_orientering fagforening parti graviditet sygemelding fravær_årsag sygefravær"
                        + " sjukdom diagnos allergi medicinering hälsa blodgrupp funktionsnedsättning etnisk fackförening fackförbund sjukskrivning sykdom helse fagforbund sykemelding"
                        + " krankheit allergien medikation gesundheit blutgruppe behinderung konfession ethnie gewerkschaft partei schwangerschaft krankmeldung");
        put(
                PersonalData.ONLINE_IDENTIFIER,
                "username user_name login login_name brugernavn användarnamn brukernavn benutzername cookie_id device_id advertising_id visitor_id session_cookie user_agent");

        against(
                PersonalData.NAME,
                "product vare produkt artikel article item file fil filename host table column domain column species sort model brand company firma virksomhed category kategori film song event street vej gade user bruger benutzer användar bruker city by stad schema template town bank department role");
        String numbers =
                "order ordre bestilling best invoice faktura rechnung item vare artikel article sku serial serie serienummer version tracking shipment forsendelse parcel pakke batch lot ticket sag case ref reference document dokument amount beløb price pris qty quantity ean gtin barcode journal booking receipt kvittering bilag kassenummer sum total weight stock lager";
        for (PersonalData kind : EnumSet.of(
                PersonalData.PHONE,
                PersonalData.CPR,
                PersonalData.CVR,
                PersonalData.NORWEGIAN_NUMBER,
                PersonalData.SWEDISH_NUMBER,
                PersonalData.GERMAN_NUMBER,
                PersonalData.DUTCH_NUMBER,
                PersonalData.BRITISH_NUMBER,
                PersonalData.POLISH_NUMBER,
                PersonalData.SPANISH_NUMBER,
                PersonalData.CARD)) {
            against(kind, numbers);
        }
        against(
                PersonalData.DATE_OF_BIRTH,
                "create created creation update updated modify modified insert inserted registered  modified release released founded foundation established issued due valid expiry expires start end paid ordered shipped published opened closed invoice order signed hired seen build built construction stiftet oprettet ændret udgivet betalt bestilt gyldig ansat bygget opført erstellt geändert gegründet bezahlt bestellt gültig baujahr skapad ändrad grundad betald opprettet endret production manufactured purchase purchased købt købsdato premiere");
        against(PersonalData.IP_ADDRESS, "version build release oid firmware");
        against(PersonalData.GEO_POSITION, "rate amount price pris kurs weight ratio score factor value beløb vægt");
        against(
                PersonalData.POSTAL_ADDRESS,
                "product vare produkt artikel article film title song ip mac email mail web url memory wallet");
        against(
                PersonalData.SPECIAL_CATEGORY,
                "product vare produkt article artikel film title song book bog category kategori");
    }

    /** How much the name speaks for each kind, from 0 to 1; kinds of which it says nothing are not there. */
    Map<PersonalData, Double> speakFor(String table, String column) {
        List<String> parts = parts(column);
        String joined = String.join("", parts);
        boolean vetoed = !parts.isEmpty() && VETO.contains(parts.getLast());
        Map<PersonalData, Double> found = new EnumMap<>(PersonalData.class);
        words.forEach((kind, all) -> {
            double best = 0;
            for (String word : all) {
                best = Math.max(best, match(word, parts, joined));
            }
            if (best > 0 && !speaksAgainst(kind, table, column)) {
                found.put(kind, vetoed && best < WHOLE ? best * 0.2 : best);
            }
        });
        if (GENERIC.contains(joined) && parts(last(table)).stream().anyMatch(PEOPLE::contains)) {
            found.merge(PersonalData.NAME, 0.85, Math::max);
        }
        // "E-mail address", "IP address": the rest of the name says which.
        if (found.containsKey(PersonalData.EMAIL) || found.containsKey(PersonalData.IP_ADDRESS)) {
            found.remove(PersonalData.POSTAL_ADDRESS);
        }
        // One name for the numbers of two countries.
        if (found.containsKey(PersonalData.SWEDISH_NUMBER)) {
            found.computeIfPresent(PersonalData.SWEDISH_NUMBER, (kind, much) -> much * 0.8);
            found.put(PersonalData.CPR, 0.5);
        }
        return found;
    }

    private static double match(String word, List<String> parts, String joined) {
        if (joined.equals(word)) {
            return WHOLE;
        }
        if (parts.contains(word) || word.length() > SHORTEST_END + 2 && joined.contains(word)) {
            return 0.85;
        }
        return word.length() >= SHORTEST_END && joined.endsWith(word) ? 0.75 : 0;
    }

    /** Whether the name says that the column holds something else. */
    boolean speaksAgainst(PersonalData kind, String table, String column) {
        Set<String> words = against.getOrDefault(kind, Set.of());
        List<String> parts = parts(column);
        if (parts.stream()
                .anyMatch(part -> words.stream()
                        .anyMatch(
                                word -> part.equals(word) || word.length() > SHORTEST_END && part.startsWith(word)))) {
            return true;
        }
        boolean generic = GENERIC.contains(String.join("", parts));
        return kind == PersonalData.NAME
                && generic
                && parts(last(table)).stream().anyMatch(THINGS::contains)
                && parts(last(table)).stream().noneMatch(PEOPLE::contains);
    }

    private static String last(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    /** The words of a name, in letters that all five languages share. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        String path = name.substring(name.lastIndexOf('.') + 1);
        for (String part : BETWEEN.split(CAMEL.matcher(path).replaceAll("_"))) {
            if (!part.isEmpty()) {
                parts.add(fold(part));
            }
        }
        return parts;
    }

    /** As people spell them who must do without the letters: ø, oe and o are one. */
    private static String fold(String word) {
        String plain = word.toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("æ", "a")
                .replace("ß", "ss")
                .replace("oe", "o")
                .replace("ae", "a")
                .replace("ue", "u")
                .replace("aa", "a");
        return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static Set<String> folded(String words) {
        return Set.copyOf(new java.util.HashSet<>(
                List.of(words.split(" ")).stream().map(ColumnNames::fold).toList()));
    }

    private void put(PersonalData kind, String names) {
        words.put(
                kind,
                List.of(names.split(" ")).stream()
                        .map(name -> fold(name.replace("_", "")))
                        .distinct()
                        .toList());
    }

    private void against(PersonalData kind, String names) {
        against.put(kind, folded(names));
    }
}
