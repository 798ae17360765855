package dev.lapse.core.planning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The hash by which a plan is named: over the policy set, the date and what each cluster would lose. */
final class PlanHash {

    private final MessageDigest digest = sha256();

    private PlanHash() {}

    /** @param asOf empty where the same on another date is the same plan */
    static String of(Optional<LocalDate> asOf, String scope, String policyHash, List<ClusterPlan> clusters) {
        PlanHash hash = new PlanHash();
        hash.add(asOf.map(LocalDate::toString).orElse("")).add(scope).add(policyHash);
        for (ClusterPlan cluster : clusters) {
            hash.add(cluster.cluster()).add(cluster.state().name()).add(String.valueOf(cluster.exact()));
            for (SetCounts counts : cluster.counts()) {
                hash.add(counts.recordSet().toString())
                        .add(String.valueOf(counts.erased()))
                        .add(String.valueOf(counts.reduced()))
                        .add(String.valueOf(counts.unlinked()));
            }
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private PlanHash add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
