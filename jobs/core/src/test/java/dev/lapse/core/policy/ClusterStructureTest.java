package dev.lapse.core.policy;

import static dev.lapse.core.policy.PolicySets.aSet;
import static dev.lapse.core.policy.PolicySets.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.ClusterStructure.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterStructureTest {

    @Test
    void theRecordSetWithTheStartingEventIsTheRoot() {
        PolicySet set = aSet().rule("orders", "ordered")
                .recordSet("line", List.of("orders"), List.of(), to("order", "order_id"))
                .recordSet("order", List.of("orders"), List.of("ordered"))
                .build();

        ClusterStructure structure = ClusterStructure.of(set, "orders");

        assertThat(structure.root()).hasToString("shop/order");
        assertThat(structure.recordSets()).extracting(RecordSetName::name).containsExactly("order", "line");
    }

    @Test
    void aDependentThatPointsAtItsParentIsBelowAndOneThatIsPointedAtIsAbove() {
        PolicySet set = aSet().rule("profile", "active")
                .recordSet("phone", List.of("profile"), List.of(), to("customer", "customer_id"))
                .recordSet("address", List.of("profile"), List.of())
                .recordSet("customer", List.of("profile"), List.of("active"), to("address", "address_id"))
                .build();

        List<ClusterStructure.Dependent> dependents =
                ClusterStructure.of(set, "profile").dependents();

        assertThat(dependents).extracting(d -> d.name().name()).containsExactly("phone", "address");
        assertThat(dependents).extracting(d -> d.join().side()).containsExactly(Side.BELOW, Side.ABOVE);
        assertThat(dependents).extracting(d -> d.join().parent().name()).containsExactly("customer", "customer");
    }

    @Test
    void dependentsOfDependentsComeByDistance() {
        PolicySet set = aSet().rule("user", "seen")
                .recordSet("deep", List.of("user"), List.of(), to("phone", "phone_id"))
                .recordSet("phone", List.of("user"), List.of(), to("address", "address_id"))
                .recordSet("address", List.of("user"), List.of(), to("user", "user_id"))
                .recordSet("user", List.of("user"), List.of("seen"))
                .build();

        List<ClusterStructure.Dependent> dependents =
                ClusterStructure.of(set, "user").dependents();

        assertThat(dependents).extracting(d -> d.name().name()).containsExactly("address", "phone", "deep");
        assertThat(dependents).extracting(ClusterStructure.Dependent::distance).containsExactly(1, 2, 3);
    }

    @Test
    void twoLinksToOneDependentAreBothJoins() {
        PolicySet set = aSet().rule("profile", "active")
                .recordSet("address", List.of("profile"), List.of())
                .recordSet(
                        "customer",
                        List.of("profile"),
                        List.of("active"),
                        to("address", "billing_id"),
                        to("address", "delivery_id"))
                .build();

        ClusterStructure.Dependent address =
                ClusterStructure.of(set, "profile").dependents().get(0);

        assertThat(address.joins())
                .extracting(join -> join.link().by().keySet().iterator().next())
                .containsExactly("billing_id", "delivery_id");
    }

    @Test
    void aSelfReferenceIsNeitherDependentNorReference() {
        PolicySet set = aSet().rule("comments", "written")
                .recordSet("comment", List.of("comments"), List.of("written"), to("comment", "parent_id"))
                .build();

        ClusterStructure structure = ClusterStructure.of(set, "comments");

        assertThat(structure.selfReferences()).hasSize(1);
        assertThat(structure.dependents()).isEmpty();
        assertThat(structure.references()).isEmpty();
        assertThat(structure.referrers()).isEmpty();
    }

    @Test
    void linksBetweenClustersAreReferencesOfOneAndReferrersOfTheOther() {
        PolicySet set = aSet().rule("profile", "active")
                .rule("orders", "ordered")
                .recordSet("customer", List.of("profile"), List.of("active"))
                .recordSet("order", List.of("orders"), List.of("ordered"), to("customer", "customer_id"))
                .build();

        assertThat(ClusterStructure.of(set, "orders").references())
                .extracting(reference -> reference.link().to().name())
                .containsExactly("customer");
        assertThat(ClusterStructure.of(set, "profile").referrers())
                .extracting(reference -> reference.from().name())
                .containsExactly("order");
        assertThat(ClusterStructure.of(set, "profile").references()).isEmpty();
    }

    @Test
    void aSelfReferenceOfASplitRecordSetMayAlsoLeadToTheOtherCluster() {
        PolicySet set = aSet().rule("domestic", "issued")
                .rule("oss", "issued")
                .recordSet("invoice", List.of("domestic", "oss"), List.of("issued"), to("invoice", "credits_id"))
                .build();

        ClusterStructure structure = ClusterStructure.of(set, "oss");

        assertThat(structure.selfReferences()).hasSize(1);
        assertThat(structure.references()).hasSize(1);
        assertThat(structure.referrers()).hasSize(1);
    }

    @Test
    void copiesOfDependentsBelongToTheStructureToo() {
        PolicySet set = aSet().rule("orders", "ordered")
                .recordSet("order", List.of("orders"), List.of("ordered"))
                .recordSet("line", List.of("orders"), List.of(), to("order", "order_id"))
                .copy("line-document", "line")
                .copy("order-document", "order")
                .build();

        assertThat(ClusterStructure.of(set, "orders").copies())
                .extracting(RecordSetName::name)
                .containsExactly("line-document", "order-document");
    }

    @Test
    void refusesAClusterWithoutASingleRootOrWithAnUnjoinedRecordSet() {
        PolicySet twoRoots = aSet().rule("orders", "ordered")
                .recordSet("order", List.of("orders"), List.of("ordered"))
                .recordSet("quote", List.of("orders"), List.of("ordered"), to("order", "order_id"))
                .build();
        PolicySet unjoined = aSet().rule("orders", "ordered")
                .recordSet("order", List.of("orders"), List.of("ordered"))
                .recordSet("note", List.of("orders"), List.of())
                .build();

        assertThatThrownBy(() -> ClusterStructure.of(twoRoots, "orders"))
                .hasMessage("the cluster orders has 2 record sets with the event ordered, not one");
        assertThatThrownBy(() -> ClusterStructure.of(unjoined, "orders"))
                .hasMessage("the cluster orders has a record set that no link joins to shop/order");
        assertThatThrownBy(() -> ClusterStructure.of(unjoined, "invoices"))
                .hasMessage("no rule governs the cluster invoices");
    }
}
