package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.PolicyComparison;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random edits of a policy set over random shops: wherever more goes by the edited set, nightly or on a person's request, the
 * comparison says that its cluster grew. The seed is part of every failure.
 */
final class AcceptancePropertyTest {

    private static final int EDITS = 150;
    private static final int CUSTOMERS = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void whatTakesMoreIsReportedAsGrown(long seed) {
        Random random = new Random(seed);
        Edits edits = new Edits(random);
        int tookMore = 0;
        int ranOn = 0;
        for (int i = 0; i < EDITS; i++) {
            World shop = World.aShop();
            if (random.nextBoolean()) {
                shop.rule("customer-profile").neverWhile("inactive");
            }
            PolicySet before = edits.of(shop.policySet());
            PolicySet now = edits.of(before);
            if (!isSound(before, shop) || !isSound(now, shop)) {
                continue;
            }
            Asked asked = rows(new Asked(shop), random).on("2022-06-01");
            if (random.nextInt(3) == 0) {
                asked.onRequest(Ground.of(
                        new SubjectKey("customer", "1"), before.rules().keySet()));
            }
            PolicyComparison comparison = PolicyComparison.of(before, now);
            Asked then = asked.under(before, shop.catalogs());
            Asked later = asked.under(now, shop.catalogs());
            for (String cluster : now.rules().keySet()) {
                Map<Object, Set<String>> lost = lost(then.decideAll(cluster));
                boolean more = lost(later.decideAll(cluster)).entrySet().stream()
                        .anyMatch(each ->
                                !lost.getOrDefault(each.getKey(), Set.of()).containsAll(each.getValue()));
                boolean grew = comparison.grown().contains(cluster);
                assertThat(grew || !more)
                        .as("seed %d, edit %d, %s: %s", seed, i, cluster, comparison.of(cluster))
                        .isTrue();
                tookMore += more ? 1 : 0;
                ranOn += grew ? 0 : 1;
            }
        }
        assertThat(tookMore).as("seed %d: clusters that lose more", seed).isGreaterThan(25);
        assertThat(ranOn).as("seed %d: clusters that run on", seed).isGreaterThan(25);
    }

    private static boolean isSound(PolicySet set, World shop) {
        return Binder.bind(set, shop.catalogs(), World.TODAY) instanceof Binding.Sound;
    }

    /** What each record would lose: its groups, or itself. */
    private static Map<Object, Set<String>> lost(Decisions decisions) {
        Map<Object, Set<String>> lost = new HashMap<>();
        for (Decided decided : decisions.records()) {
            Object record = Map.entry(decided.name(), decided.key());
            switch (decided.disposition()) {
                case Disposition.Erase erase ->
                    lost.put(record, Set.of("", "name", "contact", "postal-address", "amounts"));
                case Disposition.Reduce reduce -> lost.put(record, reduce.groups());
                case Disposition.Keep keep -> {}
            }
        }
        return lost;
    }

    static Asked rows(Asked asked, Random random) {
        for (int id = 1; id <= CUSTOMERS; id++) {
            asked.row(
                    "customer",
                    "customer_id",
                    id,
                    "name",
                    "N" + id,
                    "email",
                    "m" + id + "@example.org",
                    "phone",
                    "p",
                    "active",
                    random.nextInt(4) == 0 ? null : random.nextInt(2),
                    "last_login",
                    aDay(random),
                    "registered_at",
                    aDay(random),
                    "address_id",
                    1 + random.nextInt(CUSTOMERS));
            asked.row("address", "address_id", id, "street", "S" + id);
            asked.row(
                    "order", "order_id", id, "customer_id", 1 + random.nextInt(CUSTOMERS), "ordered_at", aDay(random));
            if (random.nextInt(2) == 0) {
                asked.row(
                        "invoice",
                        "invoice_id",
                        id,
                        "customer_id",
                        1 + random.nextInt(CUSTOMERS),
                        "order_id",
                        random.nextInt(3) == 0 ? null : 1 + random.nextInt(CUSTOMERS),
                        "issued_at",
                        aDay(random));
            }
        }
        return asked;
    }

    private static @Nullable LocalDate aDay(Random random) {
        return random.nextInt(8) == 0 ? null : LocalDate.of(2015, 1, 1).plusDays(random.nextInt(2600));
    }
}
