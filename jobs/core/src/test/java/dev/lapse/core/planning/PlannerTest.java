package dev.lapse.core.planning;

import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class PlannerTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);

    private final World shop = World.aShop();
    private Consumer<FakeStore> also = store -> {};

    private Plan plan() {
        Binding.Sound binding = (Binding.Sound) shop.bind();
        Catalog catalog = java.util.Objects.requireNonNull(shop.catalogs().get("shop"));
        FakeStore store = new FakeStore("shop", catalog)
                .row("shop.customer", "customer_id", 1, "name", "Ida", "last_login", LONG_AGO, "address_id", 7)
                .row("shop.address", "address_id", 7, "street", "Nygade 1")
                .row("shop.order", "order_id", 5, "customer_id", 1, "ordered_at", LONG_AGO)
                .row("shop.invoice", "invoice_id", 9, "order_id", 5, "customer_id", 1, "issued_at", LONG_AGO);
        if (catalog.table("shop.letter").isPresent()) {
            store.row("shop.letter", "letter_id", 3, "customer_id", 1, "sent_at", World.TODAY);
        }
        also.accept(store);
        Resolver resolver = new Resolver(binding.policy(), World.TODAY, (set, event, keys) -> Map.of());
        Survey survey = new Survey(resolver, Map.of("shop", store), Suspensions.NONE, 1000);
        return new Planner(resolver, Map.of("shop", store), survey, new NoTallies(), binding.findings())
                .plan("all", shop.policySet().rules().keySet(), (cluster, examined) -> {});
    }

    private record NoTallies() implements AsOfTallies {

        @Override
        public Optional<AsOfTally> of(LocalDate asOf, String cluster) {
            return Optional.empty();
        }

        @Override
        public long counted(LocalDate asOf, String cluster, RecordSetName recordSet, Collection<Key> keys) {
            return 0;
        }

        @Override
        public long reducedEver(RecordSetName recordSet) {
            return 0;
        }

        @Override
        public Optional<LocalDate> lastDue(String cluster, LocalDate upTo) {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> indicesBehind(RecordSetName recordSet) {
            return Optional.empty();
        }

        @Override
        public Optional<Long> accepted(LocalDate asOf, String cluster) {
            return Optional.empty();
        }
    }

    @Test
    void whatWouldBeGoneByThenCountsAsGone() {
        assertThat(plan().clusters())
                .extracting(ClusterPlan::cluster, ClusterPlan::state, ClusterPlan::affected)
                .containsExactly(
                        tuple("invoice", ClusterPlan.State.READY, 1L),
                        tuple("purchase", ClusterPlan.State.READY, 1L),
                        tuple("customer-profile", ClusterPlan.State.READY, 2L));
    }

    @Test
    void readsNothingOfABlockedClusterAndKeepsWhatItsRecordsReferTo() {
        shop.table("invoice").trigger("TRG_TOUCH");
        Plan plan = plan();
        assertThat(plan.clusters())
                .extracting(ClusterPlan::cluster, ClusterPlan::state, ClusterPlan::affected)
                .containsExactly(
                        tuple("invoice", ClusterPlan.State.BLOCKED, 0L),
                        tuple("purchase", ClusterPlan.State.READY, 0L),
                        tuple("customer-profile", ClusterPlan.State.READY, 2L));
        assertThat(plan.clusters().get(0).findings()).extracting(Finding::code).containsExactly("unknown-trigger");
        assertThat(plan.clusters().get(2).counts())
                .extracting(SetCounts::erased, SetCounts::reduced)
                .containsOnly(tuple(0L, 1L));
    }

    @Test
    void plansTheOthersWhereATableIsMissing() {
        shop.drop("shop.invoice");
        assertThat(plan().clusters())
                .extracting(ClusterPlan::state)
                .containsExactly(ClusterPlan.State.BLOCKED, ClusterPlan.State.BLOCKED, ClusterPlan.State.BLOCKED);
    }

    @Test
    void tellsOfDependentsThatHangOnNothing() {
        also = store -> store.row("shop.address", "address_id", 8, "street", "Nygade 2")
                .row("shop.address", "address_id", 9, "street", "Nygade 3");
        ClusterPlan profile = plan().clusters().get(2);
        assertThat(profile.findings())
                .extracting(Finding::code, Finding::weight, Finding::count)
                .containsExactly(tuple("no-root", Finding.Weight.RECORDS, 2L));
        assertThat(profile.affected()).isEqualTo(2);
    }

    @Test
    void countsForTheLimitOnlyRecordsOfTheClusterItself() {
        shop.add(aTable("shop.letter")
                .column("letter_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .column("sent_at", Family.DATE)
                .key("letter_id")
                .index("customer_id")
                .refersTo("shop.customer", "customer_id", "customer_id"));
        shop.add(aRecordSet("letter")
                .in("letter")
                .table("shop.letter")
                .key("letter_id")
                .event("sent", "sent_at")
                .link("customer", "customer_id", "customer_id", Link.WhenGone.GOES));
        shop.add("letter", aRule("letter", "sent"));
        ClusterPlan profile = plan().clusters().stream()
                .filter(cluster -> cluster.cluster().equals("customer-profile"))
                .findFirst()
                .orElseThrow();
        assertThat(profile.counts())
                .extracting(counts -> counts.recordSet().name(), SetCounts::erased)
                .contains(tuple("letter", 1L));
        assertThat(profile.affected()).isEqualTo(2);
    }
}
