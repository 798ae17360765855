package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.lingala.zip4j.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The REST interface as its callers see it. */
class RestTest {

    private static final String REQUESTS = "/api/v1/requests";

    private static final String INTAKE = """
            {"id": "r-1", "kind": "erasure", "persons": [{"kind": "customer", "key": "2", "matched": "the number given"}],
             "contact": {"address": "Zqvibeke Two, a street", "language": "da"}}""";

    private static final String BECAUSE = "{\"because\": \"a test\"}";

    @TempDir
    Path folder;

    private TinyShop shop;
    private RestHost rest;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
        rest = RestHost.of(shop)
                .with("desk-4", "handler")
                .with("dpo-1", "compliance")
                .with("boss-2", "approver");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private RestHost.Reply move(String user, String move, String body) {
        String tag = rest.get("desk-4", REQUESTS + "/r-1").tag();
        return rest.post(user, REQUESTS + "/r-1/" + move, body, "If-Match", tag);
    }

    @Test
    void aRequestIsTakenFromIntakeToItsEnd() {
        RestHost.Reply received = rest.post("desk-4", REQUESTS, INTAKE);
        assertThat(received.status()).as(received.body()).isEqualTo(201);
        assertThat(received.tag()).isEqualTo("\"1\"");
        assertThat(received.text("outcome")).isEqualTo("RECEIVED");
        RestHost.Reply confirmed = move("desk-4", "confirm", BECAUSE);
        assertThat(confirmed.text("state")).as(confirmed.body()).isEqualTo("identity-confirmed");
        assertThat(rest.get("desk-4", REQUESTS + "/r-1/plan").text("first-line"))
                .startsWith("PLANNED r-1: ");

        RestHost.Reply erased = move("desk-4", "erase", "{}");

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.text("outcome")).isEqualTo("PARTLY-ERASED");
        assertThat(move("desk-4", "answer", BECAUSE).text("state")).isEqualTo("waiting");
        assertThat(shop.lapse("request", "show", "r-1").out())
                .contains("desk-4")
                .doesNotContain(TinyShop.MARKER);
    }

    @Test
    void whoDecidedARequestCannotApproveItWhateverTheirRoles() throws Exception {
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(
                Files.readString(file).replace("lapse:\n", "lapse:\n  requests: {approval: required}\n"));
        rest.with("both-9", "handler", "approver");
        rest.post("desk-4", REQUESTS, INTAKE);
        move("desk-4", "confirm", BECAUSE);
        RestHost.Reply decided = move("both-9", "erase", "{}");
        assertThat(decided.text("outcome")).as(decided.body()).isEqualTo("DECIDED");
        String approval = "{\"because\": \"looked at\", \"plan\": \"" + decided.text("plan-hash") + "\"}";

        RestHost.Reply own = move("both-9", "approve", approval);
        RestHost.Reply others = move("boss-2", "approve", approval);

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("approver-decided");
        assertThat(others.text("outcome")).as(others.body()).isEqualTo("APPROVED");
        assertThat(move("desk-4", "erase", "{}").text("outcome")).isEqualTo("PARTLY-ERASED");
    }

    @Test
    void aMoveNeedsTheStateThatWasSeen() {
        rest.post("desk-4", REQUESTS, INTAKE);
        String confirm = REQUESTS + "/r-1/confirm";

        RestHost.Reply blind = rest.post("desk-4", confirm, BECAUSE);
        RestHost.Reply odd = rest.post("desk-4", confirm, BECAUSE, "If-Match", "W/\"1\"");
        RestHost.Reply first = rest.post("desk-4", confirm, BECAUSE, "If-Match", "\"1\"");
        RestHost.Reply late = rest.post("desk-4", REQUESTS + "/r-1/withdraw", BECAUSE, "If-Match", "\"1\"");

        assertThat(List.of(blind.status(), odd.status(), first.status(), late.status()))
                .containsExactly(428, 412, 200, 412);
        assertThat(List.of(blind.code(), late.code())).containsExactly("if-match", "request-changed");
        assertThat(first.tag()).isEqualTo("\"2\"");
    }

    @Test
    void aCallThatIsSentAgainIsAnsweredAgainAndNotDoneAgain() {
        RestHost.Reply first = rest.post("desk-4", REQUESTS, INTAKE, "Idempotency-Key", "k-1");
        RestHost.Reply again = rest.post("desk-4", REQUESTS, INTAKE, "Idempotency-Key", "k-1");
        RestHost.Reply other = rest.post("desk-4", REQUESTS, INTAKE.replace("r-1", "r-2"), "Idempotency-Key", "k-1");
        RestHost.Reply unnamed = rest.post("desk-4", REQUESTS, INTAKE);

        assertThat(again).isEqualTo(first);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key");
        assertThat(unnamed.status()).isEqualTo(409);
        assertThat(unnamed.code()).isEqualTo("request-known");
        assertThat(rest.post("desk-4", REQUESTS, INTAKE, "Idempotency-Key", "two words")
                        .status())
                .isEqualTo(400);
        assertThat(shop.lapse("request", "list").firstLine()).startsWith("LISTED 1 open request");
    }

    @Test
    void whatFailedForAReasonThatMayPassCanBeSentAgainUnderItsKey() throws Exception {
        String configuration = Files.readString(folder.resolve("lapse.yaml"));
        shop.withConfiguration(configuration.replace("jdbc:h2:mem:", "jdbc:h2:mem:not_there;IFEXISTS=TRUE;A"));
        RestHost.Reply failed = rest.post("desk-4", REQUESTS, INTAKE, "Idempotency-Key", "k-1");
        shop.withConfiguration(configuration);

        RestHost.Reply again = rest.post("desk-4", REQUESTS, INTAKE, "Idempotency-Key", "k-1");

        assertThat(failed.status()).as(failed.body()).isEqualTo(503);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
    }

    @Test
    void aPersonIsFoundByWhatStandsInTheBody() {
        RestHost.Reply found = rest.post(
                "desk-4",
                "/api/v1/persons/search",
                "{\"identifiers\": [{\"kind\": \"email\", \"value\": \"TWO@example.dk\"}]}");
        RestHost.Reply unknown = rest.post(
                "desk-4",
                "/api/v1/persons/search",
                "{\"identifiers\": [{\"kind\": \"shoe-size\", \"value\": \"44\"}]}");

        assertThat(found.text("outcome")).as(found.body()).isEqualTo("FOUND");
        assertThat(unknown.code()).isEqualTo("identifier-unknown");
    }

    @Test
    void whatIsNotWholeIsAProblemWithAllThatWasFound() throws Exception {
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file).replace("jdbc:h2:mem:", "jdbc:h2:mem:not_there;IFEXISTS=TRUE;A"));

        RestHost.Reply incomplete = rest.post(
                "desk-4",
                "/api/v1/persons/search",
                "{\"identifiers\": [{\"kind\": \"email\", \"value\": \"two@example.dk\"}]}");

        assertThat(incomplete.status()).isEqualTo(503);
        assertThat(incomplete.text("outcome")).isEqualTo("INCOMPLETE");
        assertThat(incomplete.json())
                .containsKeys("persons", "reasons", "detail")
                .containsEntry("exit-code", 3);
    }

    @Test
    void aPackageIsMadeAndFetchedByWhoHandlesItUntilItsTimeHasPassed() throws Exception {
        rest.post("desk-4", REQUESTS, INTAKE.replace("erasure", "access"));
        move("desk-4", "confirm", BECAUSE);
        RestHost.Reply packed = move("desk-4", "package", "{\"because\": \"asked\", \"language\": \"da\"}");
        assertThat(packed.text("outcome")).as(packed.body()).isEqualTo("PACKED");
        String path = REQUESTS + "/r-1/packages/" + packed.text("package");

        byte[] file = rest.fetch("desk-4", path);

        Path zip = Files.write(folder.resolve("fetched.zip"), file);
        try (ZipFile archive =
                        new ZipFile(zip.toFile(), packed.text("passphrase").toCharArray());
                InputStream data = archive.getInputStream(archive.getFileHeader("data.json"))) {
            assertThat(new String(data.readAllBytes(), StandardCharsets.UTF_8)).contains("two@example.dk");
        }
        assertThat(rest.get("desk-4", path.replace("r-1", "r-2")).status()).isEqualTo(404);
        assertThat(rest.get("desk-4", path + "0").status()).isEqualTo(404);
        shop.at("2026-12-01T08:00:00Z");
        shop.lapse("request", "package", "--expired");
        assertThat(rest.get("desk-4", path).status()).isEqualTo(404);
        assertThat(move("desk-4", "package", "{\"because\": \"asked\", \"include\": [null]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatMustNotBeDisclosedIsToldToItsRolesOnly() {
        rest.with("it-1", "operator");
        RestHost.Reply placed = rest.post("dpo-1", "/api/v1/suspensions", """
                {"id": "aml-7", "covers": {"person": {"kind": "customer", "key": "3"}}, "because": "an inquiry",
                 "review": "2027-01-01", "say-instead": "a duty to keep it"}""");
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        shop.lapse("run");
        assertThat(rest.get("it-1", "/api/v1/runs").text("runs")).contains("run=2026-11-01.1");
        String why = "{\"record-set\": \"shop/customer\", \"key\": [\"3\"]}";

        assertThat(List.of(
                        rest.get("desk-4", "/api/v1/suspensions").body(),
                        rest.post("desk-4", "/api/v1/records/why", why).body(),
                        rest.get("it-1", "/api/v1/runs/2026-11-01.1").body()))
                .noneMatch(body -> body.contains("aml-7"));
        assertThat(List.of(
                        rest.get("dpo-1", "/api/v1/suspensions").body(),
                        rest.post("dpo-1", "/api/v1/records/why", why).body(),
                        rest.get("dpo-1", "/api/v1/runs/2026-11-01.1").body()))
                .allMatch(body -> body.contains("aml-7"));
        assertThat(rest.post("desk-4", "/api/v1/records/why", why).body()).contains("a duty to keep it");
    }

    @Test
    void aSuspensionIsPlacedReviewedAndLifted() {
        RestHost.Reply placed = rest.post("dpo-1", "/api/v1/suspensions", """
                {"id": "case-1", "covers": {"found": {"kind": "customer", "by": {"kind": "email", "value": "two@example.dk"}},
                 "in": "invoice"}, "because": "a case", "review": "2027-01-01"}""");
        RestHost.Reply again = rest.post("dpo-1", "/api/v1/suspensions", """
                {"id": "case-1", "covers": {"cluster": "invoice"}, "because": "a case", "review": "2027-01-01"}""");
        RestHost.Reply two = rest.post("dpo-1", "/api/v1/suspensions", """
                {"id": "case-2", "covers": {"cluster": "invoice", "record-set": "shop/invoice"}, "because": "a case",
                 "review": "2027-01-01"}""");
        String path = "/api/v1/suspensions/case-1/";
        RestHost.Reply reviewed =
                rest.post("dpo-1", path + "review", "{\"because\": \"still open\", \"next\": \"2027-06-01\"}");
        RestHost.Reply lifted = rest.post("dpo-1", path + "lift", BECAUSE);
        RestHost.Reply gone = rest.post("dpo-1", path + "lift", BECAUSE);

        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        assertThat(again.code()).isEqualTo("suspension-known");
        assertThat(two.status()).isEqualTo(422);
        assertThat(reviewed.text("outcome")).isEqualTo("REVIEWED");
        assertThat(lifted.text("outcome")).isEqualTo("LIFTED");
        assertThat(gone.status()).isEqualTo(404);
    }

    @Test
    void nothingOfABodyThatCannotBeReadIsToldBackOrLogged() {
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        String marker = TinyShop.MARKER;
        try {
            List<RestHost.Reply> replies = List.of(
                    rest.post("desk-4", REQUESTS, "{\"" + marker + "\": 1}"),
                    rest.post("desk-4", REQUESTS, marker),
                    rest.post(
                            "desk-4",
                            REQUESTS,
                            INTAKE.replace("\"kind\": \"erasure\"", "\"kind\": \"" + marker + "\"")),
                    rest.post("desk-4", REQUESTS, INTAKE.replace("\"id\"", "\"received\": \"" + marker + "\", \"id\"")),
                    rest.post("desk-4", REQUESTS, INTAKE.replace("\"2\"", "\"" + marker + "\"")),
                    rest.post("desk-4", REQUESTS, INTAKE.replace("\"da\"", "\"" + marker + "\"")),
                    rest.post("desk-4", REQUESTS, INTAKE + marker),
                    rest.post("desk-4", REQUESTS, "{\"id\": \"r-1\", \"kind\": \"erasure\", \"persons\": [null]}"),
                    rest.post("desk-4", REQUESTS, ""),
                    rest.post(
                            "desk-4",
                            "/api/v1/records/why",
                            "{\"record-set\": \"shop/customer\", \"key\": [\"" + marker + "\"]}"));

            assertThat(replies).extracting(RestHost.Reply::status).allMatch(status -> status >= 400 && status < 500);
            assertThat(replies).extracting(RestHost.Reply::body).noneMatch(body -> body.contains(marker));
            assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain(marker);
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void whoIsUnknownOrRemovedIsNotLetIn() {
        String path = REQUESTS;
        RestHost.Reply right = rest.get("desk-4", path);
        RestHost.Reply wrong = rest.call(rest.basic("desk-4", "guessed"), "GET", path, "", Map.of());
        RestHost.Reply nobody = rest.call(rest.basic("desk-5", "guessed"), "GET", path, "", Map.of());
        RestHost.Reply without = rest.call("", "GET", path, "", Map.of());
        RestHost.Reply token = rest.call("Bearer abc", "GET", path, "", Map.of());
        shop.lapse("users", "remove", "desk-4", "--by", "it-1", "--because", "left");
        RestHost.Reply removed = rest.get("desk-4", path);

        assertThat(right.status()).isEqualTo(200);
        assertThat(List.of(wrong, nobody, without, token, removed))
                .extracting(RestHost.Reply::status)
                .containsOnly(401);
        assertThat(List.of(wrong.body(), nobody.body(), removed.body())).containsOnly(without.body());
    }

    @Test
    void aPathThatIsNotThereIsForNobody() {
        assertThat(rest.get("desk-4", "/api/v1/requests/r-1/forget").status()).isEqualTo(403);
        assertThat(rest.get("desk-4", "/actuator/env").status()).isEqualTo(403);
        assertThat(rest.call("", "GET", "/error", "", Map.of()).status()).isEqualTo(401);
        assertThat(rest.get("desk-4", "/api/v1/requests/unknown").status()).isEqualTo(404);
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() {
        String long2 = "{\"because\": \"" + "x".repeat(1 << 20) + "\"}";
        assertThat(rest.post("desk-4", REQUESTS, long2).status()).isEqualTo(413);
    }
}
