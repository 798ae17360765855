package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of persons from the command line, on a small shop. */
class RequestTest {

    private static final String[] TOLD = {"--by", "dpo-2", "--because", "a test"};

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).at("2026-03-05T08:00:00Z");
    }

    private Ended receive(String id, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "request",
                "receive",
                id,
                "--kind",
                "erasure",
                "--matched",
                "the number on the letter",
                "--by",
                "dpo-2"));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private Ended change(String command, String id, String... more) {
        List<String> arguments = new ArrayList<>(List.of("request", command, id));
        arguments.addAll(List.of(TOLD));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    @Test
    void tellsUntilWhenItIsToBeAnsweredAndWhatComesNext() {
        Ended received = receive("r-1", "--subject", "customer:2");

        assertThat(received.code()).as(received.words()).isZero();
        assertThat(received.words())
                .isEqualTo(
                        "RECEIVED r-1, erasure (Art. 17): it is to be answered by 2026-04-05, at the last on 2026-04-07"
                                + " - no rule takes what its persons have while it is open, and at most until 2026-04-07"
                                + " - next: lapse request confirm r-1 where there is no doubt who asks, else lapse request identify"
                                + " r-1 ");
        assertThat(shop.lapse("log", "show").words())
                .contains(
                        "request-received, request r-1, right erasure, received 2026-03-05, requester self, by dpo-2");
        assertThat(shop.lapse("log", "verify").code()).isZero();
    }

    @Test
    void letsTheClockStandWhileTheIdentityIsInDoubt() {
        receive("r-1", "--subject", "customer:2");
        shop.at("2026-03-06T08:00:00Z");
        assertThat(change("identify", "r-1").words())
                .isEqualTo(
                        "MOVED r-1 from received to identity-pending: the clock stands until the identity is shown; if"
                                + " that were today, the answer would be due on 2026-04-05, at the last on 2026-04-07 ");
        shop.at("2026-03-20T08:00:00Z");
        assertThat(change("confirm", "r-1", "--answered", "2026-03-16").words())
                .isEqualTo(
                        "MOVED r-1 from identity-pending to identity-confirmed: it is to be answered by 2026-04-15, at"
                                + " the last on 2026-04-15 ");

        Map<String, Object> shown =
                shop.lapse("request", "show", "r-1", "--output", "json").json();

        assertThat(shown)
                .containsEntry("state", "identity-confirmed")
                .containsEntry("identity-asked", "2026-03-06")
                .containsEntry("identity-answered", "2026-03-16")
                .containsEntry("due", Map.of("nominal", "2026-04-15", "last-legal-day", "2026-04-15", "days-left", 26))
                .containsEntry(
                        "subjects",
                        List.of(Map.of(
                                "kind",
                                "customer",
                                "known",
                                true,
                                "matched",
                                "the number on the letter",
                                "confirmed",
                                "a test")));
        assertThat(shop.lapse("request", "show", "r-1").words())
                .startsWith("SHOWN r-1, erasure (Art. 17), received on 2026-03-05, is identity-confirmed: it is to be")
                .contains("2026-03-06T08:00:00Z identity-pending dpo-2 a test")
                .contains("about a customer, matched by the number on the letter, confirmed by a test")
                .contains("can become found: every store was searched")
                .contains("can become withdrawn: who asked has taken it back");
    }

    @Test
    void extendsOnceAndInTimeOnly() {
        receive("r-1", "--subject", "customer:2");
        receive("r-2", "--subject", "customer:3");
        assertThat(change("extend", "r-1").words())
                .isEqualTo("EXTENDED r-1: it is to be answered by 2026-06-05, at the last on 2026-06-05 ");
        assertThat(change("extend", "r-1").words())
                .startsWith("REFUSED the request r-1 was extended on 2026-03-05; the law knows no second extension");
        shop.at("2026-04-08T08:00:00Z");

        Ended late = change("extend", "r-2", "--output", "json");

        assertThat(late.code()).isEqualTo(4);
        assertThat(late.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .containsEntry("code", "request-too-late")
                        .containsEntry(
                                "action",
                                "the request r-2 could be extended until 2026-04-07; answer it now, and where who asks was told in"
                                        + " time, say on which day"));
        assertThat(change("extend", "r-2", "--told", "2026-04-07").words())
                .isEqualTo("EXTENDED r-2: it is to be answered by 2026-06-05, at the last on 2026-06-05 ");
        assertThat(shop.lapse("log", "show").words())
                .contains("request-extended, request r-2, told 2026-04-07, by dpo-2, because a test");
    }

    @Test
    void refusesForOneOfThreeReasonsAndTellsUntilWhenThePersonIsToKnow() {
        receive("r-1", "--subject", "customer:1");
        receive("r-2", "--subject", "customer:2");
        receive("r-3", "--subject", "customer:3");
        assertThat(change("refuse", "r-1").words())
                .isEqualTo("MOVED r-1 from received to refused: it is to be answered by 2026-04-05, at the last on"
                        + " 2026-04-07 ");
        assertThat(change("refuse", "r-2", "--not-entitled").words())
                .startsWith("MOVED r-2 from received to not-entitled");
        assertThat(change("refuse", "r-3", "--not-identifiable", "--output", "json")
                        .json())
                .containsEntry("state", "not-identifiable")
                .containsEntry("outcome", "MOVED")
                .containsEntry("result", "NOT_IDENTIFIABLE");
        assertThat(change("refuse", "r-3", "--not-entitled", "--not-identifiable")
                        .code())
                .isEqualTo(64);
        assertThat(change("extend", "r-1").words()).contains("only an answer takes longer, never a refusal");
        assertThat(shop.lapse("log", "show").words())
                .contains("request-moved, request r-1, from received, to refused, outcome REFUSED, by dpo-2");
    }

    @Test
    void aWithdrawnRequestIsClosedAndForgetsWhomItWasAbout() {
        shop.typing("2\nvibeke@example.dk\n");
        assertThat(receive("r-1", "--subject", "customer", "--key-from", "-", "--contact-from", "-")
                        .code())
                .isZero();
        assertThat(change("withdraw", "r-1").words())
                .isEqualTo("MOVED r-1 from received to closed: no answer is owed ");
        assertThat(shop.lapse("request", "show", "r-1", "--output", "json").json())
                .containsEntry("outcome", "SHOWN")
                .containsEntry("result", "WITHDRAWN")
                .extracting("subjects")
                .asString()
                .contains("known=false");
        assertThat(shop.lapse("request", "list").firstLine()).isEqualTo("LISTED 0 open requests, 0 of them overdue");
        assertThat(shop.lapse("log", "verify").code()).isZero();
        assertThat(change("withdraw", "r-1").words())
                .startsWith(
                        "REFUSED the request r-1 is closed and cannot become withdrawn; nothing more can be done with it");
    }

    @Test
    void listsThoseWithTheLeastTimeLeftFirstAndBothDates() {
        receive("late", "--subject", "customer:1", "--received", "2026-01-31");
        receive("new", "--subject", "customer:2");
        receive("asked", "--subject", "customer:3", "--received", "2026-02-28");
        change("identify", "asked", "--asked", "2026-03-01");
        receive("last-days", "--subject", "customer:4", "--received", "2026-02-07");
        shop.at("2026-03-08T08:00:00Z");

        Ended listed = shop.lapse("request", "list");

        assertThat(listed.firstLine()).isEqualTo("LISTED 4 open requests, 1 of them overdue");
        assertThat(listed.out().lines().skip(2).map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "late erasure received 2026-02-28 2026-03-02 -8 OVERDUE",
                        "last-days erasure received 2026-03-07 2026-03-09 -1",
                        "asked erasure identity-pending 2026-04-04 2026-04-07 27 the clock stands",
                        "new erasure received 2026-04-05 2026-04-07 28");
    }

    @Test
    void theSameAskedTwiceIsToldAndAnotherRightIsNot() {
        receive("r-1", "--subject", "customer:2");

        Ended again = receive("r-2", "--subject", "customer:3", "--subject", "customer:2");

        assertThat(again.code()).isEqualTo(4);
        assertThat(again.words())
                .startsWith(
                        "REFUSED the same person asks for erasure already, in the request r-1 received on 2026-03-05,"
                                + " which is not answered yet; nothing was written down. Go on with that one");
        assertThat(receive("r-1", "--subject", "customer:3").words())
                .startsWith("REFUSED a request of that id was received before");
        assertThat(receive("r-2", "--subject", "customer:2", "--kind", "ACCESS").code())
                .isEqualTo(64);
        assertThat(shop.lapse(
                                "request",
                                "receive",
                                "r-2",
                                "--kind",
                                "access",
                                "--matched",
                                "a letter",
                                "--by",
                                "dpo-2",
                                "--subject",
                                "customer:2")
                        .words())
                .startsWith("RECEIVED r-2, access (Art. 15)");
    }

    @Test
    void whoActsForAnotherPersonSaysHowThatWasChecked() {
        assertThat(receive("r-1", "--subject", "customer:2", "--requester", "guardian")
                        .code())
                .isEqualTo(64);
        assertThat(receive("r-1", "--subject", "customer:2", "--checked", "a paper")
                        .code())
                .isEqualTo(64);
        Ended received = receive(
                "r-1",
                "--subject",
                "customer:2",
                "--requester",
                "guardian",
                "--checked",
                "the court's order was seen",
                "--output",
                "json");
        assertThat(received.json())
                .containsEntry("requester", "guardian")
                .containsEntry("authority-checked", "the court's order was seen");
    }

    @Test
    void namesNobodyWhateverHappens() throws Exception {
        shop.typing("77\n78\nzqaddress@example.dk\n");
        Ended received = receive(
                "r-1",
                "--subject",
                "customer",
                "--subject",
                "customer:3",
                "--subject",
                "customer",
                "--key-from",
                "-",
                "--contact-from",
                "-",
                "--output",
                "json");
        assertThat(received.code()).as(received.out()).isZero();
        shop.typing("77\n");
        Ended again = receive("r-2", "--subject", "customer", "--key-from", "-");
        Ended missing = receive("r-2", "--subject", "customer", "--key-from", "-", "--contact-from", "-");
        shop.typing("zqtext\n");
        Ended wrong = receive("r-2", "--subject", "customer", "--key-from", "-");
        Ended show = shop.lapse("request", "show", "r-1");
        Ended list = shop.lapse("request", "list", "--output", "json");
        Ended log = shop.lapse("log", "show");

        assertThat(again.words()).contains("asks for erasure already, in the request r-1");
        assertThat(missing.words()).contains("2 lines, and holds 1");
        assertThat(wrong.words()).contains("holds numbers");
        for (Ended ended : List.of(received, again, missing, wrong, show, list, log)) {
            assertThat(ended.out() + ended.err()).doesNotContain("zq").doesNotContainPattern("\\b7[78]\\b");
        }
    }

    @Test
    void refusesAnIllegalMoveByNameWithWhatIsPossibleNow() {
        receive("r-1", "--subject", "customer:2");
        change("confirm", "r-1");

        Ended again = change("identify", "r-1");

        assertThat(again.code()).isEqualTo(4);
        assertThat(again.words())
                .startsWith(
                        "REFUSED the request r-1 is identity-confirmed and cannot become identity-pending; it can become"
                                + " found (every store was searched for all subjects, and all doubts are settled), refused (");
        assertThat(change("confirm", "r-2").words())
                .startsWith("REFUSED no request of that id was received; lapse request list tells which are open");
        assertThat(shop.lapse("request", "show", "r-2").code()).isEqualTo(4);
    }

    @Test
    void refusesDatesThatCannotBe() {
        receive("r-1", "--subject", "customer:2");
        assertThat(receive("r-2", "--subject", "customer:3", "--received", "2026-03-06")
                        .words())
                .startsWith("REFUSED a request was received today or before, not after 2026-03-05");
        assertThat(change("identify", "r-1", "--asked", "2026-03-04").words())
                .startsWith("REFUSED that day is not within 2026-03-05 and today, 2026-03-05; give one that is");
        assertThat(change("confirm", "r-1", "--answered", "2026-03-05").words())
                .startsWith("REFUSED nobody was asked to show who they are for the request r-1");
        assertThat(change("extend", "r-1", "--told", "2026-03-06").code()).isEqualTo(4);
        assertThat(shop.lapse("request").code()).isEqualTo(64);
    }

    @Test
    void isListedAndShownWhereThereIsNoJournalYetWithoutMakingOne() {
        assertThat(shop.lapse("request", "list").firstLine()).isEqualTo("LISTED 0 open requests, 0 of them overdue");
        assertThat(change("confirm", "r-1").words()).startsWith("REFUSED no request of that id was received");
        assertThat(shop.hasJournal()).isFalse();
    }

    @Test
    void tellsEachNightOfARequestThatIsDueSoonOrOverdue() {
        receive("r-1", "--subject", "customer:1", "--received", "2026-03-05");
        assertThat(shop.lapse("plan", "--as-of", "2026-03-05", "--output", "json")
                        .out())
                .doesNotContain("request-due-soon");
        shop.at("2026-04-01T08:00:00Z");
        assertThat(shop.lapse("plan", "--as-of", "2026-04-01").words())
                .contains(
                        "look: the request r-1 is to be answered by 2026-04-05, at the last on 2026-04-07, and is received;"
                                + " lapse request show r-1 tells what can be done now");
        shop.at("2026-11-01T08:00:00Z");

        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("request-overdue")
                .contains("the request r-1 was to be answered by 2026-04-07 and is received");
    }
}
