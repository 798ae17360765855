package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whichever clusters are behind, each goes after those that must be before it, and the oldest as early as that allows. */
class ClusterOrderTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private static final ClusterOrder SHOP = new ClusterOrder(
            List.of("basket", "letter", "order", "customer", "web-log"),
            Map.of("customer", Set.of("order", "letter"), "order", Set.of("basket")));

    @Test
    void isTheUsualOneWhereNothingIsBehind() {
        assertThat(SHOP.oldestFirst(Map.of())).isEqualTo(SHOP.usual());
    }

    @Test
    void takesFirstWhatHasBeenBehindLongest() {
        assertThat(SHOP.oldestFirst(Map.of("web-log", MONDAY, "letter", TUESDAY)))
                .containsExactly("web-log", "letter", "basket", "order", "customer");
    }

    @Test
    void takesWhatMustBeBeforeItWithIt() {
        assertThat(SHOP.oldestFirst(Map.of("order", MONDAY, "web-log", TUESDAY)))
                .containsExactly("basket", "order", "web-log", "letter", "customer");
    }

    @Test
    void knowsNothingOfClustersThatHaveGone() {
        assertThat(SHOP.oldestFirst(Map.of("gone", MONDAY))).isEqualTo(SHOP.usual());
    }

    @Test
    void theBinderTellsWhatIsBeforeWhat() {
        ClusterOrder order = World.aShop().bound().clusterOrder();

        order.earlier()
                .forEach((cluster, earlier) -> assertThat(
                                order.usual().subList(0, order.usual().indexOf(cluster)))
                        .containsAll(earlier));
        assertThat(order.earlier().values().stream().mapToInt(Set::size).sum()).isPositive();
    }

    @Test
    void ofRandomOnesEachIsAsItMustBe() {
        LongStream.range(0, 3_000).forEach(seed -> {
            Random random = new Random(seed);
            ClusterOrder order = order(random);
            Map<String, LocalDate> behind = new TreeMap<>();
            order.usual().forEach(cluster -> {
                if (random.nextInt(3) == 0) {
                    behind.put(cluster, MONDAY.minusDays(random.nextInt(40)));
                }
            });

            List<String> oldestFirst = order.oldestFirst(behind);

            assertThat(oldestFirst).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(order.usual());
            for (String cluster : oldestFirst) {
                assertThat(oldestFirst.subList(0, oldestFirst.indexOf(cluster)))
                        .as("before %s with the seed %s", cluster, seed)
                        .containsAll(order.earlier().getOrDefault(cluster, Set.of()));
            }
            behind.values().stream().min(LocalDate::compareTo).ifPresent(oldest -> {
                Set<String> needed = new HashSet<>();
                behind.forEach((cluster, since) -> {
                    if (since.equals(oldest)) {
                        needed.add(cluster);
                        needed.addAll(ancestors(order, cluster));
                    }
                });
                assertThat(oldestFirst.subList(0, needed.size()))
                        .as("the oldest with the seed %s", seed)
                        .containsExactlyInAnyOrderElementsOf(needed);
            });
            assertThat(order.oldestFirst(Map.of())).as("seed %s", seed).isEqualTo(order.usual());
        });
    }

    /** Each goes after some of those before it in a random order. */
    private static ClusterOrder order(Random random) {
        List<String> usual = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(9); i++) {
            usual.add("cluster-" + i);
        }
        Collections.shuffle(usual, random);
        Map<String, Set<String>> earlier = new TreeMap<>();
        for (int i = 0; i < usual.size(); i++) {
            Set<String> before = new TreeSet<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    before.add(usual.get(j));
                }
            }
            earlier.put(usual.get(i), before);
        }
        return new ClusterOrder(usual, earlier);
    }

    private static Set<String> ancestors(ClusterOrder order, String cluster) {
        Set<String> all = new HashSet<>();
        for (String before : order.earlier().getOrDefault(cluster, Set.of())) {
            all.add(before);
            all.addAll(ancestors(order, before));
        }
        return all;
    }
}
