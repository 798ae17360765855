package dev.lapse.testbed.labelled;

import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.store.ColumnFacts.Family;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Generated columns of personal data in several notations, with blanks and dirty values among them, and columns of other things that
 * look like it. The same seed makes the same columns.
 */
public final class LabelledColumns {

    /** Names that say nothing. */
    static final List<String> MUTE =
            List.of("field_7", "c12", "value", "data1", "attr_b", "x_text", "felt3", "col", "extra2", "udf_4");

    private static final List<String> DIRT =
            List.of("-", "n/a", "ukendt", "?", "xxx", "0", "test", "mangler", "NULL", "se bemærkning");

    private final Dice dice;
    private final Lives lives;
    private final NationalNumbers numbers;
    private final List<LabelledColumn> made = new ArrayList<>();

    private LabelledColumns(long seed) {
        this.dice = new Dice(seed);
        this.lives = new Lives(dice);
        this.numbers = new NationalNumbers(dice);
    }

    /** The columns that {@code seed} makes. */
    public static List<LabelledColumn> of(long seed) {
        LabelledColumns columns = new LabelledColumns(seed);
        columns.people();
        columns.reachable();
        new NationalColumns(columns.dice, columns.numbers, columns::number).all();
        columns.money();
        columns.days();
        columns.places();
        columns.sensitive();
        columns.texts();
        columns.made.addAll(Traps.of(seed));
        return List.copyOf(columns.made);
    }

    private String mute() {
        return dice.of(MUTE);
    }

    private void add(PersonalData kind, String table, String name, Supplier<String> value) {
        add(EnumSet.of(kind), table, name, Family.TEXT, value);
    }

