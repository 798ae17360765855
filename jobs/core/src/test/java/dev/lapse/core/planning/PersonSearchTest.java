package dev.lapse.core.planning;

import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.search.Doubt;
import dev.lapse.core.request.search.Given;
import dev.lapse.core.request.search.PersonSearch;
import dev.lapse.core.request.search.SearchAnswer;
import dev.lapse.core.request.search.Unsearched;
import dev.lapse.core.request.search.Unsearched.Why;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Store;
import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Pseudonyms;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is found by what, and what is said where nobody can be. */
final class PersonSearchTest {

    private static final LocalDate LATELY = LocalDate.of(2026, 1, 1);

    private final World world = World.aShop();
    private final Keys keys = new Keys();
    private final Map<String, FakeStore> stores = new TreeMap<>();
    private Predicate<RecordSetName> reduced = name -> false;

    /** Two keys, the second the current one. */
    private static final class Keys implements KeyRing {

        private final List<PurposeKey> all = new ArrayList<>(List.of(key(2026), key(2025)));

        private static PurposeKey key(int year) {
            return new PurposeKey(
                    Purpose.PSEUDONYM,
                    year,
                    new SecretKeySpec(("key of " + year).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        }

        @Override
        public PurposeKey current(Purpose purpose) {
            return all.getFirst();
        }

        @Override
        public List<PurposeKey> all(Purpose purpose) {
            return all;
        }
    }

    @BeforeEach
    void haveAShopAndItsStaff() {
        world.set("customer")
                .person("customer", "customer_id", "email")
                .field("name", "name", "name", new FieldMethod.Token(16))
                .field("email", "contact", "email", new FieldMethod.EmailToken("erased.invalid"))
                .field("phone", "contact", "phone", new FieldMethod.Clear());
        world.table("invoice").text("buyer_mail", 80).index("buyer_mail");
        world.set("invoice").field("buyer_mail", "contact", "email", new FieldMethod.Clear());
        world.add("staff", aRule("staff", "left").about("employee"));
        world.add(
                "hr",
                aTable("hr.employee")
                        .column("id", Family.NUMBER)
                        .text("cpr", 11)
                        .column("left_on", Family.DATE)
                        .key("id")
                        .index("cpr"));
        world.add(aRecordSet("hr/employee")
                .in("staff")
                .key("id")
                .person("employee", "id", "cpr")
                .event("left", "left_on")
                .field("cpr", "identity", "cpr", new FieldMethod.Clear()));
    }

    private FakeStore store(String name) {
        return stores.computeIfAbsent(
                name,
                any -> new FakeStore(
                        name, Objects.requireNonNull(world.catalogs().get(name))));
    }

    private PersonSearchTest row(String table, Object... cells) {
        store("shop").row("shop." + table, cells);
        return this;
    }

    private SearchAnswer answer(String... kindsAndValues) {
        store("shop");
        store("hr");
        Map<String, Catalog> catalogs = new TreeMap<>();
        world.catalogs().forEach((name, catalog) -> {
            if (stores.containsKey(name)) {
                catalogs.put(name, catalog);
            }
        });
        return search(catalogs, kindsAndValues);
    }

    private SearchAnswer search(Map<String, Catalog> catalogs, String... kindsAndValues) {
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < kindsAndValues.length; i += 2) {
            given.add(new Given(kindsAndValues[i], kindsAndValues[i + 1]));
        }
        Map<String, Store> reached = new TreeMap<>(stores);
        reached.keySet().retainAll(catalogs.keySet());
        return new PersonSearch(
                        Binder.asFarAsKnown(world.policySet(), catalogs),
                        reached,
                        List.of(),
                        new Pseudonyms(keys, new SecureRandom()),
                        reduced)
                .of(given);
    }

    private SearchAnswer.Found found(String... kindsAndValues) {
        return (SearchAnswer.Found) answer(kindsAndValues);
    }

    private static List<String> keys(List<SearchAnswer.Person> persons) {
        return persons.stream()
                .map(person -> person.key().kind() + ":" + person.key().key())
                .toList();
    }

