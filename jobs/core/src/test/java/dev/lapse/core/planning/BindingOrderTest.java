package dev.lapse.core.planning;

import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Link;
import dev.lapse.core.store.ColumnFacts.Family;
import org.junit.jupiter.api.Test;

final class BindingOrderTest {

    private final World world = new World();

    /** A cluster of one record set, both of that name, in a table with a key, a date and a column for each link. */
    private RecordSetBuilder add(String name, String... links) {
        TableBuilder table = aTable("shop." + name)
                .column("id", Family.NUMBER)
                .column("happened", Family.DATE)
                .key("id")
                .index("happened");
        RecordSetBuilder set = aRecordSet(name).in(name).key("id").event("happened", "happened");
        for (String link : links) {
            table.column(link + "_id", Family.NUMBER).refersTo("shop." + link, link + "_id", "id");
            set.link(link, link + "_id", "id");
        }
        world.add(name, aRule(name, "happened")).add(table).add(set);
        return set;
    }

    @Test
    void whatRefersToAnotherGoesBeforeIt() {
        add("a");
        add("c", "b");
        add("b", "a");
        add("d");
        assertThat(world.bound().order()).containsExactly("c", "b", "a", "d");
        assertThat(world.bound().setOrder()).containsExactly(named("c"), named("b"), named("a"), named("d"));
    }

    @Test
    void tiesGoByName() {
        add("c");
        add("a");
        add("b");
        assertThat(world.bound().order()).containsExactly("a", "b", "c");
    }

    @Test
    void aForeignKeyOrdersLikeALink() {
        add("a");
        add("b", "a").noLinkTo("a").notPersonal("a_id");
        assertThat(world.bound().setOrder()).containsExactly(named("b"), named("a"));
    }

    @Test
    void dependentsGoInTheOrderOfTheirForeignKeys() {
        World shop = World.aShop();
        assertThat(shop.bound().order()).containsExactly("invoice", "purchase", "customer-profile");
        assertThat(shop.bound().setOrder())
                .containsExactly(named("invoice"), named("order"), named("customer"), named("address"));
    }

    @Test
    void aSelfReferenceClosesNoRing() {
        add("a", "a");
        assertThat(world.bound().order()).containsExactly("a");
    }

    @Test
    void refusesARingOfRecordSetsAndNamesIt() {
        add("a", "c");
        add("b", "a");
        add("c", "b");
        assertThat(world.bind()).isInstanceOf(Binding.Unsound.class);
        assertThat(world.bind().findings())
                .filteredOn(finding -> finding.weight() == Finding.Weight.RUN)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("record-set-cycle");
                    assertThat(finding.what()).contains("shop/a -> shop/c -> shop/b -> shop/a");
                });
    }

    @Test
    void aLinkThatIsClearedBreaksARing() {
        add("a", "b").noLinkTo("b").link("b", "b_id", "id", Link.WhenGone.UNLINK);
        add("b", "a");
        assertThat(world.bound().order()).containsExactly("b", "a");
    }

    @Test
    void aLinkThatIsClearedStillOrdersWhereItCan() {
        add("a");
        add("b", "a").noLinkTo("a").link("a", "a_id", "id", Link.WhenGone.UNLINK);
        assertThat(world.bound().order()).containsExactly("b", "a");
    }

    @Test
    void ignoredTablesOrderNothing() {
        add("a");
        add("b");
        world.add(aTable("shop.x")
                .column("id", Family.NUMBER)
                .column("a_id", Family.NUMBER)
                .column("y_id", Family.NUMBER)
                .key("id")
                .refersTo("shop.a", "a_id", "id")
                .refersTo("shop.y", "y_id", "id"));
        world.add(aTable("shop.y")
                .column("id", Family.NUMBER)
                .column("x_id", Family.NUMBER)
                .key("id")
                .refersTo("shop.x", "x_id", "id"));
        world.ignore("shop.x").ignore("shop.y");
        assertThat(world.bind().findings()).isEmpty();
        assertThat(world.bound().order()).containsExactly("a", "b");
    }

    @Test
    void refusesARingOfClustersWhoseRecordSetsHaveNone() {
        add("a", "b");
        add("b");
        below("a", "a2");
        below("b", "b2");
        world.table("b2").column("a2_id", Family.NUMBER).refersTo("shop.a2", "a2_id", "id");
        world.set("b2").link("a2", "a2_id", "id");
        assertThat(world.bind().findings()).extracting(Finding::code).containsExactly("cluster-cycle");
    }

    private void below(String cluster, String name) {
        world.add(aTable("shop." + name)
                .column("id", Family.NUMBER)
                .column("root_id", Family.NUMBER)
                .key("id")
                .refersTo("shop." + cluster, "root_id", "id"));
        world.add(aRecordSet(name).in(cluster).key("id").link(cluster, "root_id", "id"));
    }
}
