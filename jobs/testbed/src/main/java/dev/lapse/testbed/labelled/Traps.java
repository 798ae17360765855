package dev.lapse.testbed.labelled;

import dev.lapse.core.store.ColumnFacts.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Columns without personal data, most of which look like some. */
final class Traps {

    private final Dice dice;
    private final List<LabelledColumn> made = new ArrayList<>();

    private Traps(long seed) {
        this.dice = new Dice(~seed);
    }

    static List<LabelledColumn> of(long seed) {
        Traps traps = new Traps(seed);
        traps.numbers();
        traps.words();
        traps.days();
        traps.aboutPersonalData();
        traps.sealed();
        return traps.made;
    }

    /** Of a text that tells of nobody. */
    static String sentence(Dice dice) {
        return dice.of(
                "Varen blev sendt tilbage, fordi kassen var beskadiget ved leveringen.",
                "Delivered in two parcels; the second one is on back order until next week.",
                "Prisen er ændret efter aftale med indkøb, gælder fra næste måned.",
                "Der er ingen anmærkninger til denne sag, den kan lukkes nu.",
                "Bitte die Ware erst nach Eingang der Zahlung versenden, danke.",
                "Model Roskilde 2200 W with 3 speeds and 24 months of warranty.",
                "Ordrenummer 20443187 er lagt sammen med 20443188 i samme forsendelse.",
                "Solid oak table, 120 x 80 cm, oiled; assembly takes about 20 minutes.");
    }

