package dev.lapse.app.wiring;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Notes;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.OnePolicySet;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A shop of four customers with a policy set and a configuration in a folder of its own. */
final class TinyShop {

    static final String AS_OF = "2026-11-01";

    /** Stands for personal data: no output may hold it. */
    static final String MARKER = "Zqvibeke";

    private static final String TABLES = """
            create table customer (customer_id integer primary key, name varchar(60) not null, email varchar(80), last_seen date);
            create table invoice (invoice_id integer primary key, customer_id integer not null references customer (customer_id), issued_on date not null, net_amount numeric(10, 2));
            create index of_customer on invoice (customer_id);
            create table invoice_line (invoice_id integer references invoice (invoice_id), line_no integer, note varchar(80), primary key (invoice_id, line_no));
            insert into customer values
                (1, 'Zqvibeke One', 'one@example.dk', '2026-06-01'), (2, 'Zqvibeke Two', 'two@example.dk', '2020-01-01'),
                (3, 'Zqvibeke Three', 'three@example.dk', '2020-01-01'), (4, 'Zqvibeke Four', 'four@example.dk', null);
            insert into invoice values (10, 2, '2024-03-01', 125), (11, 2, '2015-03-01', 80);
            insert into invoice_line values (10, 1, 'Zqvibeke gift'), (11, 1, 'Zqvibeke old');
            """;

    /** Small letters mean capitals on H2, unless they are quoted. */
    private static final Pattern NAMES = Pattern.compile(
            "\\b(customer|customer_id|name|email|last_seen|invoice|invoice_id|issued_on|net_amount|invoice_line|line_no|note)\\b");

