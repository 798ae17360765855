package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is meant by what a person gave, from the command line, on a small shop. */
class FindTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).at("2026-11-01T08:00:00Z");
        shop.database.execute(
                "alter table customer add phone varchar(40), add customer_no varchar(20)",
                "alter table invoice add buyer_mail varchar(80)",
                "update customer set email = 'One@Example.dk', phone = '+45 32 12 34 56', customer_no = 'AB-1234' where customer_id = 1",
                "update customer set phone = '32123457' where customer_id = 2",
                "update customer set phone = '0045 32123457' where customer_id = 3",
                "update invoice set buyer_mail = 'secretary@example.dk' where invoice_id = 10",
                "create index mail_of on customer (lower(email))",
                "create index phone_of on customer (phone)");
        shop.replace(
                        "bindings/shop.yaml",
                        "identifiers: [{kind: email, column: email}]",
                        "identifiers: [{kind: email, column: email}, {kind: phone, column: phone}, {kind: customer-number, column: customer_no}]")
                .replace(
                        "bindings/shop.yaml",
                        "name: {group: name, reduce: {token: 16}}",
                        "name: {group: name, category: name, reduce: {token: 16}}")
                .replace(
                        "bindings/shop.yaml",
                        "email: {group: contact, reduce: email-token}",
                        "email: {group: contact, category: email, reduce: email-token}\n"
                                + "      phone: {group: contact, category: phone, reduce: clear}\n"
                                + "      customer_no: {group: account, category: customer-number, reduce: with-record}")
                .replace(
                        "bindings/shop.yaml",
                        "net_amount: {group: amounts, reduce: with-record}",
                        "net_amount: {group: amounts, reduce: with-record}\n"
                                + "      buyer_mail: {group: contact, category: email, reduce: clear}");
    }

    private Ended find(String... lines) {
        return shop.typing(String.join("\n", lines) + "\n").lapse("request", "find");
    }

    private List<String> persons(String which, String... lines) {
        Ended found = shop.typing(String.join("\n", lines) + "\n").lapse("request", "find", "--output", "json");
        assertThat(found.code()).as(found.out() + found.err()).isZero();
        return keys(found, which);
    }

    @SuppressWarnings("unchecked")
    private static List<String> keys(Ended found, String which) {
        List<Map<String, Object>> persons =
                (List<Map<String, Object>>) found.json().getOrDefault(which, List.of());
        return persons.stream()
                .map(person -> person.get("kind") + ":" + person.get("key"))
                .toList();
    }

    @Test
    void findsAnAddressInAnyCaseAndTellsTheKeyAndNothingElse() {
        Ended found = find("email: oNe@example.DK");

        assertThat(found.code()).as(found.out() + found.err()).isZero();
        assertThat(found.firstLine()).isEqualTo("FOUND 1 person");
        assertThat(found.words()).contains("customer:1 email shop/customer.email");
        assertThat(found.out() + found.err()).doesNotContainIgnoringCase("one@").doesNotContain(TinyShop.MARKER);
        assertThat(shop.hasJournal()).isFalse();
    }

    @Test
    void takesAnAddressWithATagAndTheMailOnAnInvoiceForCandidates() {
        Ended tagged = find("email: one+shop@example.dk");
        assertThat(tagged.firstLine()).isEqualTo("CANDIDATES 1 person that may be meant, which somebody must look at");
        assertThat(tagged.words())
                .contains("customer:1 email shop/customer.email without the tag behind the plus sign");

        assertThat(persons("candidates", "email: Secretary@example.dk")).containsExactly("customer:2");
        assertThat(persons("persons", "email: Secretary@example.dk")).isEmpty();
    }

    @Test
    void findsATelephoneInEachNotationAndAllWhoShareIt() {
        for (String notation : List.of("32123456", "+45 32 12 34 56", "0045-32123456", "32 12 34 56")) {
            assertThat(persons("persons", "phone: " + notation)).as(notation).containsExactly("customer:1");
        }
        Ended shared = find("phone: 32 12 34 57");
        assertThat(shared.firstLine())
                .isEqualTo("FOUND 2 persons; one phone belongs to several persons: choose between them");
        assertThat(persons("persons", "phone: 32123457")).containsExactly("customer:2", "customer:3");
        assertThat(persons("persons", "phone: 32123457", "email: two@example.dk"))
                .containsExactly("customer:2", "customer:3");
    }

    @Test
    void takesANameOrANumberInAnotherNotationForACandidate() {
        assertThat(persons("candidates", "name: zqvibeke  FOUR")).containsExactly("customer:4");
        assertThat(persons("persons", "name: Zqvibeke Four")).isEmpty();
        assertThat(persons("persons", "customer-number: ab-1234")).containsExactly("customer:1");
        Ended other = shop.typing("AB-12 34\n").lapse("request", "find", "--identifier", "customer-number");
        assertThat(other.firstLine()).startsWith("CANDIDATES 1 person");
        assertThat(other.words()).contains("in another notation");
    }

    @Test
    void takesWildcardsAndStatementsForText() throws Exception {
        String before = shop.rows();
        for (String value : List.of("%", "*", "_ne@example.dk", "' or '1'='1", "x'; drop table customer; --", "\\")) {
            Ended found = find("email: " + value);
            assertThat(found.firstLine()).as(value).isEqualTo("NOTHING nothing found; record sets searched: 2");
            assertThat(found.out() + found.err()).doesNotContain("drop table");
        }
        assertThat(shop.rows()).isEqualTo(before);
    }

    @Test
    void saysNothingFoundOnlyWhereEverythingWasSearched() throws Exception {
        Ended nothing = find("email: nobody@example.dk");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.firstLine()).isEqualTo("NOTHING nothing found; record sets searched: 2");
        assertThat(nothing.words()).contains("searched: shop/customer, shop/invoice, and what leads to their persons");

        anEmployee(shop.database.url());
        Ended elsewhere = find("phone: 70101010");
        assertThat(elsewhere.code()).as(elsewhere.out()).isZero();
        assertThat(elsewhere.words())
                .startsWith("NOT-HERE nothing found; record sets searched: 1; not to be searched by what was given: 1");
        assertThat(elsewhere.words())
                .contains("not searched: hr/employee, because its persons have nothing in it of what was given");
    }

    @Test
    void isIncompleteWhereAStoreIsDown() throws Exception {
        anEmployee("jdbc:postgresql://127.0.0.1:9/hr");

        Ended nothing = find("email: nobody@example.dk");
        assertThat(nothing.code()).isEqualTo(3);
        assertThat(nothing.words())
                .startsWith("INCOMPLETE nothing found; record sets searched: 2; not asked: the store hr; search again"
                        + " when it answers");
        assertThat(nothing.words()).contains("not searched: hr/employee, because its store could not be asked");

        Ended some = shop.typing("email: one@example.dk\n").lapse("request", "find", "--output", "json");
        assertThat(some.code()).isEqualTo(3);
        assertThat(keys(some, "persons")).containsExactly("customer:1");
        assertThat(some.reasons()).hasSize(1);
        assertThat(some.reasons().getFirst())
                .containsEntry("code", "store-unreachable")
                .containsEntry("store", "hr");
    }

    /** A second store with a cluster of its own, in tables of the first one's database. */
    private void anEmployee(String url) throws Exception {
        shop.database.execute(
                "create table employee (employee_id integer primary key, email varchar(80), left_on date)");
        shop.replace("entity.yaml", "subjects: {", "subjects: {employee: {da: medarbejder, en: employee}, ");
        String bindings = Files.readString(folder.resolve("policies/bindings/shop.yaml"));
        Files.writeString(
                folder.resolve("policies/bindings/shop.yaml"),
                bindings.replace(
                        "schemas: [public]\n",
                        "schemas: [public]\nignore:\n"
                                + "  - {table: public.employee, because: bound in hr, review: 2027-06-30}\n"));
        String rule = Files.readString(folder.resolve("policies/rules/customer-profile.yaml"));
        Files.writeString(
                folder.resolve("policies/rules/employee.yaml"),
                rule.replace("cluster: customer-profile", "cluster: employee")
                        .replace("subject: customer", "subject: employee")
                        .replace("last-seen", "left"));
        Files.writeString(
                folder.resolve("policies/bindings/hr.yaml"), """
                store: hr
                schemas: [hr]
                record-sets:
                  employee:
                    cluster: employee
                    table: public.employee
                    key: [employee_id]
                    subject: {is: employee, key: employee_id, identifiers: [{kind: email, column: email}]}
                    events:
                      left: left_on
                    fields:
                      email: {group: contact, category: email, reduce: clear}
                """.replace("schemas: [hr]", "schemas: [public]"));
        Path configuration = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(configuration)
                + "    hr: {kind: postgresql, url: \"%s\", username: \"%s\", password: \"anything\"}\n"
                        .formatted(url, shop.database.username()));
    }

    @Test
    void findsWhoWasReducedByTheAddressThatWasOnceTheirs() {
        assertThat(shop.lapse("run").code()).isZero();

        Ended reduced = find("email: Two@example.dk");
        assertThat(reduced.firstLine()).isEqualTo("FOUND 1 person");
        assertThat(reduced.words()).contains("customer:2 email shop/customer.email (reduced)");

        Ended byPhone = find("phone: 32123457");
        assertThat(byPhone.firstLine()).startsWith("NOT-HERE nothing found; record sets searched: 1");
        assertThat(byPhone.words())
                .contains("not searched: shop/customer, because records of it were reduced, and of those what was given"
                        + " is gone");
    }

    @Test
    void tellsWhichColumnsHaveNoIndex() {
        assertThat(find("customer-number: AB-1234").words())
                .contains("no index serves customer_no of shop/customer: its whole table was read");
        assertThat(find("phone: 32123456").out()).doesNotContain("no index");
        assertThat(find("email: one@example.dk").words())
                .contains("no index serves buyer_mail of shop/invoice")
                .doesNotContain("email of shop/customer:");
    }

    @Test
    void refusesAnIdentifierOfTooManyPersonsAndWhatItCannotReadWithoutRepeatingIt() throws Exception {
        shop.database.execute(
                "insert into customer select i, 'Zqvibeke ' || i, 'everybody@example.dk', null from generate_series(100, 201) i");
        Ended many = find("email: everybody@example.dk");
        assertThat(many.code()).isEqualTo(4);
        assertThat(many.firstLine())
                .startsWith("REFUSED that email is an identifier of too many persons or records to mean one");

        assertThat(find("zqkind: x").words())
                .startsWith("REFUSED no binding has an identifier or a field of one of the kinds given; it has"
                        + " customer-number, email, name, phone")
                .doesNotContain("zqkind");
        assertThat(find("zq@example.dk").words())
                .startsWith("REFUSED a line of standard input is not written as kind: value")
                .doesNotContain("zq@");
        assertThat(find("").code()).isEqualTo(4);
        assertThat(shop.lapse("request").code()).isEqualTo(64);
    }
}
