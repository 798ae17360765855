package dev.lapse.core.planning;

import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lapse.core.policy.Link;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PersonsRecordsTest {

    private static final LocalDate LATELY = LocalDate.of(2026, 1, 1);

    private final World world = World.aShop();

    private Asked shop() {
        return new Asked(world)
                .row("address", "address_id", 7, "street", "Nygade 1")
                .row("customer", "customer_id", 1, "name", "Ida", "address_id", 7)
                .row("customer", "customer_id", 2, "name", "Ole", "address_id", 7)
                .row("order", "order_id", 11, "customer_id", 1, "ordered_at", LATELY)
                .row("order", "order_id", 12, "customer_id", 2, "ordered_at", LATELY)
                .row("invoice", "invoice_id", 21, "customer_id", 1, "order_id", 11, "issued_at", LATELY)
                .row("invoice", "invoice_id", 22, "order_id", 12, "issued_at", LATELY);
    }

    private static PersonsRecords.Found found(Asked asked, String kind, int key) {
        return new PersonsRecords(asked.policy(), name -> asked.store, 10_000)
                .of(new SubjectKey(kind, String.valueOf(key)));
    }

    private static List<Key> keys(int... keys) {
        return java.util.Arrays.stream(keys)
                .mapToObj(key -> Key.of(String.valueOf(key)))
                .toList();
    }

    @Test
    void findsWhatLeadsToThePersonOverAnyNumberOfLinksAndNothingOfAnyoneElse() {
        Asked asked = shop();
        assertThat(found(asked, "customer", 1).roots())
                .isEqualTo(Map.of("customer-profile", keys(1), "purchase", keys(11), "invoice", keys(21)));
        assertThat(found(asked, "customer", 2).roots())
                .isEqualTo(Map.of("customer-profile", keys(2), "purchase", keys(12), "invoice", keys(22)));
        assertThat(found(asked, "customer", 2).stray()).isEmpty();
    }

    @Test
    void findsNothingOfSomebodyWhoIsNotThere() {
        assertThat(found(shop(), "customer", 3).isNothing()).isTrue();
        assertThat(found(shop(), "employee", 1).isNothing()).isTrue();
    }

    /** A record belongs to whom its links reach in the fewest steps. */
    @Test
    void leavesARecordToThePersonItIsNearerTo() {
        Asked asked = shop().row("invoice", "invoice_id", 23, "customer_id", 2, "order_id", 11, "issued_at", LATELY);
        assertThat(found(asked, "customer", 1).roots()).containsEntry("invoice", keys(21));
        assertThat(found(asked, "customer", 2).roots().get("invoice"))
                .containsExactlyInAnyOrderElementsOf(keys(22, 23));
    }

    @Test
    void doesNotGoOnwardFromAnotherPerson() {
        world.table("customer")
                .column("invited_by", Family.NUMBER)
                .refersTo("shop.customer", "invited_by", "customer_id");
        world.set("customer").link("customer", "invited_by", "customer_id", Link.WhenGone.UNLINK);
        Asked asked = shop().row("customer", "customer_id", 3, "invited_by", 1)
                .row("order", "order_id", 13, "customer_id", 3, "ordered_at", LATELY);
        assertThat(found(asked, "customer", 1).roots())
                .isEqualTo(Map.of("customer-profile", keys(1), "purchase", keys(11), "invoice", keys(21)));
    }

    @Test
    void findsARecordOfTwoPersonsForEitherOfThem() {
        message();
        Asked asked = new Asked(world)
                .row("customer", "customer_id", 1)
                .row("employee", "id", 5, "left_on", LATELY)
                .row("message", "id", 31, "sender_id", 1, "agent_id", 5, "sent_on", LATELY);
        assertThat(found(asked, "customer", 1).roots()).containsEntry("conversation", keys(31));
        assertThat(found(asked, "employee", 5).roots()).containsEntry("conversation", keys(31));
    }

    private void message() {
        world.person("employee");
        world.add("conversation", aRule("conversation", "sent"));
        world.add(aTable("shop.message")
                .column("id", Family.NUMBER)
                .column("sender_id", Family.NUMBER)
                .column("agent_id", Family.NUMBER)
                .column("sent_on", Family.DATE)
                .key("id")
                .index("sent_on")
                .refersTo("shop.customer", "sender_id", "customer_id")
                .refersTo("shop.employee", "agent_id", "id"));
        world.add(aRecordSet("message")
                .in("conversation")
                .key("id")
                .event("sent", "sent_on")
                .link("customer", "sender_id", "customer_id", Link.WhenGone.GOES)
                .link("employee", "agent_id", "id", Link.WhenGone.UNLINK));
    }

    @Test
    void countsADependentThatHangsOnWhatIsNotThePersons() {
        message();
        world.add(aTable("shop.mention")
                .column("id", Family.NUMBER)
                .column("message_id", Family.NUMBER)
                .column("employee_id", Family.NUMBER)
                .key("id")
                .refersTo("shop.message", "message_id", "id")
                .refersTo("shop.employee", "employee_id", "id"));
        world.add(aRecordSet("mention")
                .in("conversation")
                .key("id")
                .link("message", "message_id", "id")
                .link("employee", "employee_id", "id", Link.WhenGone.UNLINK));
        Asked asked = new Asked(world)
                .row("customer", "customer_id", 1)
                .row("employee", "id", 5, "left_on", LATELY)
                .row("employee", "id", 6, "left_on", LATELY)
                .row("message", "id", 31, "sender_id", 1, "agent_id", 5, "sent_on", LATELY)
                .row("mention", "id", 41, "message_id", 31, "employee_id", 6);
        assertThat(found(asked, "employee", 6).roots()).isEqualTo(Map.of("employee", keys(6)));
        assertThat(found(asked, "employee", 6).stray()).isEqualTo(Map.of(named("mention"), 1L));
    }

    @Test
    void givesUpOnMoreThanOnePersonCanHave() {
        Asked asked = shop();
        assertThatExceptionOfType(TooManyRecordsException.class)
                .isThrownBy(() ->
                        new PersonsRecords(asked.policy(), name -> asked.store, 2).of(new SubjectKey("customer", "1")));
    }
}
