package dev.lapse.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over random shops: nothing of a cluster that asks somebody first is erased or reduced without an approval in force that names its root,
 * and an approval takes nothing that would stay without it. The seed is part of every failure.
 */
final class ApprovalPropertyTest {

    private static final int SHOPS = 80;
    private static final int CUSTOMERS = 8;
    private static final String ASKING = "customer-profile";
    private static final LocalDate TODAY = LocalDate.of(2022, 6, 1);

    private final RecordTokens tokens = new RecordTokens(new OneKey(), Purpose.RECORD_LOG);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261201})
    void nothingGoesWithoutAnApprovalInForce(long seed) {
        Random random = new Random(seed);
        int gone = 0;
        int waited = 0;
        for (int i = 0; i < SHOPS; i++) {
            World shop = World.aShop();
            shop.rule(ASKING).asking();
            Asked asked = AcceptancePropertyTest.rows(new Asked(shop), random).on(TODAY.toString());
            RecordSetName root = asked.policy().structure(ASKING).root();
            Set<Key> chosen = new HashSet<>();
            for (int id = 1; id <= CUSTOMERS; id++) {
                if (random.nextBoolean()) {
                    chosen.add(Key.of(String.valueOf(id)));
                }
            }
            String hash = asked.policy().policySet().contentHash();
            String of = random.nextInt(4) == 0 ? "another" : hash;
            LocalDate until = random.nextInt(4) == 0 ? TODAY : TODAY.plusDays(1);
            Disposal.Kind kind = Disposal.Kind.values()[random.nextInt(2) * random.nextInt(3)];
            boolean inForce = of.equals(hash) && until.isAfter(TODAY) && kind == Disposal.Kind.APPROVED;
            Disposal list =
                    list(root, chosen, of, new Disposal.Decision(kind, until, "head-1", "a test", Instant.EPOCH));
            for (String cluster : asked.policy().policySet().rules().keySet()) {
                Set<Object> all = lost(asked.permitting(Permits.ALL).decideAll(cluster), chosen, false);
                Permits permits = Permits.of(asked.policy().policySet(), List.of(list), tokens, TODAY);
                Decisions decisions = asked.permitting(permits).decideAll(cluster);
                Set<Object> some = lost(decisions, chosen, false);
                String which = "seed %d, shop %d, %s".formatted(seed, i, cluster);
                assertThat(all).as(which).containsAll(some);
                assertThat(lost(decisions, inForce ? chosen : Set.of(), true))
                        .as(which)
                        .isEmpty();
                gone += cluster.equals(ASKING) ? some.size() : 0;
                waited += all.size() - some.size();
            }
        }
        assertThat(gone).as("seed %d: records that went", seed).isGreaterThan(20);
        assertThat(waited).as("seed %d: records that waited", seed).isGreaterThan(50);
    }

    private Disposal list(RecordSetName root, Set<Key> keys, String hash, Disposal.Decision decision) {
        Set<RecordToken> roots = new HashSet<>();
        keys.forEach(key -> roots.add(tokens.of(root, key.parts())));
        return new Disposal(
                1, ASKING, TODAY, hash, Map.of(), Optional.empty(), roots, Instant.EPOCH, Optional.of(decision));
    }

    /** The records that lose anything; with {@code stray}, only those of the cluster that asks whose root is not among {@code chosen}. */
    private static Set<Object> lost(Decisions decisions, Set<Key> chosen, boolean stray) {
        Set<Object> lost = new HashSet<>();
        for (Decided decided : decisions.records()) {
            boolean approved = chosen.contains(decided.root().orElseGet(decided::key));
            boolean counts = !stray || decided.cluster().equals(ASKING) && !approved;
            if (counts && !(decided.disposition() instanceof Disposition.Keep)) {
                lost.add(Map.entry(decided.name(), decided.key()));
            }
        }
        return lost;
    }

    private static final class OneKey implements KeyRing {

        @Override
        public PurposeKey current(Purpose purpose) {
            return new PurposeKey(
                    purpose, 2026, new SecretKeySpec("a test".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        }

        @Override
        public List<PurposeKey> all(Purpose purpose) {
            return List.of(current(purpose));
        }
    }
}
