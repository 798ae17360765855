package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy set erases no further than somebody has accepted, seen from the command line over a real PostgreSQL. */
class PolicyAcceptanceTest {

    private static final String RULE = "rules/customer-profile.yaml";

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void aShopThatKeepsCustomersForTenYears() throws Exception {
        shop = TinyShop.in(folder)
                .askingForAcceptance()
                .replace("entity.yaml", "[P2Y]", "[P1Y, P2Y, P10Y]")
                .replace(RULE, "P2Y", "P10Y");
    }

    private Ended accept(String... more) {
        List<String> words = Stream.concat(Stream.of("policy", "accept", "--because", "a test"), Stream.of(more))
                .toList();
        return shop.lapse(words.toArray(String[]::new));
    }

    private void tenYearsAreAcceptedAndOneIsAsked() throws Exception {
        assertThat(accept("--by", "dpo-2").code()).isZero();
        shop.replace(RULE, "P10Y", "P1Y");
    }

    private static List<Object> codes(Ended ended) {
        return ended.reasons().stream().map(reason -> reason.get("code")).toList();
    }

    private static List<Object> clusters(Ended ended) {
        return ended.reasons().stream().map(reason -> reason.get("cluster")).toList();
    }

    @Test
    void nothingGoesBySetThatNobodyHasAccepted() throws Exception {
        String before = shop.rows();

        Ended plan = shop.lapse("plan", "--output", "json");
        Ended run = shop.lapse("run", "--output", "json");
        Ended diff = shop.lapse("policy", "diff");

        assertThat(plan.code()).isZero();
        assertThat(codes(plan)).containsExactly("policy-not-accepted", "policy-not-accepted");
        assertThat(run.code()).isEqualTo(4);
        assertThat(codes(run)).containsExactly("policy-not-accepted", "policy-not-accepted");
        assertThat(run.err()).contains("pinned the entity tiny-aps");
        assertThat(shop.rows()).isEqualTo(before);
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.words()).contains("invoice: 0 → 2 records due tonight; oldest from 2015");
    }

    @Test
    void oneYearForTenWaitsForAnotherPersonWhileTheRestRunsOn() throws Exception {
        tenYearsAreAcceptedAndOneIsAsked();

        Ended held = shop.lapse("run", "--output", "json");

        assertThat(held.code()).isEqualTo(3);
        assertThat(held.json().get("outcome")).isEqualTo("INCOMPLETE");
        assertThat(codes(held)).containsExactly("policy-not-accepted");
        assertThat(clusters(held)).containsExactly("customer-profile");
        assertThat(shop.rows()).contains("Zqvibeke Two", "Zqvibeke Three").doesNotContain("2015-03-01");

        Ended diff = shop.lapse("policy", "diff");
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.firstLine()).startsWith("GREW the reach of 1 rule grew since the one that dpo-2 accepted");
        assertThat(diff.words())
                .contains(
                        "customer-profile: 0 → 2 records due tonight; oldest from 2020", "retention-period: P10Y → P1Y")
                .doesNotContain("invoice:");

        Ended accepted = accept("--by", "dpo-2", "--changed-by", "legal-3");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.firstLine())
                .isEqualTo("ACCEPTED by dpo-2: 2 rules may erase, further than before: customer-profile");
        Ended run = shop.lapse("run");
        assertThat(run.firstLine()).startsWith("COMPLETE " + TinyShop.AS_OF);
        assertThat(shop.rows()).doesNotContain("Zqvibeke Three");
        assertThat(shop.lapse("policy", "diff").code()).isZero();
        assertThat(shop.lapse("log", "show").out()).contains("policy-accepted");
        assertThat(shop.lapse("log", "verify").code()).isZero();
    }

    @Test
    void whoChangedItCannotAcceptItAndOnlyWhatIsOnTheDiskIsAccepted() throws Exception {
        tenYearsAreAcceptedAndOneIsAsked();

        assertThat(codes(accept("--by", "legal-3", "--output", "json"))).containsExactly("policy-changed-by");
        assertThat(codes(accept("--by", "Legal-3 ", "--changed-by", "legal-3", "--output", "json")))
                .containsExactly("policy-same-person");
        assertThat(codes(accept(
                        "--by", "dpo-2", "--changed-by", "legal-3", "--hash", "0".repeat(64), "--output", "json")))
                .containsExactly("policy-other-hash");
        assertThat(accept("--by", "dpo-2", "--changed-by", " ").code()).isEqualTo(64);

        assertThat(shop.lapse("run").code()).isEqualTo(3);
    }

    @Test
    void aSetThatIsNotSoundOrHasNoRuleIsRefused() throws Exception {
        try (Stream<Path> rules = Files.list(folder.resolve("policies/rules"))) {
            for (Path rule : rules.toList()) {
                Files.delete(rule);
            }
        }
        Ended refused = accept("--by", "dpo-2", "--output", "json");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(codes(refused)).isNotEmpty();
    }

    @Test
    void whatNobodyCanShowToReachNoFurtherWaits() throws Exception {
        assertThat(accept("--by", "dpo-2").code()).isZero();
        shop.replace(RULE, "delete-within: P1M", "delete-within: P1M\nnever-while: [in-debt]\n")
                .replace(
                        "bindings/shop.yaml",
                        "    events:\n      last-seen",
                        "    conditions: {in-debt: \"customer_id < 0\"}\n    events:\n      last-seen");

        Ended diff = shop.lapse("policy", "diff");

        assertThat(diff.code()).as(diff.out()).isEqualTo(3);
        assertThat(diff.words())
                .contains("never-while: [] → [in-debt] (no further)", "shop/customer: other conditions");
    }

    @Test
    void aLongerPeriodRunsOnAndNeedsNobody() throws Exception {
        shop.replace(RULE, "P10Y", "P2Y");
        assertThat(accept("--by", "dpo-2").code()).isZero();
        shop.replace(RULE, "P2Y", "P10Y");

        Ended diff = shop.lapse("policy", "diff");
        Ended run = shop.lapse("run");

        assertThat(diff.code()).isZero();
        assertThat(diff.words()).contains("customer-profile: 2 → 0 records due tonight", "P2Y → P10Y (no further)");
        assertThat(run.firstLine()).startsWith("COMPLETE");
        assertThat(shop.rows()).contains("Zqvibeke Three");
    }

    @Test
    void aRequestLeavesAloneWhatNobodyHasAccepted() throws Exception {
        tenYearsAreAcceptedAndOneIsAsked();

        Ended erased = shop.lapse(
                "erase", "--subject", "customer:3", "--reason", "a letter", "--by", "desk-4", "--output", "json");

        assertThat(erased.code()).isEqualTo(4);
        assertThat(codes(erased)).contains("policy-not-accepted");
        assertThat(shop.rows()).contains("Zqvibeke Three");
    }

    @Test
    void inASandboxEverySetCountsAsAcceptedAndTheOutputSaysSo() throws Exception {
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file).replace("lapse:\n", "lapse:\n  sandbox: true\n"));

        Ended run = shop.lapse("run");

        assertThat(run.firstLine()).startsWith("SANDBOX COMPLETE");
        assertThat(run.err()).contains("this is a sandbox, where every policy set counts as accepted");
    }

    @Test
    void twoFoldersAreComparedWithoutStoreOrJournalForAPullRequest() throws Exception {
        Path before = folder.resolve("before");
        copy(folder.resolve("policies"), before);
        shop.replace(RULE, "P10Y", "P1Y");
        String now = folder.resolve("policies").toString();

        Ended grew = shop.bare("policy", "diff", "--from", before.toString(), "--to", now, "--output", "markdown");
        Ended shrank = shop.bare("policy", "diff", "--from", now, "--to", before.toString(), "--output", "markdown");
        Ended same = shop.bare("policy", "diff", "--from", now, "--to", now, "--output", "json");

        assertThat(grew.code()).isEqualTo(3);
        assertThat(grew.out())
                .startsWith("## Retention policies: the reach of 1 rule grew")
                .contains("### ⚠ customer-profile", "- retention-period: P10Y → P1Y", "lapse policy accept --hash ");
        assertThat(shrank.code()).isZero();
        assertThat(shrank.out()).contains("P1Y → P10Y (no further)", "Nobody needs to accept this.");
        assertThat(same.code()).isZero();
        assertThat(same.json()).containsEntry("clusters", List.of());
        assertThat(shop.hasJournal()).isFalse();
        assertThat(shop.bare("policy", "diff", "--from", now).code()).isEqualTo(64);
        assertThat(shop.lapse("plan", "--output", "markdown").code()).isEqualTo(64);
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    @Test
    void acceptingTheSameAgainChangesNothing() {
        assertThat(accept("--by", "dpo-2").code()).isZero();

        Ended again = accept("--by", "legal-3", "--output", "json");

        assertThat(again.code()).isZero();
        assertThat(again.json())
                .containsEntry("outcome", "ACCEPTED")
                .containsEntry("by", "dpo-2")
                .containsEntry("grown", List.of());
    }
}
