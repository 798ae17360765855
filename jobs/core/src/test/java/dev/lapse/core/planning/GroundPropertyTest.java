package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Rule;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random shops with random requests, run cluster by cluster; {@link GroundModel} says what every record must become. */
final class GroundPropertyTest {

    private static final int SHOPS = 60;
    private static final int CUSTOMERS = 10;
    private static final LocalDate AS_OF = LocalDate.of(2022, 6, 1);
    private static final List<String> CLUSTERS = List.of("invoice", "purchase", "customer-profile");

    private final Map<String, Integer> seen = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261129})
    void everyRecordBecomesWhatTheFormatSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SHOPS; i++) {
            World shop = aShop(random);
            Map<String, Set<Integer>> askedFor = requests(random);
            Asked asked = withRows(new Asked(shop), random).on(AS_OF.toString()).onRequest(ground(askedFor));
            FakeRows before = asked.store.rows().copy();
            Map<String, Rule> rules = asked.policy().policySet().rules();
            for (String cluster : CLUSTERS) {
                GroundModel model = new GroundModel(before, asked.store.rows(), rules, askedFor, AS_OF);
                List<Decided> records = asked.decideAll(cluster).records();
                for (Decided decided : records) {
                    String expected = model.of(decided.name().name(), id(decided));
                    seen.merge(decided.name().name() + " " + expected, 1, Integer::sum);
                    assertThat(said(decided.disposition()))
                            .as("seed %d, shop %d, %s %d", seed, i, decided.name(), id(decided))
                            .isEqualTo(expected);
                }
                carryOut(asked, records);
            }
        }
        assertThat(seen.keySet())
                .as("seed %d meets every kind of answer", seed)
                .contains(
                        "invoice erase",
                        "invoice keep",
                        "order erase",
                        "order [contact]",
                        "order keep",
                        "customer erase",
                        "customer [contact, name]",
                        "customer [contact]",
                        "customer keep",
                        "address erase",
                        "address [postal-address]",
                        "address keep");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRootsAnswerDoesNotDependOnWhoElseIsAsked(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SHOPS / 3; i++) {
            Asked asked = withRows(new Asked(aShop(random)), random)
                    .on(AS_OF.toString())
                    .onRequest(ground(requests(random)));
            for (String cluster : CLUSTERS) {
                for (Decided one : asked.decideAll(cluster).records()) {
                    if (one.asked()) {
                        assertThat(asked.of(cluster, id(one)))
                                .as("seed %d, shop %d, %s %d alone", seed, i, cluster, id(one))
                                .isEqualTo(one.disposition());
                    }
                }
            }
        }
    }

    private static World aShop(Random random) {
        World shop = World.aShop();
        shop.rule("customer-profile").neverWhile("inactive");
        if (random.nextBoolean()) {
            shop.rule("customer-profile").group("name", Period.ofYears(4));
        }
        for (String cluster : CLUSTERS) {
            if (random.nextInt(4) == 0) {
                shop.rule(cluster).waitingOnRequest();
            }
        }
        for (String group : List.of("name", "contact")) {
            switch (random.nextInt(6)) {
                case 0 -> shop.rule("customer-profile").waitingOnRequest(group);
                case 1 -> shop.rule("customer-profile").erasedOnRequest(group);
                default -> {}
            }
        }
        if (random.nextInt(3) == 0) {
            shop.rule("purchase").waitingOnRequest().erasedOnRequest("contact");
        }
        return shop;
    }

    private static Map<String, Set<Integer>> requests(Random random) {
        Map<String, Set<Integer>> askedFor = new HashMap<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            if (random.nextInt(3) == 0) {
                for (String cluster : CLUSTERS) {
                    if (random.nextInt(5) != 0) {
                        askedFor.computeIfAbsent(cluster, any -> new HashSet<>())
                                .add(customer);
                    }
                }
            }
        }
        return askedFor;
    }

    private static Ground ground(Map<String, Set<Integer>> askedFor) {
        Map<String, Set<SubjectKey>> persons = new HashMap<>();
        askedFor.forEach((cluster, customers) ->
                customers.forEach(customer -> persons.computeIfAbsent(cluster, any -> new HashSet<>())
                        .add(new SubjectKey("customer", String.valueOf(customer)))));
        return new Ground(persons);
    }

    private static Asked withRows(Asked asked, Random random) {
        for (int id = 1; id <= CUSTOMERS; id++) {
            asked.row(
                    "customer",
                    "customer_id",
                    id,
                    "name",
                    "N" + id,
                    "email",
                    random.nextInt(5) == 0 ? null : "m" + id + "@example.org",
                    "active",
                    random.nextInt(6) == 0 ? null : random.nextInt(6) == 0 ? 0 : 1,
                    "last_login",
                    aDay(random),
                    "registered_at",
                    aDay(random),
                    "address_id",
                    1 + random.nextInt(CUSTOMERS));
            asked.row("address", "address_id", id, "street", "S" + id);
            if (random.nextBoolean()) {
                asked.row(
                        "order",
                        "order_id",
                        id,
                        "customer_id",
                        1 + random.nextInt(CUSTOMERS),
                        "ordered_at",
                        aDay(random),
                        "note",
                        random.nextBoolean() ? "hello" : null);
            }
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
        return asked.row("store", "store_id", 1, "address_id", 1 + random.nextInt(CUSTOMERS));
    }

    private static @Nullable LocalDate aDay(Random random) {
        return random.nextInt(8) == 0 ? null : LocalDate.of(2012, 1, 1).plusDays(random.nextInt(3800));
    }

    /** As a run would: what goes is gone, and the clocks that it fed are remembered. */
    private static void carryOut(Asked asked, List<Decided> records) {
        for (Decided decided : records) {
            if (decided.goes()) {
                String table = decided.name().name();
                asked.store.rows().of("shop." + table).removeIf(row -> {
                    boolean gone = Integer.valueOf(id(decided)).equals(row.get(table + "_id"));
                    if (gone
                            && row.get("ordered_at") instanceof LocalDate ordered
                            && row.get("customer_id") instanceof Integer customer) {
                        asked.carryingLatest(customer, ordered);
                    }
                    return gone;
                });
            }
        }
    }

    private static int id(Decided decided) {
        return Integer.parseInt(decided.key().parts().get(0));
    }

    private static String said(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Erase erase -> "erase";
            case Disposition.Reduce reduce -> new java.util.TreeSet<>(reduce.groups()).toString();
            case Disposition.Keep keep -> "keep";
        };
    }
}
