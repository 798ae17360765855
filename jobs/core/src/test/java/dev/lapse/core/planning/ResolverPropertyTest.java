package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random shops, asked chunk by chunk. What may go is worked out a second time from the rows, in few words that know nothing of
 * the resolver's ways. The seed is part of every failure.
 */
final class ResolverPropertyTest {

    private static final int SHOPS = 40;
    private static final int CUSTOMERS = 12;
    private static final List<String> CLUSTERS = List.of("invoice", "purchase", "customer-profile");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void erasesNoRecordThatItsOwnRuleOrAReferenceForbids(long seed) {
        Random random = new Random(seed);
        int erased = 0;
        for (int i = 0; i < SHOPS; i++) {
            Asked asked = aRandomShop(random);
            for (String cluster : CLUSTERS) {
                for (List<Integer> chunk : chunks(random, asked, cluster)) {
                    Decisions decisions = asked.decide(
                            cluster, chunk.stream().mapToInt(Integer::intValue).toArray());
                    Set<String> going = going(decisions);
                    for (Decided decided : decisions.records()) {
                        if (decided.disposition() instanceof Disposition.Erase) {
                            erased++;
                            assertThat(forbids(asked, decided, going))
                                    .as("seed %d, shop %d, chunk %s of %s", seed, i, chunk, cluster)
                                    .isNull();
                        }
                    }
                }
            }
        }
        assertThat(erased).as("seed %d erases something at all", seed).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void aRootsAnswerDoesNotDependOnWhoElseIsAsked(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SHOPS; i++) {
            Asked asked = aRandomShop(random);
            for (String cluster : CLUSTERS) {
                for (Decided one : asked.decideAll(cluster).records()) {
                    if (one.asked()) {
                        int key = Integer.parseInt(one.key().parts().get(0));
                        assertThat(asked.of(cluster, key))
                                .as("seed %d, shop %d, %s %d alone", seed, i, cluster, key)
                                .isEqualTo(one.disposition());
                    }
                }
            }
        }
    }

    private static Asked aRandomShop(Random random) {
        World shop = World.aShop();
        shop.rule("customer-profile").neverWhile("inactive");
        if (random.nextBoolean()) {
            shop.rule("customer-profile").group("name", Period.ofYears(4));
        }
        Asked asked = new Asked(shop).on("2022-06-01");
        for (int id = 1; id <= CUSTOMERS; id++) {
            asked.row(
                    "customer",
                    "customer_id",
                    id,
                    "name",
                    "N" + id,
                    "email",
                    "m" + id + "@example.org",
                    "active",
                    random.nextInt(4) == 0 ? null : random.nextInt(6) == 0 ? 0 : 1,
                    "last_login",
                    aDay(random),
                    "registered_at",
                    aDay(random),
                    "address_id",
                    1 + random.nextInt(CUSTOMERS));
            asked.row("address", "address_id", id, "street", "S" + id);
            asked.row(
                    "order", "order_id", id, "customer_id", 1 + random.nextInt(CUSTOMERS), "ordered_at", aDay(random));
            if (random.nextInt(3) == 0) {
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
        asked.row("store", "store_id", 1, "address_id", 1 + random.nextInt(CUSTOMERS));
        return random.nextInt(3) == 0
                ? asked.suspending(new Suspension.OfRecord(
                        RecordSetBuilder.named("customer"), Key.of(String.valueOf(1 + random.nextInt(CUSTOMERS)))))
                : asked;
    }

    private static @Nullable LocalDate aDay(Random random) {
        return random.nextInt(8) == 0 ? null : LocalDate.of(2012, 1, 1).plusDays(random.nextInt(4200));
    }

    private static List<List<Integer>> chunks(Random random, Asked asked, String cluster) {
        String table = asked.policy()
                .set(asked.policy().structure(cluster).root())
                .shape()
                .table();
        String key = asked.policy()
                .set(asked.policy().structure(cluster).root())
                .shape()
                .key()
                .get(0);
        List<Integer> all = asked.store.rows().of(table).stream()
                .map(row -> (Integer) java.util.Objects.requireNonNull(row.get(key)))
                .toList();
        int cut = random.nextInt(all.size() + 1);
        return List.of(all.subList(0, cut), all.subList(cut, all.size()));
    }

    private static Set<String> going(Decisions decisions) {
        Set<String> going = new HashSet<>();
        decisions.records().stream()
                .filter(decided -> decided.disposition() instanceof Disposition.Erase)
                .forEach(decided ->
                        going.add(decided.name().name() + decided.key().parts().get(0)));
        return going;
    }

    /** Why the record must stay, worked out from the rows alone; null where it may go. */
    private static @Nullable String forbids(Asked asked, Decided decided, Set<String> going) {
        int key = Integer.parseInt(decided.key().parts().get(0));
        Map<String, Object> row = row(asked, decided.name().name(), key);
        return switch (decided.name().name()) {
            case "invoice" ->
                day(row, "issued_at")
                                .withMonth(12)
                                .withDayOfMonth(31)
                                .plusDays(1)
                                .plusYears(5)
                                .isAfter(asked.resolver().asOf())
                        ? "the law"
                        : null;
            case "order" -> {
                if (day(row, "ordered_at")
                        .plusDays(1)
                        .plusYears(2)
                        .isAfter(asked.resolver().asOf())) {
                    yield "its period";
                }
                yield referred(asked, "invoice", "order_id", key, going);
            }
            case "customer" -> {
                if (!Integer.valueOf(1).equals(row.get("active"))) {
                    yield "a condition";
                }
                LocalDate last = lastActive(asked, row, key);
                if (last.plusDays(1).plusYears(2).isAfter(asked.resolver().asOf())) {
                    yield "its period";
                }
                String byOrder = referred(asked, "order", "customer_id", key, going);
                yield byOrder != null ? byOrder : referred(asked, "invoice", "customer_id", key, going);
            }
            case "address" -> {
                String byStore = referred(asked, "store", "address_id", key, going);
                yield byStore != null ? byStore : referred(asked, "customer", "address_id", key, going);
            }
            case String other -> throw new AssertionError(other);
        };
    }

    private static LocalDate lastActive(Asked asked, Map<String, Object> row, int key) {
        LocalDate last = asked.store.rows().of("shop.order").stream()
                .filter(order -> Integer.valueOf(key).equals(order.get("customer_id")))
                .filter(order -> order.get("ordered_at") != null)
                .map(order -> day(order, "ordered_at"))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        if (row.get("last_login") != null && day(row, "last_login").isAfter(last)) {
            last = day(row, "last_login");
        }
        return last.equals(LocalDate.MIN) ? day(row, "registered_at") : last;
    }

    private static @Nullable String referred(Asked asked, String table, String column, int key, Set<String> going) {
        return asked.store.rows().of("shop." + table).stream()
                        .filter(row -> Integer.valueOf(key).equals(row.get(column)))
                        .anyMatch(row -> !going.contains(table + row.get(table + "_id")))
                ? "a " + table
                : null;
    }

    private static Map<String, Object> row(Asked asked, String table, int key) {
        return asked.store.rows().of("shop." + table).stream()
                .filter(row -> Integer.valueOf(key).equals(row.get(table + "_id")))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate day(Map<String, Object> row, String column) {
        return (LocalDate) java.util.Objects.requireNonNull(row.get(column));
    }
}