    private void add(String table, String name, Family family, Supplier<String> value) {
        int count = dice.of(List.of(40, 200, 500));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!dice.in(5)) {
                values.add(value.get());
            }
        }
        made.add(new LabelledColumn(table, name, family, values, Set.of()));
    }

    private void text(String table, String name, Supplier<String> value) {
        add(table, name, Family.TEXT, value);
    }

    private Supplier<String> counting(int from) {
        int[] next = {from};
        return () -> String.valueOf(next[0]++);
    }

    private void numbers() {
        text(
                "shop.order",
                dice.of("order_no", "ordrenr", "bestellnummer"),
                counting(20_000_000 + dice.below(9_000_000)));
        add("shop.order", "order_id", Family.NUMBER, counting(30_000_000));
        text("old.t_201", "c9", counting(40_100_000 + dice.below(1000)));
        text("old.t_202", "field_2", () -> dice.digits(8));
        text("old.t_203", "field_3", () -> dice.digits(10));
        text("old.t_204", "field_4", () -> dice.digits(11));
        text("old.t_205", "value", () -> dice.digits(9));
        text("old.t_206", "value", () -> dice.digits(16));
        text(
                "shop.order",
                "reference",
                () -> dice.between(10, 99) + " " + dice.between(10, 99) + " " + dice.between(10, 99) + " "
                        + dice.between(10, 99));
        text("shop.product", "ean", () -> "57" + dice.digits(11));
        text("shop.product", "sku", () -> dice.of("AB", "CE", "JK", "XB") + dice.digits(6) + dice.of("A", "B", "C"));
        text("shop.parcel", "tracking_number", () -> "00370" + dice.digits(15));
        text("shop.invoice", "invoice_no", () -> dice.day(2015, 2025).toString().replace("-", "") + dice.digits(2));
        add("shop.order", "amount", Family.NUMBER, () -> dice.between(1, 9999) + "." + dice.digits(2));
        add("fin.rate", "rate", Family.NUMBER, () -> dice.between(1, 9) + "." + dice.digits(4));
        add("old.t_207", "c4", Family.NUMBER, () -> dice.between(1, 90) + "." + dice.digits(5));
        text(
                "app.release",
                "version",
                () -> dice.between(1, 9) + "." + dice.below(30) + "." + dice.below(20) + "." + dice.below(9));
        text(
                "old.t_208",
                "c5",
                () -> dice.between(1, 9) + "." + dice.below(30) + "." + dice.below(20) + "." + dice.below(9));
        text("shop.shelf", "position", () -> dice.of("A", "B") + "-" + dice.between(10, 99) + "-" + dice.between(1, 9));
        add("stat.measure", "value", Family.NUMBER, () -> String.valueOf(dice.between(0, 100_000)));
    }

    private void words() {
        String[] given = {"Anna", "Karl", "Emma", "Oliver", "Freja", "Victoria", "Magnus"};
        String[] things = {
            "Sofa", "Bord", "Stol", "Gulvlampe", "Reol", "Armchair", "Spisestol", "Blanket", "Vegghylle", "Schreibtisch"
        };
        text("shop.product", "product_name", () -> dice.of(given) + " " + dice.of(things));
        text(
                "shop.product",
                "name",
                () -> dice.of(given) + " " + dice.of(things) + " " + dice.of("Oak", "Sort", "XL", "2.0"));
        text("old.t_301", "field_9", () -> dice.of(given) + " " + dice.of(things));
        text(
                "shop.product",
                dice.of("navn", "name", "titel"),
                () -> dice.of("Kaffemaskine", "Havestol", "Drill", "Bohrmaschine", "Regnjakke") + " "
                        + dice.of("Pro", "Basic", "Plus", "500"));
        text(
                "crm.company",
                "name",
                () -> dice.of("Nordlys", "Hansen & Søn", "Blåvand", "Møller VVS", "Skagen Fisk") + " "
                        + dice.of("ApS", "A/S", "I/S", "GmbH", "Ltd"));
        text(
                "old.t_302",
                "c2",
                () -> dice.of("Nordlys", "Hansen & Søn", "Blåvand Ejendomme", "Møller VVS") + " "
                        + dice.of("ApS", "A/S", "GmbH"));
        text(
                "shop.film",
                "title",
                () -> dice.of("ACADEMY", "ALICE", "GRACE", "DESERT", "VIRGIN") + " "
                        + dice.of("DINOSAUR", "FANTASIA", "POTTER", "HUNTER", "MOON"));
        text("shop.color", "name", () -> dice.of("Red", "Blå", "Rosa", "Amber", "Olive", "Grün", "Sort"));
        text(
                "ref.country",
                "name",
                () -> dice.of("Danmark", "Norge", "Schweden", "France", "Georgia", "Jordan", "Chad"));
        text("ref.language", "name", () -> dice.of("Dansk", "Englisch", "Italian", "Mandarin"));
        text("shop.order", "status", () -> dice.of("OPEN", "PAID", "SHIPPED", "CANCELLED"));
        text("app.module", "role", () -> dice.of("Administrator", "Editor", "Viewer"));
        text("shop.product", "description", () -> sentence(dice));
        text("crm.ticket", "answer_text", () -> sentence(dice));
        text(
                "app.page",
                "url",
                () -> "https://shop.example.org/" + dice.of("sofa", "lampe", "stol") + "/" + dice.digits(6));
        text(
                "app.upload",
                "file_name",
                () -> dice.of("faktura", "scan", "IMG") + "_" + dice.digits(4) + dice.of(".pdf", ".jpg"));
        text("shop.product", "category", () -> dice.of("Møbler > Stole", "Lamper", "Have & Fritid", "Toys"));
        text("app.job", "host_name", () -> "srv" + dice.digits(2) + ".intern.example.org");
    }

    private void days() {
        add(
                "shop.order",
                dice.of("created_at", "oprettet", "erstellt_am"),
                Family.LOCAL_TIME,
                () -> dice.day(2015, 2026) + "T" + dice.between(10, 23) + ":14:07");
        add("shop.order", "paid_on", Family.DATE, () -> dice.day(2012, 2026).toString());
        add("old.t_401", "d3", Family.DATE, () -> dice.day(2014, 2026).toString());
        add("shop.film", "release_date", Family.DATE, () -> dice.day(1950, 2020).toString());
        add(
                "crm.company",
                dice.of("founded", "stiftet"),
                Family.DATE,
                () -> dice.day(1930, 2015).toString());
        text("shop.invoice", "due_date", () -> dice.day(2015, 2026).toString());
    }

    /** What there is to say about personal data without being any. */
    private void aboutPersonalData() {
        add("crm.customer", "email_verified", Family.FLAG, () -> dice.of("true", "false"));
        text("crm.customer", "phone_type", () -> dice.of("MOBILE", "LANDLINE", "WORK"));
        add("crm.customer", "address_id", Family.NUMBER, () -> dice.digits(5));
        text("crm.customer", "email_status", () -> dice.of("BOUNCED", "OK", "UNKNOWN"));
        add("crm.customer", "phone_count", Family.NUMBER, () -> String.valueOf(dice.below(4)));
        text("crm.customer", "name_source", () -> dice.of("IMPORT", "WEB", "STORE"));
        add("crm.customer", "birthday_mail_sent", Family.FLAG, () -> dice.of("true", "false"));
    }

    private void sealed() {
        text("app.account", "password_hash", () -> hex(64));
        text("crm.customer", "email_encrypted", () -> encoded(60));
        text("old.t_501", "c1", () -> hex(40));
        add(
                "app.session",
                "id",
                Family.UUID,
                () -> (hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12)));
    }

    private String hex(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Integer.toHexString(dice.below(16)));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private String encoded(int length) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(letters.charAt(dice.below(64)));
        }
        return text.append("==").toString();
    }
}