    private static Set<Doubt> doubts(SearchAnswer.Person person) {
        assertThat(person.matches()).hasSize(1);
        return person.matches().getFirst().doubts();
    }

    @Test
    void findsThePersonOfAnIdentifierInAnyCase() {
        row("customer", "customer_id", 1, "email", "Ida@Example.dk");
        row("customer", "customer_id", 2, "email", "ole@example.dk");

        SearchAnswer.Found found = found("email", "IDA@example.DK");

        assertThat(keys(found.exact())).containsExactly("customer:1");
        assertThat(found.candidates()).isEmpty();
        assertThat(found.shared()).isEmpty();
        assertThat(found.isNothing()).isFalse();
    }

    @Test
    void tellsAllPersonsOfOneIdentifierToBeChosenBetween() {
        row("customer", "customer_id", 1, "email", "us@example.dk");
        row("customer", "customer_id", 2, "email", "US@example.dk");

        SearchAnswer.Found found = found("email", "us@example.dk");

        assertThat(keys(found.exact())).containsExactly("customer:1", "customer:2");
        assertThat(found.shared()).containsExactly("email");
    }

    @Test
    void takesNobodyForCertainByATagANameOrARecord() {
        row("customer", "customer_id", 1, "email", "ida@example.dk", "name", "Ida Holm");
        row("customer", "customer_id", 2, "email", "other@example.dk", "name", "ida holm");
        row("invoice", "invoice_id", 21, "customer_id", 2, "issued_at", LATELY, "buyer_mail", "Ida+x@example.dk");

        SearchAnswer.Found byMail = found("email", "ida+x@example.dk");
        assertThat(byMail.exact()).isEmpty();
        assertThat(keys(byMail.candidates())).containsExactly("customer:1", "customer:2");
        assertThat(doubts(byMail.candidates().get(0))).containsExactly(Doubt.TAG);
        assertThat(doubts(byMail.candidates().get(1))).containsExactly(Doubt.RECORD_OF_THEIRS);

        SearchAnswer.Found byName = found("name", "IDA  HOLM");
        assertThat(byName.exact()).isEmpty();
        assertThat(keys(byName.candidates())).containsExactly("customer:1", "customer:2");
        assertThat(doubts(byName.candidates().get(0))).containsExactly(Doubt.NAME_ONLY);

        assertThat(keys(found("email", "ida@example.dk", "name", "ida holm").exact()))
                .containsExactly("customer:1");
    }

    @Test
    void takesAColumnThatIsNoDeclaredIdentifierForACandidateOnly() {
        row("customer", "customer_id", 1, "phone", "32 12 34 56");

        SearchAnswer.Found found = found("phone", "32 12 34 56");

        assertThat(found.exact()).isEmpty();
        assertThat(doubts(found.candidates().getFirst())).containsExactly(Doubt.NOT_AN_IDENTIFIER);
    }

    @Test
    void findsANameThatLiesInTwoColumns() {
        world.table("customer").text("last", 40);
        world.set("customer").field("last", "name", "name", new FieldMethod.Token(16));
        row("customer", "customer_id", 1, "name", "Ida Marie", "last", "Holm");
        row("customer", "customer_id", 2, "name", "Ida", "last", "Juhl");

        assertThat(keys(found("name", "ida marie holm").candidates())).containsExactly("customer:1");
        assertThat(keys(found("name", "holm ida marie").candidates())).containsExactly("customer:1");
        assertThat(found("name", "marie holm").persons()).isEmpty();
    }

    /** A household's address says nothing of a person, but its root leads to some. */
    @Test
    void findsThePersonsOfADependentByItsRoots() {
        world.set("address").field("street", "postal-address", "address", new FieldMethod.Clear());
        row("address", "address_id", 7, "street", "Nygade 1");
        row("customer", "customer_id", 1, "address_id", 7);
        row("customer", "customer_id", 2, "address_id", 7);

        assertThat(keys(found("address", "nygade 1").candidates())).containsExactly("customer:1", "customer:2");
    }

