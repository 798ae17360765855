package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.TableFacts;
import dev.lapse.core.store.Warrant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A data stream takes no deletions by its name; they go to the indices that hold its documents. */
class DataStreamTest {

    private static final Warrant ALLOWED = (permission, recordSet, key) -> true;
    private static final Restriction GUARD = Documents.holds("n = 1");
    private static int streams;

    private final Documents documents = new Documents();
    private final Cluster cluster = documents.cluster;
    private final String stream = "stream-" + ++streams;

    @BeforeEach
    void twoGenerations() {
        cluster.put(
                "/_index_template/" + stream,
                "{\"index_patterns\":[\"" + stream
                        + "\"],\"data_stream\":{},\"template\":{\"mappings\":{\"properties\":"
                        + "{\"n\":{\"type\":\"long\"},\"name\":{\"type\":\"keyword\"}}}}}");
        put("a");
        put("b");
        cluster.post("/" + stream + "/_rollover", "");
        put("c");
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private void put(String id) {
        cluster.put(
                "/" + stream + "/_create/" + id + "?refresh=true",
                "{\"@timestamp\":\"2020-01-01\",\"n\":1,\"name\":\"Anna\"}");
    }

    private Outcome apply(Effect effect) {
        try (StoreTransaction transaction = documents.store.begin(new Fence("journal", 1))) {
            return transaction.apply(effect);
        }
    }

    @Test
    void deletesInEveryIndexOfTheStream() {
        Shape shape = documents.in(stream);
        List<Facts> all = documents.all(shape);
        assertThat(all).hasSize(3);

        assertThat(apply(new Effect.Delete(ALLOWED, shape, all.subList(0, 2), GUARD))
                        .done())
                .containsExactlyInAnyOrder(Key.of("a"), Key.of("b"));
        documents.store.refresh(shape);
        List<Facts> left = documents.all(shape);
        assertThat(left).extracting(Facts::key).containsExactly(Key.of("c"));
        assertThat(apply(new Effect.Delete(ALLOWED, shape, left, GUARD)).done()).containsExactly(Key.of("c"));
    }

    @Test
    void reducesInEveryIndexOfTheStream() {
        Shape shape = documents.in(stream);
        List<Effect.Rewrite.Change> changes = documents.all(shape).stream()
                .map(record -> new Effect.Rewrite.Change(record, Map.of("name", new Replacement.Value("-"))))
                .toList();

        assertThat(apply(new Effect.Rewrite(ALLOWED, shape, changes, GUARD)).done())
                .containsExactlyInAnyOrder(Key.of("a"), Key.of("b"), Key.of("c"));
        documents.store.refresh(shape);
        assertThat(documents.all(shape)).hasSize(3);
        assertThat(cluster.get("/" + stream + "/_search?q=name:Anna&filter_path=hits.total.value")
                        .toString())
                .contains("\"value\":0");
        assertThat(cluster.get("/" + stream + "/_search?filter_path=hits.hits._source.@timestamp")
                        .toString())
                .contains("2020-01-01");
    }

    @Test
    void isOneNameWithTheIndicesBehindIt() {
        TableFacts bound =
                documents.store.catalog(Documents.binding(stream)).table(stream).orElseThrow();

        assertThat(bound.memberNames()).hasSize(2).allMatch(name -> name.startsWith(".ds-" + stream));
        assertThat(bound.members()).allMatch(member -> member.obstacles().isEmpty() && member.rolledOver());
        String pattern = ".ds-" + stream + "*";
        assertThat(documents
                        .store
                        .catalog(Documents.binding(pattern))
                        .table(pattern)
                        .orElseThrow()
                        .members())
                .hasSize(2)
                .noneMatch(member -> member.rolledOver());
    }

    @Test
    void isFoundWhereNobodyHasBoundIt() {
        assertThat(documents
                        .store
                        .catalog(Documents.binding("there-is-none", stream + "*"))
                        .tables())
                .extracting(TableFacts::name)
                .containsExactly(stream);
    }
}