    final Database database;
    private final String kind;
    final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("LAPSE_KEYS_PASSWORD", "secret of a test"));
    private String input = "";
    private boolean allAccepted = true;
    private Clock clock = Clock.systemDefaultZone();
    private Clock hostClock = Clock.systemDefaultZone();

    private TinyShop(Database database, String kind, Path folder) {
        this.database = database;
        this.kind = kind;
        this.folder = folder;
    }

    static TinyShop in(Path folder) throws IOException, SQLException {
        return in(PostgresServer.shared(), folder);
    }

    static TinyShop in(PostgresServer server, Path folder) throws IOException, SQLException {
        return in(server.database("tiny_" + System.nanoTime()), "postgresql", folder);
    }

    /** The same shop in memory: quick, and as good as any where no server is asked for what only it can do. */
    static TinyShop onH2(Path folder) throws IOException, SQLException {
        String name = "tiny_" + System.nanoTime();
        String url = "jdbc:h2:mem:" + name
                + ";DB_CLOSE_DELAY=-1;INIT=create schema if not exists \"public\"\\;set schema \"public\"";
        return in(new Database(name, url, "sa", "anything"), "h2", folder);
    }

    /** The same shop on MariaDB, whose database has the name of the schema. */
    static TinyShop onMariaDb(Path folder) throws IOException, SQLException {
        Database root = MariaDbServer.shared().database("public");
        root.execute(
                "create or replace user lapse identified by 'anything'", "grant all privileges on public.* to lapse");
        return in(new Database(root.name(), root.url(), "lapse", "anything"), "mariadb", folder);
    }

    private static TinyShop in(Database database, String kind, Path folder) throws IOException, SQLException {
        TinyShop shop = new TinyShop(database, kind, folder);
        String tables = kind.equals("h2") ? NAMES.matcher(TABLES).replaceAll("\"$0\"") : TABLES;
        shop.database.execute(tables.strip().split(";"));
        for (String file : List.of(
                "entity.yaml",
                "obligations/law.yaml",
                "rules/customer-profile.yaml",
                "rules/invoice.yaml",
                "bindings/shop.yaml")) {
            Path target = folder.resolve("policies").resolve(file);
            Files.createDirectories(target.resolve("..").normalize());
            try (var stream = TinyShop.class.getResourceAsStream("/policies/tiny/" + file)) {
                Files.write(target, java.util.Objects.requireNonNull(stream).readAllBytes());
            }
        }
        return shop.configured(shop.database.url(), shop.database.username());
    }

    TinyShop configured(String url, String username) throws IOException {
        return withConfiguration("""
                lapse:
                  journal: {url: "jdbc:h2:file:FOLDER/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE"}
                  keys: {file: FOLDER/keys.p12}
                  web: {port: 0}
                  stores:
                    shop: {kind: KIND, url: "URL", username: "USER", password: "anything"}
                """.replace("FOLDER", folder.toString())
                .replace("URL", url.replace("\\", "\\\\").replace("\"", "\\\""))
                .replace("USER", username)
                .replace("KIND", kind));
    }

    /** The journal in a database of the same MariaDB. */
    TinyShop withJournalOnMariaDb() throws IOException {
        Database journal = MariaDbServer.shared().database("journal_" + System.nanoTime());
        Path configuration = folder.resolve("lapse.yaml");
        return withConfiguration(Files.readString(configuration)
                .replaceFirst(
                        "journal: .*",
                        "journal: {url: \"%s\", username: %s}".formatted(journal.url(), journal.username())));
    }

    /** The journal in a database of the same PostgreSQL. */
    TinyShop withJournalOnPostgres() throws IOException {
        Database journal = PostgresServer.shared().database("journal_" + System.nanoTime());
        Path configuration = folder.resolve("lapse.yaml");
        return withConfiguration(Files.readString(configuration)
                .replaceFirst(
                        "journal: .*",
                        "journal: {url: \"%s\", username: %s}".formatted(journal.url(), journal.username())));
    }

    TinyShop withConfiguration(String text) throws IOException {
        Files.writeString(folder.resolve("lapse.yaml"), text);
        return this;
    }

    /** With who answers persons. */
    TinyShop answering() throws IOException {
        Path configuration = folder.resolve("lapse.yaml");
        return withConfiguration(Files.readString(configuration).replace("lapse:\n", """
                lapse:
                  answers:
                    controller: Tiny ApS, Havnegade 1, 8000 Aarhus C
                    contact: privatliv@tiny.example
                    authority: Datatilsynet, an address
                """));
    }

    TinyShop without(String variable) {
        environment.remove(variable);
        return this;
    }

    TinyShop with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The moment at which everything that follows happens. */
    TinyShop at(String instant) {
        clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        return this;
    }

    /** On a host whose clock is ahead by that much, or behind. */
    TinyShop onAHostAhead(Duration ahead) {
        hostClock = Clock.offset(Clock.systemDefaultZone(), ahead);
        return this;
    }

    TinyShop typing(String text) {
        input = text;
        return this;
    }

    /** Replaces a text of a policy file that must be there. */
    TinyShop replace(String file, String old, String replacement) throws IOException {
        Path path = folder.resolve("policies").resolve(file);
        String before = Files.readString(path);
        if (!before.contains(old)) {
            throw new IllegalArgumentException(file + " does not hold " + old);
        }
        Files.writeString(path, before.replace(old, replacement));
        return this;
    }

    /** {@code lapse} with these arguments and the folder's files, as on {@link #AS_OF}. */
    Ended lapse(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--config", folder.resolve("lapse.yaml").toString(),
                "--policies", folder.resolve("policies").toString()));
        if (!all.contains("--as-of")) {
            all.addAll(List.of("--as-of", AS_OF));
        }
        return bare(all.toArray(String[]::new));
    }

    /** Places a suspension that must not be disclosed, over what {@code whom} says. */
    Ended suspendSecretly(String id, String review, String... whom) {
        List<String> words = new ArrayList<>(List.of("hold", "place", id));
        words.addAll(List.of(whom));
        words.addAll(List.of("--say-instead", "a duty to keep it", "--by", "legal-7", "--because", "a secret inquiry"));
        words.addAll(List.of("--review", review));
        return lapse(words.toArray(String[]::new));
    }

    /** In which a policy set erases only after somebody has accepted it, as everywhere but in the other tests. */
    TinyShop askingForAcceptance() {
        allAccepted = false;
        return this;
    }

    private Surroundings surroundings() {
        Surroundings real = Main.surroundings(clock, hostClock);
        Office files = new Office(
                real,
                new Office.Basis(Optional.empty(), folder.resolve("policies"), Optional.empty()),
                new Notes(note -> {}));
        return allAccepted ? AllAccepted.in(real, () -> OnePolicySet.of(files)) : real;
    }

    /** {@code lapse} with these arguments only. */
    Ended bare(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                false);
        int code = Lapse.run(surroundings().on(streams).in(environment), arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Where calls of its REST interface are done; it listens on any port that is free. */
    Office office() {
        return new Office(
                surroundings().in(environment),
                new Office.Basis(
                        Optional.of(folder.resolve("lapse.yaml")),
                        folder.resolve("policies"),
                        Optional.of(LocalDate.parse(AS_OF))),
                new Notes(note -> {}));
    }

    /** All rows of the store as text, to see that nothing changed. */
    String rows() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select string_agg(line, '/') from (
                            select c::text as line from customer c union all
                            select i::text from invoice i union all
                            select l::text from invoice_line l order by 1) all_rows""")) {
            rows.next();
            return rows.getString(1);
        }
    }

    boolean hasJournal() {
        return Files.exists(folder.resolve("journal.mv.db"));
    }
}