    @Test
    void findsWhoWasReducedByWhatTheValueWasOnce() {
        Pseudonyms current = new Pseudonyms(keys, new SecureRandom());
        String now = current.emailToken("erased.invalid", "ida@example.dk");
        keys.all.add(keys.all.removeFirst());
        String earlier = current.emailToken("erased.invalid", "ole@example.dk");
        keys.all.add(keys.all.removeFirst());
        row("customer", "customer_id", 1, "email", now);
        row("customer", "customer_id", 2, "email", earlier);

        SearchAnswer.Found ida = found("email", "Ida@example.dk");
        assertThat(keys(ida.exact())).containsExactly("customer:1");
        assertThat(ida.exact().getFirst().matches().getFirst().reduced()).isTrue();
        assertThat(keys(found("email", "ole@example.dk").exact())).containsExactly("customer:2");
        assertThat(found("email", "eva@example.dk").persons()).isEmpty();
    }

    @Test
    void saysWhereReducedRecordsAreNoLongerFound() {
        reduced = named("customer")::equals;
        assertThat(found("phone", "32123456").unsearched()).contains(new Unsearched(named("customer"), Why.REDUCED));
        assertThat(found("email", "ida@example.dk").unsearched())
                .doesNotContain(new Unsearched(named("customer"), Why.REDUCED));
        reduced = name -> false;
        assertThat(found("phone", "32123456").unsearched())
                .doesNotContain(new Unsearched(named("customer"), Why.REDUCED));
    }

    @Test
    void neverSaysNothingWhereSomethingWasNotSearchable() {
        RecordSetName employee = named("hr/employee");
        assertThat(found("email", "nobody@example.dk").unsearched())
                .containsExactly(new Unsearched(employee, Why.NO_IDENTIFIER));
        assertThat(found("email", "nobody@example.dk").isNothing()).isFalse();
        SearchAnswer.Found both = found("email", "nobody@example.dk", "cpr", "310299-9999");
        assertThat(both.unsearched()).isEmpty();
        assertThat(both.isNothing()).isTrue();
        assertThat(both.searched()).containsExactly(employee, named("customer"), named("invoice"));
        assertThat(found("cpr", "310299-9999").unsearched())
                .extracting(each -> each.recordSet().name() + " " + each.why())
                .containsExactly(
                        "address LEADS_TO_OTHERS",
                        "customer NO_IDENTIFIER",
                        "invoice LEADS_TO_OTHERS",
                        "order LEADS_TO_OTHERS");
    }

    @Test
    void namesWhatHoldsPersonalDataAndLeadsToNobody() {
        world.add("web-log", aRule("web-log", "logged"));
        world.add(aTable("shop.web_log")
                .column("id", Family.NUMBER)
                .text("ip", 40)
                .column("logged_at", Family.DATE)
                .key("id"));
        world.add(aRecordSet("web-log")
                .table("shop.web_log")
                .in("web-log")
                .key("id")
                .event("logged", "logged_at")
                .field("ip", "network", "ip-address", new FieldMethod.Clear()));
        assertThat(found("email", "nobody@example.dk").unsearched())
                .contains(new Unsearched(named("web-log"), Why.LEADS_TO_NOBODY));
        row("web_log", "id", 1, "ip", "192.0.2.7");
        SearchAnswer.Found byAddress = found("ip-address", "192.0.2.7");
        assertThat(byAddress.persons()).isEmpty();
        assertThat(byAddress.strays()).containsExactly(new SearchAnswer.Stray(named("web-log"), "ip-address", 1));
    }

    @Test
    void isIncompleteWhereAStoreIsNotThereOrGoesAway() {
        row("customer", "customer_id", 1, "email", "ida@example.dk");
        Map<String, Catalog> shopOnly =
                Map.of("shop", Objects.requireNonNull(world.catalogs().get("shop")));
        SearchAnswer.Found without = (SearchAnswer.Found) search(shopOnly, "email", "ida@example.dk");
        assertThat(keys(without.exact())).containsExactly("customer:1");
        assertThat(without.isIncomplete()).isTrue();
        assertThat(without.unsearched()).containsExactly(new Unsearched(named("hr/employee"), Why.STORE_UNREACHABLE));

        store("hr").down();
        SearchAnswer.Found broken = found("email", "x@example.dk", "cpr", "310299-9999");
        assertThat(broken.isIncomplete()).isTrue();
        assertThat(broken.isNothing()).isFalse();
        assertThat(broken.failures()).containsOnlyKeys("hr");
        assertThat(found("email", "ida@example.dk").isIncomplete()).isFalse();
    }

