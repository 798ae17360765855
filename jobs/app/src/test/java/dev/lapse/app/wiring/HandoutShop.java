package dev.lapse.app.wiring;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Paper;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.testbed.server.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.FileHeader;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A shop in memory of two customers who live together, Ida (1) and Bo (2), and of Gry (7), who answers them; what is Ida's begins with
 * {@code Zqida}, what is another's with another mark.
 */
final class HandoutShop {

    private static final String TABLES = """
            create schema "shop";
            create table "shop"."address" ("address_id" integer primary key, "line" varchar(60));
            create table "shop"."customer" ("customer_id" integer primary key, "name" varchar(60) not null, "email" varchar(80), "photo" varbinary(10), "extra" json, "registered" timestamp(3) with time zone, "status" varchar(20), "last_seen" date, "address_id" integer references "shop"."address" ("address_id"));
            create table "shop"."employee" ("employee_id" integer primary key, "name" varchar(60) not null, "left_on" date);
            create table "shop"."invoice" ("invoice_id" integer primary key, "customer_id" integer not null references "shop"."customer" ("customer_id"), "issued_on" date not null, "net" numeric(10, 2));
            create table "shop"."message" ("message_id" integer primary key, "customer_id" integer not null references "shop"."customer" ("customer_id"), "agent_id" integer references "shop"."employee" ("employee_id"), "agent_name" varchar(60), "body" varchar(200), "sent_on" date);
            create table "shop"."newsletter" ("consent_id" integer primary key, "customer_id" integer references "shop"."customer" ("customer_id"), "email" varchar(80), "withdrawn_on" date);
            create table "shop"."customer_copy" ("copy_id" integer primary key, "customer_id" integer, "label" varchar(80));
            create index "i1" on "shop"."customer" ("address_id");
            create index "i2" on "shop"."invoice" ("customer_id");
            create index "i3" on "shop"."message" ("customer_id");
            create index "i4" on "shop"."message" ("agent_id");
            create index "i5" on "shop"."newsletter" ("customer_id");
            create index "i6" on "shop"."customer_copy" ("customer_id");
            insert into "shop"."address" values (1, 'Zqhome 1');
            insert into "shop"."customer" values
                (1, 'Zqida "Ø" Holm', 'zqida@example.dk', x'cafe', json '{"size": "Zqida 42", "tags": [1, 2]}', timestamp with time zone '2020-05-01 12:00:00.250+02:00', 'Zqstatus', date '2026-06-01', 1),
                (2, 'Zqbo Juhl', 'zqbo@example.dk', null, null, null, 'Zqstatus', date '2026-07-01', 1);
            insert into "shop"."employee" values (7, 'Zqgry', null);
            insert into "shop"."invoice" values (10, 1, date '2024-03-01', 125.5), (11, 2, date '2024-03-01', 80);
            insert into "shop"."message" values (100, 1, 7, 'Zqgry', 'Zqida asks', date '2026-01-15'), (101, 2, 7, 'Zqgry', 'Zqbo asks', date '2026-01-15');
            insert into "shop"."newsletter" values (50, 1, 'zqida@example.dk', null), (51, 2, 'zqbo@example.dk', null);
            insert into "shop"."customer_copy" values (500, 1, 'Zqida in short'), (501, 2, 'Zqbo in short');
            """;

    final Path folder;
    final Database database;
    private Clock clock = Clock.systemDefaultZone();
    private boolean printing;

