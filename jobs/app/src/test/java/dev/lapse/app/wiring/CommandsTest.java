package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check, plan, run and why on a small shop. */
class CommandsTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder);
    }

    @Test
    void checksASoundSet() {
        Ended ended = shop.lapse("check");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("SOUND 2 clusters of tiny-aps in 1 store");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void tellsWhyAPeriodIsAsItIsInBothLanguages() throws Exception {
        shop.replace(
                "rules/customer-profile.yaml", "action: delete", "because: the warranty runs so long\naction: delete");

        assertThat(shop.lapse("check", "--explain", "customer-profile").words())
                .contains("The reason: the warranty runs so long.");
        assertThat(shop.lapse("check", "--explain", "customer-profile", "--language", "da")
                        .words())
                .contains("Begrundelse: the warranty runs so long.");
        assertThat(shop.lapse("check", "--explain", "customer-profile", "--output", "json")
                        .json())
                .containsEntry("because", "the warranty runs so long");
    }

    @Test
    void tellsEveryFaultWithItsPlace() throws Exception {
        shop.replace("rules/invoice.yaml", "action: delete", "action: shred").replace("entity.yaml", "zone:", "sone:");

        Ended ended = shop.lapse("check");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.firstLine()).startsWith("UNSOUND");
        assertThat(ended.out()).contains("policies/rules/invoice.yaml:11:9 ", "policies/entity.yaml:2:1 ");
    }

    @Test
    void explainsARuleInDanishAndEnglish() {
        assertThat(shop.lapse("check", "--explain", "invoice").words())
                .contains("Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12");
        assertThat(shop.lapse("check", "--explain", "invoice", "--language", "da")
                        .firstLine())
                .contains("Fakturaer");
        assertThat(shop.lapse("check", "--explain", "nobody").code()).isEqualTo(64);
    }

    @Test
    void plansWithoutLeavingAnythingBehind() throws Exception {
        String before = shop.rows();

        Ended ended = shop.lapse("plan");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.words())
                .startsWith(
                        "PLAN 2026-11-01: nothing is due in 0 clusters; blocked: invoice; blocked: customer-profile")
                .contains("invoice: blocked, 2 of 4 records", "nobody has accepted this policy set");
        assertThat(ended.out()).contains("shop/invoice-line").doesNotContain(TinyShop.MARKER);
        assertThat(ended.out().lines())
                .filteredOn(line -> !line.contains("--plan"))
                .allMatch(line -> line.length() <= 80);
        assertThat(shop.rows()).isEqualTo(before);
        assertThat(shop.hasJournal()).isFalse();
        assertThat(folder.resolve("keys.p12")).doesNotExist();
    }

    @Test
    void showsStatementsWhenAsked() {
        assertThat(shop.lapse("plan", "--statements").out()).containsIgnoringCase("delete from");
        assertThat(shop.lapse("plan").out()).doesNotContainIgnoringCase("delete from");
    }

    @Test
    void runsThePlanThatWasLookedAtAndThenHasNothingLeft() throws Exception {
        Ended first =
                shop.askingForAcceptance().lapse("policy", "accept", "--by", "dpo-2", "--because", "the first set");
        String hash =
                String.valueOf(shop.lapse("plan", "--output", "json").json().get("plan-hash"));

        Ended run = shop.lapse("run", "--plan", hash);
        String after = shop.rows();
        Ended again = shop.lapse("run");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.firstLine()).startsWith("COMPLETE 2026-11-01");
        assertThat(first.err())
                .contains("pinned the entity tiny-aps", "pinned the store shop: PostgreSQL", "keys.p12")
                .doesNotContain(TinyShop.MARKER);
        assertThat(Files.getPosixFilePermissions(folder.resolve("keys.p12"))).hasSize(2);
        assertThat(again.code()).isZero();
        assertThat(again.err()).doesNotContain("pinned");
        assertThat(again.firstLine()).contains("nothing was due");
        assertThat(shop.rows()).isEqualTo(after);
    }

    @Test
    void refusesAPlanThatIsNoLongerTrue() throws Exception {
        String before = shop.rows();

        Ended run = shop.lapse("run", "--plan", "0".repeat(64), "--output", "json");

        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(run.json()).containsEntry("outcome", "REFUSED").containsEntry("exit-code", 4);
        assertThat(run.reasons()).isNotEmpty();
        assertThat(shop.rows()).isEqualTo(before);
    }

    @Test
    void tellsWhyAnInvoiceIsStillHere() {
        Ended why = shop.lapse("why", "shop/invoice", "--key", "10");

        assertThat(why.code()).as(why.out()).isZero();
        assertThat(why.words())
                .startsWith("HERE shop/invoice until 2029-12-31: Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12"
                        + " (dk-bookkeeping)");
    }

    @Test
    void asksTheRootForADependentWithAKeyOfTwoParts() {
        Ended why = shop.lapse("why", "shop/invoice-line", "--key", "10", "--key", "1", "--output", "json");

        assertThat(why.json())
                .containsEntry("state", "here")
                .containsEntry("root", "shop/invoice")
                .containsEntry("reason", "obligation")
                .containsEntry("changes-on", "2030-01-01");
    }

    @Test
    void namesWhatHoldsAReducedCustomer() {
        assertThat(shop.lapse("run").code()).isZero();

        Ended why = shop.typing("2\n").lapse("why", "shop/customer", "--key-from", "-");

        assertThat(why.words())
                .startsWith("HERE shop/customer until 2029-12-31: shop/invoice still refers to it")
                .contains(
                        "records that refer to it: shop/invoice (1)",
                        "reduced on ",
                        "under the rule of customer-profile");
    }

    @Test
    void tellsWhenAndByWhichRunARecordWent() {
        assertThat(shop.lapse("run").code()).isZero();

        Ended why = shop.lapse("why", "shop/customer", "--key", "3");

        assertThat(why.words())
                .startsWith("GONE from shop/customer: erased on ")
                .contains("under the rule of customer-profile by the run 2026-11-01.1");
        assertThat(shop.lapse("why", "shop/customer", "--key", "99").firstLine())
                .startsWith("UNKNOWN");
    }

    /** The shop lies in Copenhagen, an hour ahead of UTC in November. */
    @Test
    void namesTheDayOfAnErasureWhereTheDataBelong() {
        assertThat(shop.at("2026-11-01T23:30:00Z").lapse("run").code()).isZero();

        assertThat(shop.lapse("why", "shop/customer", "--key", "3").words())
                .startsWith("GONE from shop/customer: erased on 2026-11-02 under the rule of customer-profile");
        assertThat(shop.typing("2\n")
                        .lapse("why", "shop/customer", "--key-from", "-")
                        .words())
                .contains("reduced on 2026-11-02 under the rule of customer-profile");
    }

    @Test
    void tellsOfARecordWithoutStartingPoint() {
        assertThat(shop.lapse("why", "shop/customer", "--key", "4").words())
                .startsWith("HERE shop/customer, no date is known: its last-seen is missing");
    }

    @Test
    void refusesAKeyThatFitsNotWithoutRepeatingIt() {
        Ended parts = shop.lapse("why", "shop/invoice-line", "--key", TinyShop.MARKER);
        Ended number = shop.lapse("why", "shop/invoice", "--key", TinyShop.MARKER);

        assertThat(List.of(parts.code(), number.code())).containsExactly(2, 2);
        assertThat(parts.words()).contains("2 parts (invoice_id, line_no)");
        assertThat(parts.out() + parts.err() + number.out() + number.err()).doesNotContain(TinyShop.MARKER);
    }

    @Test
    void refusesARecordSetThatNoBindingHas() {
        Ended unknown = shop.lapse("why", "shop/nothing", "--key", "1");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.words()).startsWith("REFUSED no binding has that record set; it is one of ");
    }

    @Test
    void saysUsageWith64() {
        List<Ended> wrong = List.of(
                shop.bare("erase-everything"),
                shop.bare("run", "--as-of", "yesterday"),
                shop.bare("run", "--accept-limit", "invoice=5"),
                shop.bare("why", "shop/invoice"),
                shop.lapse("plan", "--cluster", "nothing"));

        assertThat(wrong).extracting(Ended::code).containsOnly(64);
        assertThat(wrong).extracting(Ended::out).containsOnly("");
        assertThat(wrong).extracting(Ended::err).allMatch(text -> text.contains("lapse: "));
    }

    @Test
    void saysSandboxInEveryOutput() throws Exception {
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file).replace("  stores:", "  sandbox: true\n  stores:"));

        assertThat(shop.lapse("plan").firstLine()).startsWith("SANDBOX PLAN");
        assertThat(shop.lapse("run", "--as-of", "2099-01-01", "--output", "json")
                        .json())
                .containsEntry("sandbox", true)
                .extractingByKey("first-line")
                .asString()
                .startsWith("SANDBOX ");
    }

    @Test
    void refusesADayThatHasNotComeOutsideASandbox() throws Exception {
        String before = shop.rows();

        Ended run = shop.lapse("run", "--as-of", "2099-01-01");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.firstLine()).startsWith("REFUSED 2099-01-01");
        assertThat(shop.rows()).isEqualTo(before);
    }

    @Test
    void givesTheSameKeysInEveryDocument() {
        List<Map<String, Object>> documents = List.of(
                shop.lapse("check", "--output", "json").json(),
                shop.lapse("plan", "--output", "json").json(),
                shop.lapse("run", "--output", "json").json(),
                shop.lapse("why", "shop/customer", "--key", "1", "--output", "json")
                        .json(),
                shop.lapse("version", "--output", "json").json());

        assertThat(documents)
                .allSatisfy(document -> assertThat(document.keySet())
                        .startsWith("command", "outcome", "exit-code", "first-line", "sandbox", "reasons", "notes"));
    }
}