    @Test
    void countsRecordsWhosePersonsLieInAStoreThatIsDown() {
        world.table("order").column("packer", Family.NUMBER).text("packer_mail", 80);
        world.set("order")
                .noLinkTo("customer")
                .link("hr/employee", "packer", "id", dev.lapse.core.policy.Link.WhenGone.UNLINK)
                .field("packer_mail", "contact", "email", new FieldMethod.Clear());
        world.add(aRecordSet("hr/employee")
                .in("staff")
                .key("id")
                .person("employee", "cpr", "cpr")
                .event("left", "left_on"));
        row("order", "order_id", 11, "packer", 5, "packer_mail", "ole@example.dk", "ordered_at", LATELY);
        Map<String, Catalog> shopOnly =
                Map.of("shop", Objects.requireNonNull(world.catalogs().get("shop")));

        SearchAnswer.Found found = (SearchAnswer.Found) search(shopOnly, "email", "ole@example.dk");

        assertThat(found.persons()).isEmpty();
        assertThat(found.strays()).containsExactly(new SearchAnswer.Stray(named("order"), "email", 1));
        assertThat(found.failures()).containsOnlyKeys("hr");
        assertThat(found.isIncomplete()).isTrue();
    }

    @Test
    void refusesAnIdentifierOfTooManyPersons() {
        for (int i = 1; i <= 100; i++) {
            row("customer", "customer_id", i, "email", "all@example.dk");
        }
        assertThat(found("email", "all@example.dk").exact()).hasSize(100);
        row("customer", "customer_id", 101, "email", "all@example.dk");
        assertThat(answer("email", "all@example.dk")).isEqualTo(new SearchAnswer.TooMany("email"));
    }

    @Test
    void refusesAnIdentifierOfTenThousandRecords() {
        row("customer", "customer_id", 1);
        for (int i = 0; i <= 10_000; i++) {
            row("invoice", "invoice_id", i, "customer_id", 1, "issued_at", LATELY, "buyer_mail", "all@example.dk");
        }
        assertThat(answer("email", "all@example.dk")).isEqualTo(new SearchAnswer.TooMany("email"));
    }

    /** A name of a user is one, a name of a person is not. */
    @Test
    void takesWhatABindingDeclaresForCertainUnlessManyPersonsShareIt() {
        world.table("customer").text("user-name", 20);
        world.set("customer").person("customer", "customer_id", "user-name", "name");
        row("customer", "customer_id", 1, "user-name", "ida", "name", "Ida");
        assertThat(keys(found("user-name", "IDA").exact())).containsExactly("customer:1");
        assertThat(keys(found("name", "IDA").exact())).isEmpty();
        assertThat(keys(found("name", "IDA").candidates())).containsExactly("customer:1");
    }

    @Test
    void tellsWhichColumnsHaveNoIndexThatServesTheSearch() {
        assertThat(found("email", "ida@example.dk").unindexed())
                .containsExactlyInAnyOrder(
                        new SearchAnswer.Unindexed(named("customer"), List.of("email"), false),
                        new SearchAnswer.Unindexed(named("invoice"), List.of("buyer_mail"), true));
        world.table("customer").index("lower(email)");
        stores.clear();
        assertThat(found("email", "ida@example.dk").unindexed())
                .containsExactly(new SearchAnswer.Unindexed(named("invoice"), List.of("buyer_mail"), true));
        assertThat(found("cpr", "3102999999").unindexed()).isEmpty();
    }

    @Test
    void takesWhatLooksLikeAStatementForAText() {
        row("customer", "customer_id", 1, "email", "ida@example.dk");
        assertThat(found("email", "%").persons()).isEmpty();
        assertThat(found("email", "' or '1'='1").persons()).isEmpty();
    }
}
