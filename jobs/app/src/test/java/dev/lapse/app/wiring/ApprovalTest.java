package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule asks somebody about goes only when somebody has approved it; from the command line over a real PostgreSQL. */
class ApprovalTest {

    private static final String RULE = "rules/invoice.yaml";
    private static final String OLD_INVOICE = "2015-03-01";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Copenhagen"));

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void aShopThatAsksBeforeInvoicesGo() throws Exception {
        shop = TinyShop.in(folder).replace(RULE, "action: delete", "action: delete\napproval: required");
    }

    private Ended run() {
        return shop.lapse("run", "--output", "json");
    }

    private Ended decide(String what, int list, String... more) {
        List<String> words = new java.util.ArrayList<>(
                List.of("approval", what, String.valueOf(list), "--because", "a test", "--output", "json"));
        words.addAll(List.of(more));
        return shop.lapse(words.toArray(String[]::new));
    }

    private Ended approve(int list) {
        return decide("approve", list, "--by", "head-1");
    }

    private static List<Object> codes(Ended ended) {
        return ended.reasons().stream().map(reason -> reason.get("code")).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> lists() {
        return (List<Map<String, Object>>) Objects.requireNonNull(
                shop.lapse("approval", "list", "--output", "json").json().get("lists"));
    }

    @Test
    void theFirstNightListsAndTheNextTakesExactlyWhatWasApproved() throws Exception {
        Ended first = run();

        assertThat(first.code()).isEqualTo(3);
        assertThat(codes(first)).containsExactly("approval-required");
        assertThat(shop.rows()).contains(OLD_INVOICE, "Zqvibeke old").doesNotContain("Zqvibeke Three");
        assertThat(lists())
                .singleElement()
                .satisfies(list -> assertThat(list)
                        .containsEntry("cluster", "invoice")
                        .containsEntry("records", 2)
                        .containsEntry("counts", Map.of("shop/invoice", 1, "shop/invoice-line", 1))
                        .containsEntry("oldest", OLD_INVOICE)
                        .containsEntry("state", "waiting"));

        assertThat(run().code()).isEqualTo(3);
        assertThat(lists()).hasSize(1);

        assertThat(approve(1).code()).isZero();
        shop.database.execute("insert into invoice values (12, 2, '2014-03-01', 5)");
        Ended second = run();

        assertThat(second.code()).as(second.out()).isEqualTo(3);
        assertThat(codes(second)).containsExactly("approval-required");
        assertThat(shop.rows()).doesNotContain(OLD_INVOICE, "Zqvibeke old").contains("2014-03-01", "2024-03-01");
        assertThat(lists())
                .extracting(list -> list.get("state"), list -> list.get("records"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("approved", 2),
                        org.assertj.core.groups.Tuple.tuple("waiting", 1));
        assertThat(shop.lapse("log", "show").out()).contains("disposal-decided");
        assertThat(shop.lapse("log", "verify").code()).isZero();

        assertThat(approve(2).code()).isZero();
        assertThat(run().code()).isZero();
        assertThat(shop.rows()).doesNotContain("2014-03-01");
    }

    @Test
    void aPartIsApprovedByKeysFromStandardInput() throws Exception {
        shop.database.execute("insert into invoice values (12, 2, '2014-03-01', 5)");
        run();
        shop.typing("12\n4711\n");
        assertThat(codes(decide("approve", 1, "--by", "head-1", "--key-from", "-")))
                .containsExactly("approval-not-listed");
        shop.typing("12\n");
        Ended part = decide("approve", 1, "--by", "head-1", "--key-from", "-");
        assertThat(part.code()).as(part.out()).isZero();

        Ended night = run();

        assertThat(codes(night)).containsExactly("approval-required");
        assertThat(shop.rows()).contains(OLD_INVOICE, "Zqvibeke old").doesNotContain("2014-03-01");
        assertThat(lists())
                .extracting(list -> list.get("state"), list -> list.get("records"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("waiting", 2),
                        org.assertj.core.groups.Tuple.tuple("approved", 1));
    }

    @Test
    void whatIsProtectedSinceStaysByAnApproval() throws Exception {
        run();
        assertThat(approve(1).code()).isZero();
        assertThat(shop.lapse(
                                "hold",
                                "place",
                                "case-1",
                                "--cluster",
                                "invoice",
                                "--by",
                                "legal-7",
                                "--because",
                                "a case",
                                "--review",
                                TODAY.plusDays(90).toString())
                        .code())
                .isZero();

        run();
        assertThat(shop.rows()).contains(OLD_INVOICE, "Zqvibeke old");

        assertThat(shop.lapse("hold", "lift", "case-1", "--by", "legal-7", "--because", "it is over")
                        .code())
                .isZero();
        run();
        assertThat(shop.rows()).doesNotContain(OLD_INVOICE, "Zqvibeke old");
    }

    @Test
    void whatWasRejectedOrPostponedStaysAndIsTold() throws Exception {
        run();
        assertThat(decide("reject", 1, "--by", "head-1").code()).isEqualTo(64);
        assertThat(decide(
                                "reject",
                                1,
                                "--by",
                                "head-1",
                                "--until",
                                TODAY.plusDays(9).toString())
                        .code())
                .isZero();
        shop.database.execute("insert into invoice values (12, 2, '2014-03-01', 5)");
        run();
        assertThat(decide(
                                "postpone",
                                2,
                                "--by",
                                "head-1",
                                "--until",
                                TODAY.plusDays(9).toString())
                        .code())
                .isZero();

        Ended night = run();

        assertThat(night.code()).isNotZero();
        assertThat(night.out()).contains("approval-rejected", "approval-postponed");
        assertThat(shop.rows()).contains(OLD_INVOICE, "2014-03-01");
        assertThat(codes(approve(1))).containsExactly("approval-not-waiting");
    }

    @Test
    void anApprovalThatHasExpiredPermitsNothing() throws Exception {
        run();
        assertThat(decide("approve", 1, "--by", "head-1", "--until", TODAY.toString())
                        .code())
                .isEqualTo(4);
        approve(1);
        shop.at(TODAY.plusDays(31) + "T12:00:00Z");

        assertThat(run().code()).isEqualTo(3);
        assertThat(shop.rows()).contains(OLD_INVOICE);
    }

    @Test
    void anApprovalOfAnotherPolicySetPermitsNothing() throws Exception {
        run();
        approve(1);
        shop.replace(RULE, "delete-within: P1M", "delete-within: P2M");

        assertThat(run().code()).isEqualTo(3);

        assertThat(shop.rows()).contains(OLD_INVOICE);
        assertThat(lists())
                .singleElement()
                .satisfies(list -> assertThat(list).containsEntry("list", 2).containsEntry("state", "waiting"));
    }

    @Test
    void whoAcceptedThePolicySetCannotApprove() {
        run();

        assertThat(codes(decide("approve", 1, "--by", "The Test "))).containsExactly("approval-same-person");
        assertThat(codes(decide("approve", 7, "--by", "head-1"))).containsExactly("approval-unknown");
    }
}
