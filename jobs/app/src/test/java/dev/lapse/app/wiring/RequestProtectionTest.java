package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests keep, from the command line: customer 3 is due, and so is the invoice 11 of customer 2. */
class RequestProtectionTest {

    private static final String[] TOLD = {"--by", "dpo-2", "--because", "a test"};

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).at("2026-11-01T08:00:00Z");
    }

    private Ended receive(String id, String kind, String subject) {
        return shop.lapse(
                "request",
                "receive",
                id,
                "--kind",
                kind,
                "--subject",
                subject,
                "--matched",
                "the number on the letter",
                "--by",
                "dpo-2");
    }

    private Ended change(String command, String id, String... more) {
        List<String> arguments = new ArrayList<>(List.of("request", command, id));
        arguments.addAll(List.of(TOLD));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    @Test
    void theNightLeavesWhoAskedAndTakesThemTheDayAfterTheLastLegalDay() throws Exception {
        assertThat(receive("r-1", "access", "customer:3").words())
                .contains("no rule takes what its persons have while it is open, and at most until 2026-12-01");

        assertThat(shop.lapse("run").code()).isZero();
        assertThat(shop.rows()).contains("Zqvibeke Three").doesNotContain("(11,");
        assertThat(shop.lapse("why", "shop/customer", "--key", "3").words())
                .startsWith("HERE shop/customer, no date is known: a request of this person is not answered yet (r-1)");
        shop.at("2026-12-01T08:00:00Z");
        assertThat(shop.lapse("run", "--output", "json").out()).contains("request-due-soon");
        assertThat(shop.rows()).contains("Zqvibeke Three");

        shop.at("2026-12-02T08:00:00Z");
        Ended night = shop.lapse("run");

        assertThat(night.code()).as(night.words()).isZero();
        assertThat(night.words())
                .contains(
                        "the request r-1 was to be answered by 2026-12-01 and is received; it keeps no record from the"
                                + " rules any longer");
        assertThat(shop.rows()).doesNotContain("Zqvibeke Three");
    }

    @Test
    void theErasureOfWhoAlsoAsksForAccessWaitsForTheAnswerAndIsThenDoneByTheNight() throws Exception {
        receive("r-1", "access", "customer:3");
        receive("r-2", "erasure", "customer:3");
        change("confirm", "r-2");

        Ended kept = shop.lapse("erase", "--request", "r-2", "--by", "dpo-2");

        assertThat(kept.code()).as(kept.words()).isZero();
        assertThat(kept.words())
                .startsWith("PARTLY-ERASED r-2: 0 records went or were reduced; 1 stay")
                .contains("a request of this person is not answered yet (r-1)");
        change("answer", "r-2");
        assertThat(shop.lapse("request", "show", "r-2").words()).contains("is waiting");
        change("withdraw", "r-1");

        Ended night = shop.lapse("run");

        assertThat(night.words()).contains("what the request r-2 had to leave went");
        assertThat(shop.rows()).doesNotContain("Zqvibeke Three");
        assertThat(shop.lapse("request", "show", "r-2").words()).contains("is closed");
    }

    @Test
    void anErasureIsPlannedAndDoneAsIfItsOwnRequestKeptNothing() throws Exception {
        receive("r-1", "erasure", "customer:3");
        assertThat(shop.lapse("request", "plan", "r-1").firstLine()).startsWith("PLANNED r-1: 1 record");
        change("confirm", "r-1");
        assertThat(shop.lapse("erase", "--request", "r-1", "--by", "dpo-2").firstLine())
                .startsWith("ERASED r-1: 1 record went");
        assertThat(shop.rows()).doesNotContain("Zqvibeke Three");
    }

    @Test
    void aStandingErasureIsNotHinderedByWhatThePersonObjectsToMeanwhile() throws Exception {
        shop.lapse("erase", "--subject", "customer:2", "--reason", "wrote", "--by", "dpo-2");
        shop.at("2029-12-20T08:00:00Z");
        receive("r-1", "objection", "customer:2");
        shop.at("2030-01-01T08:00:00Z");

        assertThat(shop.lapse("run", "--as-of", "2030-01-01").words()).contains("had to leave went");
        assertThat(shop.rows()).doesNotContain("(10,");
    }

    @Test
    void aRestrictedPersonStaysIsListedAndGoesWhenTheRestrictionEnds() throws Exception {
        receive("r-1", "restriction", "customer:3");
        assertThat(change("restrict", "r-1").words())
                .contains("the request r-1 is received and cannot become recipients-told");
        change("confirm", "r-1");

        Ended restricted = change("restrict", "r-1");

        assertThat(restricted.firstLine())
                .isEqualTo("RESTRICTED r-1: nothing of its persons is erased until lapse request end r-1");
        assertThat(change("answer", "r-1").firstLine()).isEqualTo("ANSWERED r-1, which is answered");
        assertThat(shop.lapse("log", "show").words())
                .contains("request-moved, request r-1, from approved, to executed, outcome FULFILLED")
                .doesNotContain(TinyShop.MARKER);
        shop.at("2028-12-01T08:00:00Z");
        assertThat(shop.lapse("request", "list").words()).contains("r-1 restriction answered - - restricted");
        assertThat(shop.lapse("request", "list", "--output", "json").json().get("requests"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                .extracting(each -> each.get("restricted"))
                .containsExactly(true);
        assertThat(shop.lapse("run").code()).isZero();
        Ended erased = shop.lapse("erase", "--subject", "customer:3", "--reason", "wrote", "--by", "dpo-2");
        assertThat(erased.words()).contains("this person has restricted the use of it (Art. 18, request r-1)");
        assertThat(shop.rows()).contains("Zqvibeke Three");

        Ended ended = change("end", "r-1");

        assertThat(ended.firstLine()).startsWith("MOVED r-1 from answered to closed");
        assertThat(shop.lapse("run").code()).isZero();
        assertThat(shop.rows()).doesNotContain("Zqvibeke Three");
        assertThat(change("end", "r-1").words()).contains("is no restriction in force");
        assertThat(shop.lapse("log", "verify").code()).isZero();
    }

    @Test
    void restrictsOnlyForARequestOfRestrictionAndEndsNothingElse() {
        receive("r-1", "erasure", "customer:3");
        change("confirm", "r-1");
        assertThat(change("restrict", "r-1").words())
                .startsWith("REFUSED the request r-1 asks for erasure, not for restriction");
        assertThat(change("end", "r-1").words())
                .startsWith("REFUSED the request r-1, erasure, is no restriction in force");
    }

    @Test
    void aDoubtAboutWhoAsksKeepsNothingForEverAndTheNightTells() throws Exception {
        receive("r-1", "erasure", "customer:3");
        change("identify", "r-1");
        shop.at("2026-12-02T08:00:00Z");

        Ended night = shop.lapse("run");

        assertThat(night.words())
                .contains("the request r-1 waits for who asks to show who they are; since 2026-12-01 it keeps no record"
                        + " from the rules");
        assertThat(shop.rows()).doesNotContain("Zqvibeke Three");
    }

    @Test
    void runsNothingWhileARequestKeepsAPersonThatThePolicySetNoLongerHas() throws Exception {
        receive("r-1", "access", "customer:3");
        String before = shop.rows();
        shop.replace("bindings/shop.yaml", "{is: customer,", "{is: client,");
        shop.replace("entity.yaml", "subjects: {", "subjects: {client: {da: klient, en: client}, ");

        Ended run = shop.lapse("run");

        assertThat(run.code()).as(run.words()).isEqualTo(4);
        assertThat(run.words()).contains("the request r-1 covers a customer, which the policy set does not have");
        assertThat(shop.rows()).isEqualTo(before);
    }

    @Test
    void aSuspensionCannotBeCalledWhatTellsOfARequest() {
        assertThat(shop.lapse(
                                "hold",
                                "place",
                                "request r-1",
                                "--cluster",
                                "invoice",
                                "--by",
                                "x",
                                "--because",
                                "y",
                                "--review",
                                "2027-01-01")
                        .words())
                .startsWith("REFUSED what begins with 'request ' or 'restriction ' tells of a request");
    }
}
