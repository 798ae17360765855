package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Partition;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.testbed.server.HttpRelay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index of two documents beside another one, dropped, or not, at the level of requests. */
class DroppingTest {

    private static final Fence FIRST = new Fence("journal", 1);
    private static final Fence SECOND = new Fence("journal", 2);
    private static int cases;

    private final Documents documents = new Documents();
    private final Cluster cluster = documents.cluster;
    private final String prefix = "dropping" + ++cases + "-";
    private final Shape shape = documents.in(prefix + "*");
    private final Partition old = new Partition(prefix + "old", shape, shape.in(prefix + "old"), false);

    @BeforeEach
    void twoIndices() {
        cluster.put("/" + prefix + "new/_doc/c?refresh=true", "{\"n\":1}");
        cluster.put("/" + prefix + "old/_doc/a", "{\"n\":1}");
        cluster.put("/" + prefix + "old/_doc/b?refresh=true", "{\"n\":1}");
    }

    @AfterEach
    void close() {
        documents.store.endSessionsBefore(new Fence("journal", 3));
        cluster.delete("/" + prefix + "new," + prefix + "old?ignore_unavailable=true");
        documents.close();
    }

    private boolean exists() {
        return cluster.get("/" + prefix + "old/_doc/a").getBoolean("found", false);
    }

    private String settingsAndAliases() {
        return cluster.get("/" + prefix + "*?filter_path=*.settings.index.blocks,*.aliases")
                .toString();
    }

    private static void busy(Runnable drop) {
        assertThatThrownBy(drop::run)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY));
    }

    @Test
    void takesTheIndexAndItsMarksAndNothingElse() {
        assertThat(documents.store.partitions(shape))
                .extracting(Partition::name)
                .containsExactly(prefix + "new", prefix + "old");
        try (StoreTransaction transaction = documents.store.begin(FIRST)) {
            transaction.lock(old);
            transaction.empty(old, 2);
        }
        assertThat(exists()).isFalse();
        assertThat(documents.all(shape)).hasSize(1);
        assertThat(settingsAndAliases()).doesNotContain("blocks", "lapse");
    }

    @Test
    void endsWithTheTransactionThatDidNotGoOn() {
        try (StoreTransaction transaction = documents.store.begin(FIRST)) {
            transaction.lock(old);
            assertThat(settingsAndAliases()).contains("\"write\":\"true\"", "lapse-dropping-journal-1");
        }
        assertThat(exists()).isTrue();
        assertThat(settingsAndAliases()).doesNotContain("blocks", "lapse");
    }

    @Test
    void isImpossibleForWhomASuccessorHasOpenedTheIndexTo() {
        try (StoreTransaction late = documents.store.begin(FIRST)) {
            late.lock(old);

            assertThat(documents.store.endSessionsBefore(SECOND)).isEqualTo(1);
            assertThat(settingsAndAliases()).doesNotContain("blocks", "lapse");

            busy(() -> late.empty(old, 2));
        }
        assertThat(exists()).isTrue();
    }

    @Test
    void isLeftToWhoeverHoldsTheLeaseNowAndToOtherJournals() {
        try (StoreTransaction transaction = documents.store.begin(SECOND)) {
            transaction.lock(old);

            assertThat(documents.store.endSessionsBefore(SECOND)).isZero();
            assertThat(documents.store.endSessionsBefore(new Fence("journal2", 9)))
                    .isZero();

            transaction.empty(old, 2);
        }
        assertThat(exists()).isFalse();
    }

    @Test
    void countsOnceMore() {
        try (StoreTransaction transaction = documents.store.begin(FIRST)) {
            transaction.lock(old);
            busy(() -> transaction.empty(old, 3));
        }
        assertThat(exists()).isTrue();
        assertThat(settingsAndAliases()).doesNotContain("blocks", "lapse");
    }

    @Test
    void leavesDocumentByDocumentWhatTheClusterDoesNotLetGo() {
        documents.relay.answerWith((request, body) -> body.contains("remove_index")
                ? Optional.of(new HttpRelay.Answer(
                        400,
                        "{\"error\":{\"type\":\"snapshot_in_progress_exception\",\"reason\":\"x\"},\"status\":400}"))
                : Optional.empty());
        try (StoreTransaction transaction = documents.store.begin(FIRST)) {
            transaction.lock(old);
            busy(() -> transaction.empty(old, 2));
        }
        assertThat(exists()).isTrue();
        assertThat(settingsAndAliases()).doesNotContain("blocks", "lapse");
    }

    @Test
    void isNotOfferedForWhatAnAliasWritesToOrShowsAPartOfOrLeadsToAlone() {
        for (String alias : List.of(
                "{\"add\":{\"index\":\"%sold\",\"alias\":\"%salias\",\"is_write_index\":true}}",
                "{\"add\":{\"index\":\"%sold\",\"alias\":\"%salias\",\"filter\":{\"term\":{\"n\":1}}}}",
                "{\"add\":{\"index\":\"%sold\",\"alias\":\"%salias\",\"routing\":\"x\"}}")) {
            String other = "{\"add\":{\"index\":\"" + prefix + "new\",\"alias\":\"" + prefix + "alias\"}}";
            cluster.post("/_aliases", "{\"actions\":[" + alias.formatted(prefix, prefix) + "," + other + "]}");
            assertThat(documents.store.partitions(shape))
                    .extracting(Partition::name)
                    .containsExactly(prefix + "new");
            cluster.delete("/" + prefix + "*/_alias/" + prefix + "alias");
        }
        cluster.put("/" + prefix + "old/_alias/" + prefix + "alone", "{}");
        assertThat(documents.store.partitions(shape))
                .extracting(Partition::name)
                .containsExactly(prefix + "new");
        cluster.put("/" + prefix + "new/_alias/" + prefix + "alone", "{}");
        assertThat(documents.store.partitions(shape)).hasSize(2);
    }

    @Test
    void isNotOfferedForDataStreams() {
        cluster.put(
                "/_index_template/" + prefix,
                "{\"index_patterns\":[\"" + prefix + "stream\"],\"priority\":900,\"data_stream\":{}}");
        cluster.put("/" + prefix + "stream/_create/a?refresh=true", "{\"@timestamp\":\"2020-01-01\"}");
        cluster.post("/" + prefix + "stream/_rollover", "");

        assertThat(documents.store.partitions(documents.in(prefix + "stream"))).isEmpty();
    }
}
