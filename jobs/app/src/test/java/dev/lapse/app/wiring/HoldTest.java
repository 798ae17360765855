package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suspensions from the command line, on a small shop. */
class HoldTest {

    private static final String[] GROUNDS = {"--by", "legal-7", "--because", "a lawsuit", "--review", "2026-12-24"};

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).at("2026-11-01T08:00:00Z");
    }

    private Ended place(String id, String... what) {
        List<String> arguments = new java.util.ArrayList<>(List.of("hold", "place", id));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of(GROUNDS));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    @Test
    void keepsEverythingOfAPersonUntilItIsLiftedAndTellsWhatFallsDueThen() {
        Ended placed = place("case-1", "--subject", "customer:2");

        assertThat(placed.code()).as(placed.words()).isZero();
        assertThat(placed.words())
                .startsWith("PLACED case-1: 5 records in 3 record sets stay, and what they need, until it is lifted;"
                        + " review by 2026-12-24");
        assertThat(shop.lapse("run").firstLine()).startsWith("COMPLETE 2026-11-01: 1 erased");
        assertThat(shop.lapse("why", "shop/invoice", "--key", "11").firstLine())
                .isEqualTo("HERE shop/invoice, no date is known: the suspension case-1 covers it");

        Ended lifted = shop.lapse("hold", "lift", "case-1", "--by", "legal-7", "--because", "settled");

        assertThat(lifted.firstLine()).isEqualTo("LIFTED case-1: 3 records are due again, and the next run takes them");
        assertThat(shop.lapse("run").firstLine()).startsWith("COMPLETE 2026-11-01: 2 erased, 1 reduced");
        assertThat(shop.lapse("hold", "lift", "case-1", "--by", "legal-7", "--because", "settled")
                        .code())
                .isEqualTo(4);
        assertThat(shop.lapse("log", "show").words())
                .contains("suspension-placed, suspension case-1, by legal-7, because a lawsuit, review 2026-12-24")
                .contains("suspension-lifted, suspension case-1, by legal-7, because settled")
                .doesNotContain(TinyShop.MARKER);
        assertThat(shop.lapse("log", "verify").code()).isZero();
    }

    @Test
    void countsWhatEachKindOfSuspensionCovers() {
        assertThat(place("a", "--cluster", "invoice").words()).contains("4 records in 2 record sets");
        assertThat(place("b", "--record-set", "shop/customer").words()).contains("4 records in 1 record sets");
        assertThat(place("c", "--record", "shop/invoice", "--key", "10").words())
                .contains("1 records in 1 record sets");
        assertThat(place("d", "--subject", "customer:2", "--in", "invoice").words())
                .contains("4 records in 2 record sets");
        assertThat(shop.lapse("hold", "list", "--count", "--output", "json")
                        .json()
                        .get("suspensions"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                .extracting(each -> each.get("id") + " " + each.get("covers"))
                .containsExactly(
                        "a the cluster invoice",
                        "b all of shop/customer",
                        "c a record of shop/invoice",
                        "d a customer in invoice");
    }

    @Test
    void takesThePersonFromStandardInputAndNamesNobody() {
        Ended placed = shop.typing("2\n").lapse(with("case-1", "--subject", "customer", "--key-from", "-"));

        assertThat(placed.code()).as(placed.words()).isZero();
        assertThat(placed.words()).contains("5 records in 3 record sets");
        assertThat(shop.lapse("hold", "list").words()).contains("case-1 a customer 2026-12-24 yes");
    }

    @Test
    void takesThePersonByAnIdentifierOnlyWhereOneIsFoundForCertain() throws Exception {
        String[] byMail = with("case-1", "--subject", "customer", "--identifier", "email", "--key-from", "-");

        assertThat(shop.typing("zq-nobody@example.dk\n").lapse(byMail).words())
                .startsWith("REFUSED nobody of that kind is found by that for certain; nothing was placed")
                .doesNotContain("zq-nobody");
        assertThat(shop.typing("two+shop@example.dk\n").lapse(byMail).code()).isEqualTo(4);
        shop.database.execute("update customer set email = 'TWO@example.dk' where customer_id = 3");
        assertThat(shop.typing("two@example.dk\n").lapse(byMail).words())
                .startsWith("REFUSED that identifies several persons; nothing was placed");
        assertThat(shop.lapse("hold", "list").firstLine()).startsWith("LISTED 0 suspensions");

        shop.database.execute("update customer set email = 'three@example.dk' where customer_id = 3");
        Ended placed = shop.typing("Two@Example.dk\n").lapse(byMail);
        assertThat(placed.words()).startsWith("PLACED case-1: 5 records in 3 record sets stay");
        assertThat(placed.out() + placed.err())
                .doesNotContainIgnoringCase("two@")
                .doesNotContain("likely");
        assertThat(shop.lapse(with("b", "--subject", "customer:2", "--identifier", "email", "--key-from", "-"))
                        .code())
                .isEqualTo(64);
    }

    @Test
    void warnsOfOtherAccountsThatAreLikelyTheSamePersonAndCoversThemNot() throws Exception {
        shop.database.execute("update customer set email = 'Two@Example.dk' where customer_id = 4");

        Ended placed = shop.lapse(with("case-1", "--subject", "customer:2", "--output", "json"));

        assertThat(placed.json())
                .containsEntry(
                        "likely-accounts",
                        List.of(Map.of("kind", "customer", "key", "4", "identifiers", List.of("email"))))
                .containsEntry(
                        "first-line",
                        "PLACED case-1: 5 records in 3 record sets stay, and what they need, until it is"
                                + " lifted; review by 2026-12-24");
        assertThat(place("case-2", "--subject", "customer:4").words())
                .contains("likely the same person, and not covered: customer:2, by the same email; look, and place one"
                        + " there too");
        assertThat(place("case-3", "--subject", "customer:3").words()).doesNotContain("likely");
    }

    private static String[] with(String id, String... what) {
        List<String> arguments = new java.util.ArrayList<>(List.of("hold", "place", id));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of(GROUNDS));
        return arguments.toArray(String[]::new);
    }

    @Test
    void refusesWhatCoversNothingAndPlacesNothing() {
        Ended placed = place("case-1", "--subject", "customer:99");

        assertThat(placed.code()).isEqualTo(4);
        assertThat(placed.words()).startsWith("REFUSED no record is covered by that; nothing was placed");
        assertThat(placed.out()).doesNotContain("99");
        assertThat(shop.lapse("hold", "list").firstLine())
                .isEqualTo("LISTED 0 suspensions in force, 0 of them due for review");
    }

    @Test
    void refusesAnIdThatWasUsedBefore() {
        assertThat(place("case-1", "--cluster", "invoice").code()).isZero();
        assertThat(place("case-1", "--record-set", "shop/customer").words())
                .startsWith("REFUSED a suspension of that id was placed before");
        assertThat(shop.lapse("hold", "list").firstLine()).startsWith("LISTED 1 suspensions");
    }

    @Test
    void refusesWhatThePolicySetDoesNotHaveWithoutRepeatingIt() {
        assertThat(place("a", "--subject", "zqperson:2").words())
                .contains("customer")
                .doesNotContain("zqperson");
        assertThat(place("a", "--record-set", "shop/zqset").words())
                .contains("shop/invoice")
                .doesNotContain("zqset");
        assertThat(place("a", "--cluster", "zqcluster").words())
                .contains("customer-profile")
                .doesNotContain("zqcluster");
        assertThat(place("a", "--subject", "customer:zqtext").words())
                .contains("holds numbers")
                .doesNotContain("zqtext");
        assertThat(place("a", "--condition", "shop/invoice:zq").code()).isEqualTo(4);
    }

    @Test
    void takesOneScopeWithWhatBelongsToIt() {
        assertThat(place("a").code()).isEqualTo(64);
        assertThat(place("a", "--cluster", "invoice", "--record-set", "shop/customer")
                        .code())
                .isEqualTo(64);
        assertThat(place("a", "--record", "shop/invoice").code()).isEqualTo(64);
        assertThat(place("a", "--cluster", "invoice", "--key", "1").code()).isEqualTo(64);
        assertThat(place("a", "--cluster", "invoice", "--in", "invoice").code()).isEqualTo(64);
        assertThat(shop.lapse(
                                "hold",
                                "place",
                                "a",
                                "--cluster",
                                "invoice",
                                "--by",
                                "x",
                                "--because",
                                "y",
                                "--review",
                                "2026-11-01")
                        .words())
                .startsWith("REFUSED a review is on a day after today, 2026-11-01");
        assertThat(shop.hasJournal()).isTrue();
    }

    @Test
    void tellsEachNightOfAReviewThatIsOverdueAndLiftsNothing() {
        place("case-1", "--cluster", "customer-profile");
        shop.at("2026-12-25T08:00:00Z");

        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("suspension-review-overdue").contains("was to be reviewed by 2026-12-24");
        assertThat(String.valueOf(run.json().get("first-line"))).startsWith("COMPLETE 2026-11-01: 2 erased");
        assertThat(shop.lapse("hold", "list").firstLine())
                .isEqualTo("LISTED 1 suspensions in force, 1 of them due for review");

        assertThat(shop.lapse(
                                "hold",
                                "review",
                                "case-1",
                                "--next",
                                "2027-06-01",
                                "--by",
                                "legal-7",
                                "--because",
                                "not decided yet")
                        .firstLine())
                .isEqualTo("REVIEWED case-1: it stays in force; look again by 2027-06-01");
        assertThat(shop.lapse("plan", "--output", "json").out()).doesNotContain("suspension-review-overdue");
    }

    @Test
    void runsNothingWhileASuspensionNamesWhatThePolicySetNoLongerHas() throws Exception {
        place("case-1", "--record-set", "shop/invoice-line");
        String before = shop.rows();
        shop.replace("bindings/shop.yaml", "invoice-line:", "line:");

        Ended run = shop.lapse("run");

        assertThat(run.code()).as(run.out()).isEqualTo(4);
        assertThat(run.words())
                .contains(
                        "the suspension case-1 covers the record set shop/invoice-line, which the policy set does not have");
        assertThat(shop.rows()).isEqualTo(before);
        assertThat(shop.lapse("hold", "list", "--count").code()).isZero();
        assertThat(shop.lapse("hold", "lift", "case-1", "--by", "legal-7", "--because", "renamed")
                        .words())
                .startsWith("LIFTED case-1: how much is due again could not be counted");
        assertThat(shop.lapse("run").code()).isZero();
    }

    @Test
    void tellsOfAnUndisclosedOneOnlyWhatIsToBeSaidInItsPlace() {
        shop.lapse(with("aml-4", "--subject", "customer:2", "--say-instead", "a duty to keep it has not ended"));

        Ended why = shop.lapse("why", "shop/invoice", "--key", "11");

        assertThat(why.firstLine()).isEqualTo("HERE shop/invoice, no date is known: a duty to keep it has not ended");
        assertThat(shop.lapse("why", "shop/invoice", "--key", "11", "--output", "json")
                        .out())
                .contains("a duty to keep it has not ended")
                .doesNotContain("aml-4")
                .doesNotContain("suspended");
    }

    private Ended placeTable(String table) {
        return shop.typing(table)
                .lapse(
                        "hold",
                        "place",
                        "--from-csv",
                        "-",
                        "--by",
                        "legal-7",
                        "--because",
                        "a lawsuit",
                        "--review",
                        "2026-12-24");
    }

    @Test
    void placesEachLineOfATable() throws Exception {
        Ended placed =
                placeTable("\uFEFFkey;id;kind\r\n2;case-1;customer\r\n\r\n\"3\";\"case; \"\"2\"\"\";customer\r\n");

        assertThat(placed.code()).as(placed.words()).isZero();
        assertThat(placed.words())
                .startsWith("PLACED 2 suspensions: 6 records stay, and what they need, until they are lifted; review by"
                        + " 2026-12-24")
                .contains("case-1 a customer 5")
                .contains("case; \"2\" a customer 1");
        assertThat(shop.lapse("hold", "list").words()).contains("case-1 a customer 2026-12-24 yes");
        String before = shop.rows();
        assertThat(shop.lapse("run").code()).isZero();
        assertThat(shop.rows()).isEqualTo(before);

        Path file = java.nio.file.Files.writeString(folder.resolve("more.csv"), "id,kind,key\ncase-3,customer,1\n");
        assertThat(shop.lapse(
                                "hold",
                                "place",
                                "--from-csv",
                                file.toString(),
                                "--by",
                                "legal-7",
                                "--because",
                                "a lawsuit",
                                "--review",
                                "2026-12-24",
                                "--output",
                                "json")
                        .json())
                .containsEntry("outcome", "PLACED")
                .containsEntry(
                        "placed",
                        List.of(Map.of(
                                "id",
                                "case-3",
                                "covers",
                                "a customer",
                                "covered",
                                List.of(Map.of("record-set", "shop/customer", "records", 1)))));
    }

    @Test
    void placesNoneOfATableWithFaultsAndTellsEachByItsLineAndNoValue() {
        assertThat(place("case-9", "--cluster", "invoice").code()).isZero();

        Ended faults = placeTable("""
                id,kind,key
                case-1,customer,2
                case-1,customer,3
                case-2,zqkind,2
                case-3,customer,zqkey
                case-4,customer
                ,customer,2
                request 7,customer,2
                "case-5,customer,2
                """);

        assertThat(faults.code()).isEqualTo(4);
        assertThat(faults.words())
                .contains("line 3: the line 2 has the same id")
                .contains("line 4: no record set has that kind of person")
                .contains("line 5: the key column customer_id of shop/customer holds numbers")
                .contains("line 6: it is not three values")
                .contains("line 7: a value is missing")
                .contains("line 8: such an id tells of a request")
                .contains("line 9: it is not three values")
                .doesNotContain("line 2:")
                .doesNotContain("zq");
        assertThat(placeTable("id,kind,key\ncase-1,customer,2\ncase-2,customer,771\n")
                        .words())
                .contains("line 3: no record is covered by that")
                .doesNotContain("771");
        assertThat(placeTable("id,kind,key\ncase-1,customer,2\ncase-9,customer,3\n")
                        .words())
                .contains("line 3: a suspension of that id was placed before");
        assertThat(placeTable("name,kind,key\ncase-1,customer,2\n").words()).contains("line 1: name the columns");
        assertThat(placeTable("id,kind,key\n").words()).contains("line 1: nothing follows");
        assertThat(shop.lapse("hold", "list").firstLine())
                .isEqualTo("LISTED 1 suspensions in force, 0 of them due for review");
        assertThat(place("case-1", "--from-csv", "-").code()).isEqualTo(64);
    }
}
