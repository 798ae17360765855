package dev.lapse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.Streams;
import dev.lapse.testbed.shop.SampleShop;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One customer of the sample is erased on request, in the database and in both indexes, and the proof holds. */
class OnePersonTest {

    private static final Path POLICIES = Path.of("..", "..", "retention-policies");

    private static final String BECAUSE = "{\"because\": \"a test\"}";

    private static final String SETTINGS = """
              requests: {approval: required}
              web: {port: 0}
              answers:
                controller: Shop ApS, Havnegade 1, 8000 Aarhus C
                contact: privatliv@shop.example
                authority: Datatilsynet, an address
            """;

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    private static Servers servers;

    @BeforeAll
    static void load() throws Exception {
        servers = Servers.start();
        Streams silent = new Streams(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                new ByteArrayInputStream(new byte[0]),
                false);
        Loading.load(new SampleShop(SampleShop.SEED, 1_000, NIGHT), servers, silent);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    private Fork fork(DemoFolder demo) throws Exception {
        Fork fork = new Fork(demo, NIGHT, Files.createDirectory(folder.resolve("words")));
        fork.accept();
        return fork;
    }

    @Test
    void whatIsLeftOfThePersonIsWhatTheDecisionKept() throws Exception {
        DemoFolder demo = new DemoFolder(folder, POLICIES);
        demo.write(servers, false);
        Fork fork = fork(demo);
        String key = whoAsks();
        Contents before = Contents.of(servers);
        Map<String, Integer> there = of(before, mail(before, key));

        Fork.Ended erased = fork.run(
                key, "erase", "--subject", "customer", "--key-from", "-", "--id", "R-1", "--reason", "a letter");

        assertThat(erased.code()).as(erased.out() + erased.err()).isZero();
        assertThat(erased.out()).startsWith("PARTLY-ERASED R-1: ");
        Contents after = Contents.of(servers);
        assertThat(there).as("where the address was").containsKeys("shop.customer", "customers");
        assertThat(of(after, mail(before, key)).keySet())
                .as("where the address is: the proof that we were allowed to write")
                .isSubsetOf("shop.newsletter_consent");
        assertThat(gone(before, after, "shop.customer")).isEqualTo(1);
        assertThat(gone(before, after, "customers")).isEqualTo(1);
        assertThat(changed(before, after)).isEqualTo(1);

        Path certificate = folder.resolve("certificate.json");
        assertThat(fork.run("", "log", "prove", "R-1", "--to", certificate.toString())
                        .code())
                .isZero();
        Fork.Ended proven = fork.run("", "log", "verify", "--proof", certificate.toString());
        assertThat(proven.out()).startsWith("PROVEN");
        assertThat(Files.readString(certificate)).doesNotContain(mail(before, key));
    }

    /** The same by two users of the REST interface of a process of its own, and those who got data are told. */
    @Test
    void fromIntakeToClosingByTheRestInterfaceWithAHandlerAndAnApprover() throws Exception {
        try (Others others = Others.start();
                HttpClient client = HttpClient.newHttpClient()) {
            DemoFolder demo = new DemoFolder(folder, others.policies(POLICIES, folder.resolve("policies")));
            demo.write(servers, false);
            Files.writeString(
                    demo.configuration(),
                    Files.readString(demo.configuration())
                            .replace("lapse:\n", "lapse:\n" + SETTINGS + others.settings()));
            Fork fork = fork(demo);
            String handlers = user(fork, "desk-4", "handler");
            String approvers = user(fork, "boss-2", "approver");
            String key = whoAsks();
            Contents before = Contents.of(servers);
            Fork.Running serving = fork.start("serve");
            try {
                String root = address(serving);
                Caller handler = new Caller(client, root, "desk-4", handlers);
                Caller approver = new Caller(client, root, "boss-2", approvers);

                assertThat(handler.post("/persons/search", identifier(mail(before, key)))
                                .body())
                        .contains("\"key\": \"" + key + "\"");
                Caller.Reply received = handler.post("/requests", intake(key));
                assertThat(received.status()).as(received.body()).isEqualTo(201);
                assertThat(handler.move("R-2", "confirm", BECAUSE).text("state"))
                        .isEqualTo("identity-confirmed");
                assertThat(handler.move("R-2", "erase", "{}").text("outcome")).isEqualTo("DECIDED");
                String plan = approver.get("/requests/R-2/plan").text("plan-hash");
                String agreed = "{\"because\": \"looked at\", \"plan\": \"" + plan + "\"}";
                assertThat(handler.move("R-2", "approve", agreed).status()).isEqualTo(403);
                assertThat(approver.move("R-2", "approve", agreed).text("state"))
                        .isEqualTo("approved");
                Caller.Reply erased = handler.move("R-2", "erase", "{}");
                assertThat(erased.text("outcome")).as(erased.body()).isEqualTo("PARTLY-ERASED");
                assertThat(others.messages()).hasSize(1).allMatch(message -> message.contains(mail(before, key)));
                assertThat(others.hasLetter()).isTrue();
                assertThat(handler.get("/requests/R-2/letter?format=html&language=da")
                                .body())
                        .contains("Udsenderen af nyhedsbrevet, som fik besked", "En adresse, 8000 Aarhus C");
                assertThat(handler.move("R-2", "answer", BECAUSE).text("state")).isEqualTo("closed");
                Path certificate = folder.resolve("certificate.json");
                Files.writeString(
                        certificate, handler.get("/requests/R-2/certificate").body());
                assertThat(fork.run("", "log", "verify", "--proof", certificate.toString())
                                .out())
                        .startsWith("PROVEN");
                assertThat(Files.readString(certificate)).doesNotContain(mail(before, key));
            } finally {
                serving.process().destroy();
            }
            Fork.Ended ended = serving.awaitEnd("");
            assertThat(ended.code()).isEqualTo(143);
            assertThat(ended.err()).doesNotContain(mail(before, key));
            Contents after = Contents.of(servers);
            assertThat(of(after, mail(before, key)).keySet()).isSubsetOf("shop.newsletter_consent");
            assertThat(changed(before, after)).isEqualTo(1);
        }
    }

    private static String user(Fork fork, String name, String role) throws Exception {
        Fork.Ended added = fork.run("", "users", "add", name, "--role", role, "--by", "it-1", "--because", "a test");
        assertThat(added.code()).as(added.out() + added.err()).isZero();
        return added.out()
                .lines()
                .filter(line -> line.startsWith("password "))
                .findFirst()
                .orElseThrow()
                .substring(9);
    }

    /** Where it listens, once it does. */
    private static String address(Fork.Running serving) throws Exception {
        Pattern told = Pattern.compile("serving (http://\\S+)");
        while (serving.process().isAlive()) {
            Matcher found = told.matcher(Files.readString(serving.err()));
            if (found.find()) {
                return found.group(1);
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(Files.readString(serving.out()) + Files.readString(serving.err()));
    }

    private static String identifier(String mail) {
        return "{\"identifiers\": [{\"kind\": \"email\", \"value\": \"" + mail + "\"}]}";
    }

    private static String intake(String key) {
        return """
                {"id": "R-2", "kind": "erasure",
                 "persons": [{"kind": "customer", "key": "%s", "matched": "the address for mail"}],
                 "contact": {"address": "En adresse, 8000 Aarhus C", "language": "da"}}""".formatted(key);
    }

    /** Somebody of whom the proof is kept that we were allowed to write, and who has not asked yet. */
    private static String whoAsks() throws Exception {
        for (String customer : new Examples(servers.shop()).customersWhoAsk(NIGHT)) {
            try (Connection connection = servers.shop().connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select 1 from shop.newsletter_consent where customer_id = " + Long.parseLong(customer))) {
                if (rows.next()) {
                    return customer;
                }
            }
        }
        throw new IllegalStateException("nobody in the sample can ask");
    }

    private static int gone(Contents before, Contents after, String name) {
        return before.counts().getOrDefault(name, 0) - after.counts().getOrDefault(name, 0);
    }

    /** The customer's address for mail. */
    private static String mail(Contents contents, String key) {
        return contents.lines().getOrDefault("shop.customer", List.of()).stream()
                .filter(row -> row.startsWith("(" + key + ","))
                .flatMap(row -> List.of(row.split(",")).stream())
                .filter(column -> column.contains("@"))
                .findFirst()
                .orElseThrow();
    }

    /** How many lines of each table and index hold {@code text}. */
    private static Map<String, Integer> of(Contents contents, String text) {
        Map<String, Integer> counts = new TreeMap<>();
        contents.lines().forEach((name, lines) -> {
            int count = (int) lines.stream().filter(line -> line.contains(text)).count();
            if (count > 0) {
                counts.put(name, count);
            }
        });
        return counts;
    }

    /** Customers whose rows are not as they were. */
    private static long changed(Contents before, Contents after) {
        List<String> now = after.lines().getOrDefault("shop.customer", List.of());
        return before.lines().getOrDefault("shop.customer", List.of()).stream()
                .filter(row -> !now.contains(row))
                .count();
    }
}
