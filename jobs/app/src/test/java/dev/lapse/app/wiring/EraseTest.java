package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person erased from the command line, from the request to the proof. */
class EraseTest {

    private static final String[] REASON = {"--reason", "wrote and was called back", "--by", "desk-4"};

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).at("2026-11-01T08:00:00Z");
    }

    private Ended erase(String... more) {
        return shop.lapse(concat(new String[] {"erase"}, more, REASON));
    }

    private static String[] concat(String[]... parts) {
        return java.util.Arrays.stream(parts).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }

    private static String id(Ended ended) {
        Matcher id = Pattern.compile("[A-Z-]+ (E[0-9a-f-]+)").matcher(ended.words());
        assertThat(id.find()).as(ended.words()).isTrue();
        return id.group(1);
    }

    @Test
    void erasesWhatNoLawNeedsAndTellsWhatStaysUntilWhen() throws Exception {
        Ended erased = erase("--subject", "customer:2");

        assertThat(erased.code()).as(erased.words()).isZero();
        String id = id(erased);
        assertThat(erased.words())
                .startsWith("PARTLY-ERASED " + id
                        + ": 3 records went or were reduced; 3 stay, wholly or in part, the last until 2029-12-31")
                .contains("Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12, until 2029-12-31")
                .contains("what stays goes by itself when it may; the request waits for that");
        assertThat(shop.rows())
                .doesNotContain("Two")
                .doesNotContain("two@example.dk")
                .doesNotContain("(11,")
                .contains("(10,2,2024-03-01,125.00)", "(10,1,\"Zqvibeke gift\")")
                .contains(
                        "(1,\"Zqvibeke One\",one@example.dk,2026-06-01)",
                        "(3,\"Zqvibeke Three\",three@example.dk,2020-01-01)");
        assertThat(shop.lapse("request", "show", id).words())
                .contains("is waiting: no answer is owed")
                .containsSubsequence(
                        "received desk-4",
                        "identity-confirmed desk-4 wrote and was called back",
                        "found desk-4 3 records in 2 clusters, and what hangs on them",
                        "decided desk-4 plan ",
                        "approved desk-4 nobody need be asked",
                        "executed desk-4 run 2026-11-01.request-" + id + ".1 is complete",
                        "recipients-told desk-4 the policy set names no recipients",
                        "answered desk-4",
                        "waiting desk-4 what stays goes when it may");
    }

    @Test
    void theNightOnWhichTheDutyEndsTakesTheRestAndClosesTheRequest() throws Exception {
        String id = id(erase("--subject", "customer:2"));
        shop.at("2029-12-31T08:00:00Z");
        assertThat(shop.lapse("run", "--as-of", "2029-12-31").code()).isZero();
        assertThat(shop.lapse("request", "show", id).words()).contains("is waiting");

        shop.at("2030-01-01T08:00:00Z");
        Ended night = shop.lapse("run", "--as-of", "2030-01-01");

        assertThat(night.code()).as(night.words()).isZero();
        assertThat(night.words()).contains("what the request " + id + " had to leave went");
        assertThat(shop.rows()).isEqualTo("(4,\"Zqvibeke Four\",four@example.dk,)");
        assertThat(shop.lapse("request", "show", id).words()).contains("is closed");
        assertThat(shop.lapse("log", "show").words()).contains("2030-01-01.request-" + id + ".1 run-ended");
    }

    @Test
    void provesTheRequestToSomebodyWhoHasNeitherTheLogNorTheJournal() throws Exception {
        Ended erased = erase("--subject", "customer:2");
        Path certificate = folder.resolve("certificate.json");

        Ended written = shop.lapse("log", "prove", id(erased), "--to", certificate.toString());
        assertThat(written.code()).as(written.words()).isZero();
        String text = Files.readString(certificate);
        assertThat(text).doesNotContain(TinyShop.MARKER).contains("lapse-certificate@v1");
        Ended verified = shop.lapse("log", "verify", "--proof", certificate.toString());
        assertThat(verified.firstLine()).startsWith("PROVEN").contains("about the request " + id(erased));

        Files.writeString(certificate, text.replace("\"count\": 1\n", "\"count\": 2\n"));
        assertThat(shop.lapse("log", "verify", "--proof", certificate.toString())
                        .code())
                .isEqualTo(5);
    }

    @Test
    void tellsThatNothingWasFoundAndWhereItLooked() throws Exception {
        String before = shop.rows();

        Ended nothing = erase("--subject", "customer:99");

        assertThat(nothing.code()).isZero();
        assertThat(nothing.words())
                .startsWith(
                        "NOTHING-FOUND no record of that person was found in 3 record sets; no request was written down")
                .contains("shop/customer, shop/invoice, shop/invoice-line")
                .doesNotContain("99");
        assertThat(shop.rows()).isEqualTo(before);
        assertThat(shop.lapse("request", "list").firstLine()).startsWith("LISTED 0 open requests");
    }

    @Test
    void anotherMustApproveWhereThatIsConfiguredAndExactlyTheSamePlan() throws Exception {
        Path configuration = folder.resolve("lapse.yaml");
        shop.withConfiguration(
                Files.readString(configuration).replace("lapse:\n", "lapse:\n  requests: {approval: required}\n"));
        String before = shop.rows();

        Ended decided = erase("--subject", "customer:2");

        assertThat(decided.code()).as(decided.words()).isZero();
        assertThat(decided.firstLine()).endsWith("nothing is done before somebody approves it");
        assertThat(shop.rows()).isEqualTo(before);
        String id = id(decided);
        String plan = plan(id);
        assertThat(approve(id, plan, "desk-4").words())
                .contains("who decided the request " + id + " cannot approve it");
        assertThat(approve(id, "0".repeat(64), "desk-9").words()).contains("look at it with lapse request plan");
        assertThat(approve(id, plan, "desk-9").firstLine()).startsWith("APPROVED " + id);

        shop.database.execute("insert into invoice values (12, 2, '2015-04-01', 3)");
        Ended changed = shop.lapse("erase", "--request", id, "--by", "desk-4");
        assertThat(changed.code()).isEqualTo(4);
        assertThat(shop.lapse("request", "show", id).words()).contains("is decided");

        String next = plan(id);
        assertThat(next).isNotEqualTo(plan);
        assertThat(approve(id, next, "desk-9").code()).isZero();
        Ended erased = shop.lapse("erase", "--request", id, "--by", "desk-4");
        assertThat(erased.firstLine()).startsWith("PARTLY-ERASED " + id);
        assertThat(shop.lapse("request", "answer", id, "--by", "desk-4", "--because", "by letter")
                        .firstLine())
                .isEqualTo("ANSWERED " + id + ", which is waiting");
    }

    private Ended approve(String id, String plan, String by) {
        return shop.lapse("request", "approve", id, "--plan", plan, "--by", by, "--because", "looked at it");
    }

    private String plan(String id) {
        return String.valueOf(
                shop.lapse("request", "plan", id, "--output", "json").json().get("plan-hash"));
    }

    @Test
    void aRequestThatWasReceivedIsCarriedOutOnlyWhenWhoAsksIsKnown() {
        shop.lapse(
                "request",
                "receive",
                "r-1",
                "--kind",
                "erasure",
                "--subject",
                "customer:2",
                "--matched",
                "number",
                "--by",
                "desk-4");

        assertThat(shop.lapse("erase", "--request", "r-1").words())
                .contains("the request r-1 is received; who asks must be known first: lapse request confirm r-1");
        assertThat(erase("--subject", "customer:2").words())
                .contains(
                        "asked for already, in the request r-1, which is received; go on with lapse erase --request r-1");
        shop.lapse("request", "confirm", "r-1", "--by", "desk-4", "--because", "a letter");
        assertThat(shop.lapse("erase", "--request", "r-1").firstLine()).startsWith("PARTLY-ERASED r-1");
        assertThat(shop.lapse("erase", "--request", "r-1").words()).contains("nothing more is to be erased for it");
    }

    @Test
    void aSuspensionThatMustNotBeDisclosedIsInNoAnswerAndNoCertificate() throws Exception {
        shop.lapse(
                "hold",
                "place",
                "aml-1",
                "--subject",
                "customer:2",
                "--by",
                "legal",
                "--because",
                "an investigation",
                "--review",
                "2027-01-01",
                "--say-instead",
                "a duty to keep it");

        Ended erased = erase("--subject", "customer:2");

        assertThat(erased.code()).as(erased.words()).isZero();
        assertThat(erased.words())
                .contains("a duty to keep it")
                .doesNotContain("aml-1")
                .doesNotContain("suspen");
        Path certificate = folder.resolve("certificate.json");
        assertThat(shop.lapse("log", "prove", id(erased), "--to", certificate.toString())
                        .out())
                .doesNotContain("aml-1");
        assertThat(Files.readString(certificate)).doesNotContain("aml-1").doesNotContain("suspended");
        assertThat(shop.lapse("log", "verify", "--proof", certificate.toString())
                        .code())
                .isZero();
    }

    @Test
    void whenTheSuspensionIsLiftedTheNextNightErasesAndTheRequestCloses() throws Exception {
        shop.lapse(
                "hold",
                "place",
                "case-1",
                "--subject",
                "customer:3",
                "--by",
                "legal",
                "--because",
                "a lawsuit",
                "--review",
                "2027-01-01");
        Ended kept = erase("--subject", "customer:3");
        assertThat(kept.firstLine()).startsWith("PARTLY-ERASED").contains("0 records went");
        shop.lapse("hold", "lift", "case-1", "--by", "legal", "--because", "settled");

        assertThat(shop.lapse("run").code()).isZero();

        assertThat(shop.lapse("request", "show", id(kept)).words()).contains("is closed");
        assertThat(shop.rows()).doesNotContain("Three");
    }

    @Test
    void namesNobody() {
        Ended erased = shop.typing("2\n")
                .lapse(concat(new String[] {"erase", "--subject", "customer", "--key-from", "-"}, REASON));

        assertThat(erased.code()).as(erased.words()).isZero();
        for (Ended ended : List.of(erased, shop.lapse("log", "show"), shop.lapse("request", "show", id(erased)))) {
            assertThat(ended.out() + ended.err())
                    .doesNotContain(TinyShop.MARKER)
                    .doesNotContain("example.dk");
        }
        assertThat(shop.lapse("log", "verify").code()).isZero();
        assertThat(erased.words()).doesNotContain("customer:2");
    }

    @Test
    void jsonHasTheRequestTheRunAndWhatStayed() {
        Map<String, Object> json =
                erase("--subject", "customer:2", "--output", "json").json();

        assertThat(json).containsEntry("command", "erase").containsEntry("outcome", "PARTLY-ERASED");
        assertThat(json.get("request"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("state", "waiting")
                .containsEntry("result", "PARTLY_ERASED");
    }

    private String received(String id) {
        shop.lapse(
                "request",
                "receive",
                id,
                "--kind",
                "erasure",
                "--subject",
                "customer:2",
                "--matched",
                "number",
                "--by",
                "desk-4");
        shop.lapse("request", "confirm", id, "--by", "desk-4", "--because", "a letter");
        return id;
    }

    /** As after a kill that came before the last {@code steps} moves of the request were written. */
    private void cutOff(String id, String state, int steps) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("journal") + ";AUTO_SERVER=TRUE", "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from lapse_request_step where request_id = '" + id
                            + "' and step_no > (select revision from lapse_request where id = '" + id + "') - "
                            + steps))
                    .isEqualTo(steps);
            assertThat(statement.executeUpdate("update lapse_request set state = '" + state
                            + "', revision = revision - " + steps + " where id = '" + id + "'"))
                    .isEqualTo(1);
        }
    }

    private Ended answer(String id) {
        return shop.lapse("request", "answer", id, "--by", "desk-4", "--because", "by letter");
    }

    @Test
    void whatWasCutOffBetweenBeingDoneAndBeingToldIsTakenOn() throws Exception {
        String id = received("r-1");
        assertThat(shop.lapse("erase", "--request", id).code()).isZero();
        cutOff(id, "EXECUTED", 1);
        assertThat(answer(id).firstLine()).isEqualTo("ANSWERED r-1, which is waiting");

        cutOff(id, "ANSWERED", 1);
        assertThat(answer(id).firstLine()).isEqualTo("ANSWERED r-1, which is waiting");
    }

    @Test
    void whatWasCutOffBehindItsRunIsToldOfAsErasedAndNotAsIfNothingHadBeenThere() throws Exception {
        String id = received("r-1");
        shop.database.execute("delete from invoice_line", "delete from invoice");
        assertThat(shop.lapse("erase", "--request", id).firstLine()).startsWith("ERASED r-1");
        cutOff(id, "APPROVED", 2);

        assertThat(shop.lapse("erase", "--request", id).firstLine()).startsWith("ERASED r-1");
    }

    @Test
    void aRequestThatWentThroughWithoutAnApprovalIsNotCarriedOutWhereOneIsNeeded() throws Exception {
        String id = received("r-1");
        shop.lapse("erase", "--request", id);
        cutOff(id, "APPROVED", 2);
        shop.withConfiguration(Files.readString(folder.resolve("lapse.yaml"))
                .replace("lapse:\n", "lapse:\n  requests: {approval: required}\n"));

        Ended refused = shop.lapse("erase", "--request", id);

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.words()).contains("nobody approved a plan of the request r-1");
    }
}