    private void add(Set<PersonalData> kinds, String table, String name, Family family, Supplier<String> value) {
        int blanks = dice.of(List.of(0, 3, 10, 40));
        int dirt = family == Family.TEXT ? dice.of(List.of(0, 0, 4, 12)) : 0;
        int count = dice.of(List.of(12, 60, 200, 500));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!dice.in(blanks)) {
                String one = dice.in(dirt) ? dice.of(DIRT) : value.get();
                values.add(family == Family.TEXT && dice.in(3) ? " " + one + " " : one);
            } else if (family == Family.TEXT && dice.in(30)) {
                values.add("");
            }
        }
        made.add(new LabelledColumn(table, name, family, values, kinds));
    }

    private void people() {
        add(
                PersonalData.NAME,
                "crm.customer",
                dice.of("first_name", "fornavn", "Vorname", "förnamn", "givenName"),
                lives::given);
        add(
                PersonalData.NAME,
                "crm.customer",
                dice.of("last_name", "efternavn", "Nachname", "etternavn", "surname"),
                lives::family);
        add(PersonalData.NAME, "crm.kunde", dice.of("navn", "name", "fulde_navn", "namn"), lives::full);
        add(
                PersonalData.NAME,
                "sales.invoice",
                dice.of("buyer_name", "kundenavn", "recipientName", "modtager_navn"),
                lives::full);
        add(PersonalData.NAME, "old.t_117", mute(), lives::full);
        add(PersonalData.NAME, "old.t_118", mute(), lives::turned);
        add(PersonalData.NAME, "old.t_119", mute(), lives::given);
        add(PersonalData.NAME, "old.t_120", mute(), () -> lives.full().toUpperCase(Locale.ROOT));
        add(PersonalData.NAME, "hr.medarbejder", dice.of("name", "navn"), lives::turned);
    }

    private void reachable() {
        add(
                PersonalData.EMAIL,
                "crm.customer",
                dice.of("email", "mailadresse", "epost", "eMail", "kunde_mail"),
                lives::mail);
        add(PersonalData.EMAIL, "old.t_121", mute(), lives::mail);
        add(PersonalData.EMAIL, "old.t_122", mute(), () -> lives.mail().toUpperCase(Locale.ROOT));
        add(
                PersonalData.EMAIL,
                "log.delivery",
                dice.of("to", "recipient", "modtager"),
                () -> lives.full() + " <" + lives.mail() + ">");
        for (int notation = 0; notation < 10; notation++) {
            int one = notation;
            // Digits alone are told from other numbers by what their column is called, by people too.
            boolean said = one == 0 || dice.in(60);
            add(
                    PersonalData.PHONE,
                    "crm.contact",
                    said
                            ? dice.of(
                                    "phone",
                                    "tlf",
                                    "mobil",
                                    "telefonnummer",
                                    "mobileNumber",
                                    "tlf_privat",
                                    "Handynummer")
                            : mute(),
                    () -> lives.phone(one));
        }
        add(
                PersonalData.PHONE,
                "crm.contact",
                dice.of("telefon", "phone2", "mobile"),
                () -> lives.phone(dice.below(10)));
        add(
                EnumSet.of(PersonalData.PHONE, PersonalData.EMAIL),
                "crm.contact",
                "kontakt",
                Family.TEXT,
                () -> dice.in(50) ? lives.mail() : lives.phone(2));
        for (int i = 0; i < 4; i++) {
            add(
                    PersonalData.POSTAL_ADDRESS,
                    "crm.address",
                    i % 2 == 0 ? mute() : dice.of("street", "adresse", "gade", "Straße", "address_line1"),
                    lives::street);
        }
        add(PersonalData.POSTAL_ADDRESS, "old.t_130", mute(), lives::whole);
        add(PersonalData.POSTAL_ADDRESS, "old.t_131", mute(), lives::codeAndTown);
        add(PersonalData.POSTAL_ADDRESS, "crm.address", dice.of("postnr", "zip", "PLZ", "postal_code"), lives::code);
        add(
                PersonalData.POSTAL_ADDRESS,
                "crm.address",
                dice.of("by", "city", "Ort", "bynavn", "poststed"),
                lives::town);
        add(
                PersonalData.POSTAL_ADDRESS,
                "crm.customer",
                dice.of("adresse", "leveringsadresse", "homeAddress", "Anschrift"),
                lives::whole);
        add(PersonalData.IP_ADDRESS, "log.visit", dice.of("ip", "client_ip", "remoteAddr"), this::ip);
        add(PersonalData.IP_ADDRESS, "log.visit", mute(), this::ip);
        add(PersonalData.IP_ADDRESS, "log.visit", mute(), this::longIp);
        add(PersonalData.IP_ADDRESS, "log.session", "source", () -> dice.in(70) ? ip() : longIp());
        add(
                PersonalData.ONLINE_IDENTIFIER,
                "app.account",
                dice.of("username", "brugernavn", "login", "device_id"),
                () -> dice.of("kk", "mo", "xy", "zz") + dice.digits(4));
    }

    private String ip() {
        return dice.between(60, 220) + "." + dice.below(256) + "." + dice.below(256) + "." + dice.between(1, 254);
    }

    private String longIp() {
        String part = "2a0" + dice.below(10) + ":" + Integer.toHexString(dice.between(4096, 65535));
        return dice.in(50)
                ? part + "::" + Integer.toHexString(dice.between(1, 65535))
                : part + ":0:0:8a2e:370:" + dice.digits(4) + ":1";
    }

    private void number(PersonalData kind, String name, Supplier<String> value) {
        add(kind, "reg.person", name, value);
    }

    static String inFours(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i += 4) {
            out.append(i == 0 ? "" : " ").append(text, i, Math.min(text.length(), i + 4));
        }
        return out.toString();
    }

    private void money() {
        add(PersonalData.IBAN, "pay.account", dice.of("iban", "konto"), numbers::iban);
        add(PersonalData.IBAN, "pay.account", mute(), () -> inFours(numbers.iban()));
        add(PersonalData.CARD, "pay.card", dice.of("card_number", "kortnummer", "pan"), numbers::card);
        add(PersonalData.CARD, "pay.card", mute(), () -> inFours(numbers.card()));
        add(PersonalData.CARD, "pay.card", mute(), numbers::card);
    }

    private void days() {
        DateTimeFormatter danish = DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT);
        DateTimeFormatter german = DateTimeFormatter.ofPattern("d.M.yyyy", Locale.ROOT);
        String said = dice.of("birth_date", "fødselsdato", "dob", "Geburtsdatum", "födelsedag", "dateOfBirth");
        add(
                EnumSet.of(PersonalData.DATE_OF_BIRTH),
                "crm.customer",
                said,
                Family.DATE,
                () -> dice.day(1932, 2015).toString());
        add(
                EnumSet.of(PersonalData.DATE_OF_BIRTH),
                "hr.employee",
                mute(),
                Family.DATE,
                () -> dice.day(1950, 2004).toString());
        add(
                PersonalData.DATE_OF_BIRTH,
                "crm.kunde",
                said,
                () -> dice.day(1932, 2010).format(danish));
        add(
                PersonalData.DATE_OF_BIRTH,
                "crm.kunde",
                mute(),
                () -> dice.day(1940, 2004).format(german));
        add(
                EnumSet.of(PersonalData.DATE_OF_BIRTH),
                "club.member",
                dice.of("born", "fødselsdag"),
                Family.LOCAL_TIME,
                () -> dice.day(1932, 2015) + "T00:00");
    }

    private void places() {
        add(
                EnumSet.of(PersonalData.GEO_POSITION),
                "app.ride",
                dice.of("lat", "latitude", "breddegrad"),
                Family.NUMBER,
                () -> "55." + dice.digits(5));
        add(
                EnumSet.of(PersonalData.GEO_POSITION),
                "app.ride",
                dice.of("lng", "longitude", "lon"),
                Family.NUMBER,
                () -> "12." + dice.digits(6));
        add(
                PersonalData.GEO_POSITION,
                "app.ride",
                mute(),
                () -> "5" + dice.below(8) + "." + dice.digits(4) + ", 1" + dice.below(5) + "." + dice.digits(4));
        add(
                PersonalData.GEO_POSITION,
                "app.ride",
                mute(),
                () -> "POINT(12." + dice.digits(5) + " 55." + dice.digits(5) + ")");
    }

    private void sensitive() {
        add(PersonalData.SPECIAL_CATEGORY, "hr.absence", dice.of("diagnose", "diagnosis", "sygdom"), lives::illness);
        add(PersonalData.SPECIAL_CATEGORY, "hr.absence", mute(), lives::illness);
        add(
                PersonalData.SPECIAL_CATEGORY,
                "hr.person",
                dice.of("religion", "konfession", "trosretning"),
                lives::belief);
        add(PersonalData.SPECIAL_CATEGORY, "hr.person", mute(), lives::belief);
        add(PersonalData.SPECIAL_CATEGORY, "hr.person", mute(), lives::union);
        add(PersonalData.SPECIAL_CATEGORY, "hr.person", "blood_type", () -> dice.of("A+", "0-", "B+", "AB-", "0+"));
    }

    private void texts() {
        Messages messages = new Messages(dice, lives, numbers);
        for (String name : List.of("comment", "bemærkning", "note", mute(), "message")) {
            int share = dice.of(List.of(12, 40, 90));
            add(
                    PersonalData.FREE_TEXT,
                    "crm.ticket",
                    name,
                    () -> dice.in(share) ? messages.personal() : Traps.sentence(dice));
            made.add(withOneAtLeast(made.removeLast(), messages.personal()));
        }
    }

    /** A text column is one of personal data only if some of it is in the sample. */
    private static LabelledColumn withOneAtLeast(LabelledColumn column, String value) {
        List<String> values = new ArrayList<>(column.values());
        values.add(value);
        return new LabelledColumn(column.table(), column.name(), column.family(), values, column.kinds());
    }
}