    private HandoutShop(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    static HandoutShop in(Path folder) throws IOException, SQLException {
        String url = "jdbc:h2:mem:handout" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
        HandoutShop shop = new HandoutShop(folder, new Database("handout", url, "lapse", "anything"));
        shop.database.execute(TABLES.strip().split(";\\n"));
        Path policies = Path.of("src/test/resources/policies/handout");
        try (Stream<Path> files = Files.walk(policies)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve("policies")
                        .resolve(policies.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
        Files.writeString(folder.resolve("lapse.yaml"), """
                lapse:
                  journal: {url: "jdbc:h2:file:FOLDER/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE"}
                  keys: {file: FOLDER/keys.p12}
                  packages: {keep: P14D}
                  answers: {controller: "Handout ApS", contact: "privacy@handout.example", authority: "Datatilsynet, Valby"}
                  stores:
                    shop: {kind: h2, url: "URL", username: lapse, password: anything}
                """.replace("FOLDER", folder.toString())
                .replace("URL", url));
        return shop;
    }

    HandoutShop at(String instant) {
        clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        return this;
    }

    Ended lapse(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--config", folder.resolve("lapse.yaml").toString(),
                "--policies", folder.resolve("policies").toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                false);
        Surroundings real = Main.surroundings(clock, Clock.systemDefaultZone());
        int code = Lapse.run(
                (printing ? real : withoutPrinting(real))
                        .on(streams)
                        .in(Map.of("LAPSE_KEYS_PASSWORD", "secret of a test")),
                all.toArray(String[]::new));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** From now on reports are printed as PDF, which takes longer than all else. */
    HandoutShop printing() {
        printing = true;
        return this;
    }

    private static Surroundings withoutPrinting(Surroundings real) {
        return new Surroundings(
                real.stores(),
                real.journal(),
                real.failures(),
                real.holidays(),
                real.phones(),
                real.recognisers(),
                () -> new Unprinted(real.paper().get()),
                real.carrier(),
                real.archives(),
                real.passwords(),
                real.serving(),
                real.clock(),
                real.hostClock(),
                real.environment(),
                real.streams(),
                real.version());
    }

    /** Pages as they are, and no PDF. */
    private record Unprinted(Paper paper) implements Paper {

        @Override
        public String page(String template, Map<String, Object> content) {
            return paper.page(template, content);
        }

        @Override
        public byte[] pdf(String page, List<Enclosure> enclosures) {
            return new byte[0];
        }

        @Override
        public Optional<byte[]> enclosed(byte[] pdf, String name) {
            return Optional.empty();
        }
    }

    /** A request whose identity is confirmed. */
    void confirmed(String id, String kind, String person) {
        require(lapse(
                "request",
                "receive",
                id,
                "--kind",
                kind,
                "--subject",
                person,
                "--matched",
                "a letter",
                "--by",
                "dpo-2"));
        require(lapse("request", "confirm", id, "--by", "dpo-2", "--because", "called back"));
    }

    private static void require(Ended ended) {
        if (ended.code() != 0) {
            throw new IllegalStateException(ended.out() + ended.err());
        }
    }

    /** The files in the folder of packages. */
    List<Path> packages() throws IOException {
        Path packages = folder.resolve("packages");
        if (!Files.isDirectory(packages)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(packages)) {
            return files.sorted().toList();
        }
    }

    /** Every file below the folder, as characters of one byte each. */
    String everyFile() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** What is in the package, decrypted, by the names of its files. */
    static Map<String, byte[]> opened(Path file, String passphrase) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile(), passphrase.toCharArray())) {
            for (FileHeader header : zip.getFileHeaders()) {
                try (InputStream in = zip.getInputStream(header)) {
                    content.put(header.getFileName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }

    static String text(Map<String, byte[]> opened, String name) {
        return new String(Objects.requireNonNull(opened.get(name)), StandardCharsets.UTF_8);
    }

    /** The data as one document; JSON is YAML. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> data(Map<String, byte[]> opened) {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                        .loadFromString(text(opened, "data.json"));
    }

    /** The values of the records of {@code recordSet}. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> values(Map<String, Object> data, String recordSet) {
        return set(data, recordSet).map(set -> list(set, "records")).orElse(List.of()).stream()
                .map(record -> (Map<String, Object>) record.getOrDefault("values", Map.of()))
                .toList();
    }

    static Optional<Map<String, Object>> set(Map<String, Object> data, String recordSet) {
        return list(data, "record-sets").stream()
                .filter(set -> recordSet.equals(set.get("record-set")))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) of.getOrDefault(name, List.of());
    }
}
