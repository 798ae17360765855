package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.lapse.app.desk.Role;
import dev.lapse.app.web.Permissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every cell of the table, with tokens of an issuer. */
class RestRolesTest {

    @TempDir
    static Path folder;

    private static TokenIssuer issuer;
    private static RestHost rest;

    @BeforeAll
    static void open() throws Exception {
        issuer = TokenIssuer.start();
        TinyShop shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file)
                .replace(
                        "web: {port: 0}",
                        "web: {port: 0, tokens: {issuer: \"" + issuer.url() + "\", audience: " + TokenIssuer.AUDIENCE
                                + "}}"));
        rest = RestHost.of(shop);
    }

    @AfterAll
    static void close() {
        rest.close();
        issuer.close();
    }

    static Stream<Arguments> cells() {
        return Permissions.ROWS.stream()
                .flatMap(row -> Arrays.stream(Role.values())
                        .map(role -> Arguments.of(
                                row.method().name(),
                                row.path(),
                                role,
                                row.roles().contains(role))));
    }

    @ParameterizedTest(name = "{0} {1} as {2}: {3}")
    @MethodSource("cells")
    void aRoleMayDoWhatTheTableSaysAndNothingElse(String method, String path, Role role, boolean may) throws Exception {
        RestHost.Reply reply = call(issuer.bearer("u-1", List.of(role.name())), method, path);

        if (may) {
            assertThat(reply.status()).as(reply.body()).isNotIn(401, 403, 405, 415, 500);
            assertThat(reply.body()).doesNotContain("path-unknown");
        } else {
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("role");
        }
    }

    private static RestHost.Reply call(String authorization, String method, String path) {
        String real =
                path.replace("{id}", "nothing").replace("{run}", "nothing").replace("{package}", "nothing");
        String body = method.equals("GET") ? "" : "{}";
        return rest.call(authorization, method, real, body, Map.of("If-Match", "\"1\""));
    }

    @Test
    void nobodyMayDoAnythingWithoutAToken() {
        assertThat(Permissions.ROWS)
                .hasSize(28)
                .allSatisfy(row -> assertThat(
                                call("", row.method().name(), row.path()).status())
                        .isEqualTo(401));
    }

    @Test
    void aTokenIsTakenFromItsIssuerForThisServiceAndInItsTimeOnly() throws Exception {
        List<String> roles = List.of("AUDITOR");
        String right = issuer.bearer("u-1", roles);
        Instant soon = TokenIssuer.UNTIL;
        List<String> wrong = List.of(
                issuer.bearer(issuer.url(), "another-service", soon, issuer.key(), "u-1", roles),
                issuer.bearer("http://127.0.0.1:1", TokenIssuer.AUDIENCE, soon, issuer.key(), "u-1", roles),
                issuer.bearer(
                        issuer.url(),
                        TokenIssuer.AUDIENCE,
                        Instant.parse("2026-11-01T07:50:00Z"),
                        issuer.key(),
                        "u-1",
                        roles),
                issuer.bearer(
                        issuer.url(),
                        TokenIssuer.AUDIENCE,
                        soon,
                        new RSAKeyGenerator(2048).keyID("k").generate(),
                        "u-1",
                        roles),
                right.substring(0, right.lastIndexOf('.') + 1),
                rest.basic("desk-4", "a password"));

        assertThat(call(right, "GET", Permissions.ROOT + "/runs").status()).isEqualTo(200);
        assertThat(wrong)
                .allSatisfy(token -> assertThat(
                                call(token, "GET", Permissions.ROOT + "/runs").status())
                        .isEqualTo(401));
        assertThat(call(issuer.bearer("u-1", List.of("auditor", "ROOT")), "GET", Permissions.ROOT + "/runs")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theDescriptionTellsOfEveryCallAndWhoMayMakeIt() {
        Map<String, Set<String>> told = new TreeMap<>();
        Map<String, Map<String, Map<String, Object>>> paths = (Map<String, Map<String, Map<String, Object>>>)
                Objects.requireNonNull(RestHost.description().get("paths"));
        paths.forEach((path, methods) -> methods.forEach((method, call) -> told.put(
                method.toUpperCase(Locale.ROOT) + " " + path, Set.copyOf((List<String>) call.get("x-roles")))));
        Map<String, Set<String>> rows = Permissions.ROWS.stream()
                .collect(Collectors.toMap(
                        row -> row.method() + " " + row.path().substring(Permissions.ROOT.length()),
                        row -> row.roles().stream().map(Role::name).collect(Collectors.toSet())));

        assertThat(told).isEqualTo(rows);
    }

    @Test
    void whoDidSomethingIsTheSubjectOfTheTokenInTheLog() throws Exception {
        String bearer = issuer.bearer("u-77", List.of("COMPLIANCE"));
        RestHost.Reply placed = rest.call(bearer, "POST", Permissions.ROOT + "/suspensions", """
                {"id": "case-1", "covers": {"cluster": "invoice"}, "because": "a case", "review": "2099-01-01"}""", Map.of());

        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        assertThat(call(bearer, "GET", Permissions.ROOT + "/suspensions").body())
                .contains("\"by\": \"u-77\"");
    }
}
