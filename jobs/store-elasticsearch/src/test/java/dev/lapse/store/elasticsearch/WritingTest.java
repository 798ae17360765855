package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.Warrant;
import dev.lapse.testbed.server.HttpRelay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final Warrant ALLOWED = (permission, recordSet, key) -> true;
    private static final Restriction GUARD = Documents.holds("n = 1");
    private static final AtomicInteger INDICES = new AtomicInteger();

    private final Documents documents = new Documents();
    private final Cluster cluster = documents.cluster;
    private final String index = "writing-" + INDICES.incrementAndGet();

    @AfterEach
    void close() {
        documents.close();
    }

    private void index(String settings) {
        index(index, settings);
    }

    private void index(String name, String settings) {
        cluster.put(
                "/" + name,
                "{\"settings\":{" + settings
                        + "},\"mappings\":{\"properties\":{\"n\":{\"type\":\"long\"},\"name\":{\"type\":\"keyword\"}}}}");
    }

    private Outcome delete(Shape shape, List<Facts> records) {
        return apply(new Effect.Delete(ALLOWED, shape, records, GUARD));
    }

    private Outcome rewrite(Shape shape, List<Facts> records, Map<String, Replacement> columns) {
        return apply(new Effect.Rewrite(
                ALLOWED,
                shape,
                records.stream()
                        .map(record -> new Effect.Rewrite.Change(record, columns))
                        .toList(),
                GUARD));
    }

    private Outcome apply(Effect effect) {
        try (StoreTransaction transaction = documents.store.begin(new Fence("journal", 1))) {
            return transaction.apply(effect);
        }
    }

    private String source(String id) {
        return cluster.get("/" + index + "/_doc/" + id).getJsonObject("_source").toString();
    }

    private boolean exists(String name, String id) {
        return cluster.get("/" + name + "/_doc/" + id).getBoolean("found", false);
    }

    @Test
    void deletesTheNewVersionOfADocumentThatStillMeetsTheGuard() {
        index("");
        cluster.put("/" + index + "/_doc/a?refresh=true", "{\"n\":1}");
        List<Facts> decided = documents.all(documents.in(index));
        cluster.put("/" + index + "/_doc/a", "{\"n\":1,\"note\":\"later\"}");

        assertThat(delete(documents.in(index), decided).done()).containsExactly(Key.of("a"));
        assertThat(exists(index, "a")).isFalse();
    }

    @Test
    void makesNoTokenOfAValueThatChangedSince() {
        index("");
        documents.field("name", new FieldMethod.Token(12));
        Shape shape = documents.in(index);
        cluster.put("/" + index + "/_doc/a?refresh=true", "{\"n\":1,\"name\":\"Anna\"}");
        cluster.put("/" + index + "/_doc/b?refresh=true", "{\"n\":1,\"name\":\"Bo\"}");
        List<Facts> decided = documents.store.read(
                new Reading(shape, List.of("_id"), List.of(Key.of("a"), Key.of("b")), Set.of("name"), 10));
        cluster.put("/" + index + "/_doc/a", "{\"n\":1,\"name\":\"Else\"}");
        cluster.put("/" + index + "/_doc/b", "{\"n\":1,\"name\":\"Bo\",\"note\":\"later\"}");

        Outcome outcome = rewrite(shape, decided, Map.of("name", new Replacement.Value("lps-12345678")));

        assertThat(outcome.done()).containsExactly(Key.of("b"));
        assertThat(outcome.failed()).isEmpty();
        assertThat(source("a")).isEqualTo("{\"n\":1,\"name\":\"Else\"}");
        assertThat(source("b")).isEqualTo("{\"n\":1,\"name\":\"lps-12345678\",\"note\":\"later\"}");
    }

    @Test
    void keepsAllOfADocumentButWhatIsReduced() {
        index("");
        FieldMethod.Remove remove = new FieldMethod.Remove(List.of("items[].name"));
        documents.field("_source", remove);
        Shape shape = documents.in(index);
        cluster.put(
                "/" + index + "/_doc/a?refresh=true",
                "{\"n\":1,\"price\":1.10,\"big\":1234567890123456789,\"items\":[{\"name\":\"x\",\"no\":1},{\"no\":2}],"
                        + "\"address.city\":\"Aarhus\",\"address\":{\"street\":\"S\"}}");
        List<Facts> decided = documents.all(shape);
        assertThat(decided.getFirst().rawGroups()).containsExactly("group");

        rewrite(
                shape,
                decided,
                Map.of("_source", new Replacement.Without(remove), "address.city", new Replacement.Null()));

        assertThat(source("a"))
                .isEqualTo("{\"n\":1,\"price\":1.10,\"big\":1234567890123456789,\"items\":[{\"no\":1},{\"no\":2}],"
                        + "\"address.city\":null,\"address\":{\"street\":\"S\"}}");
        documents.store.refresh(shape);
        assertThat(documents.all(shape).getFirst().rawGroups()).isEmpty();
    }

    @Test
    void passesTheDefaultPipelineOver() {
        index("\"index.default_pipeline\":\"there-is-none\"");
        cluster.put("/" + index + "/_doc/a?refresh=true&pipeline=_none", "{\"n\":1,\"name\":\"Anna\"}");
        Shape shape = documents.in(index);

        assertThat(rewrite(shape, documents.all(shape), Map.of("name", new Replacement.Value("-")))
                        .done())
                .containsExactly(Key.of("a"));
        assertThat(source("a")).isEqualTo("{\"n\":1,\"name\":\"-\"}");
    }

    @Test
    void keepsTheRoutingOfADocument() {
        index("\"number_of_shards\":3");
        for (String route : List.of("x", "y", "z", "u")) {
            cluster.put("/" + index + "/_doc/" + route + "1?routing=" + route, "{\"n\":1,\"name\":\"Anna\"}");
        }
        Shape shape = documents.in(index);
        documents.store.refresh(shape);

        assertThat(rewrite(shape, documents.all(shape), Map.of("name", new Replacement.Value("-")))
                        .done())
                .hasSize(4);
        documents.store.refresh(shape);
        List<Facts> rewritten = documents.all(shape);
        assertThat(rewritten).hasSize(4);
        assertThat(delete(shape, rewritten).done()).hasSize(4);
        documents.store.refresh(shape);
        assertThat(documents.all(shape)).isEmpty();
    }

    @Test
    void deletesNoDocumentWhoseKeyAnotherOneHasThatNobodyDecidedOn() {
        String other = index + "-b";
        index("");
        index(other, "");
        cluster.post(
                "/_aliases",
                "{\"actions\":[{\"add\":{\"indices\":[\"" + index + "\",\"" + other + "\"],\"alias\":\"both-" + index
                        + "\"}}]}");
        cluster.put("/" + index + "/_doc/a?refresh=true", "{\"n\":1}");
        cluster.put("/" + other + "/_doc/a?refresh=true", "{\"n\":2}");
        cluster.put("/" + other + "/_doc/b?refresh=true", "{\"n\":1}");
        Shape shape = documents.in("both-" + index);
        List<Facts> all = documents.all(shape);
        assertThat(all).hasSize(3);
        List<Facts> due = documents.store.find(shape, GUARD, dev.lapse.core.store.KeyRange.ALL, 10);
        assertThat(due).hasSize(2);

        Outcome partly = delete(shape, due);
        assertThat(partly.done()).containsExactly(Key.of("b"));
        assertThat(partly.failed()).containsOnlyKeys(Key.of("a"));
        assertThat(exists(index, "a")).isTrue();

        documents.store.refresh(shape);
        assertThat(delete(shape, documents.all(shape)).done()).containsExactly(Key.of("a"));
        assertThat(exists(index, "a")).isFalse();
        assertThat(exists(other, "a")).isFalse();
    }

    @Test
    void triesAgainWhatTheClusterHadNoRoomFor() {
        Shape shape = twoDocuments();
        List<Facts> decided = documents.all(shape);
        AtomicInteger bulks = new AtomicInteger();
        documents.relay.answerWith((request, body) -> request.contains("_bulk") && bulks.incrementAndGet() == 1
                ? Optional.of(HttpRelay.Answer.noRoomFor(2))
                : Optional.empty());

        assertThat(delete(shape, decided).done()).hasSize(2);
        assertThat(bulks).hasValue(2);
    }

    @Test
    void tellsWhatTheClusterNeverHadRoomFor() {
        Shape shape = twoDocuments();
        List<Facts> decided = documents.all(shape);
        AtomicInteger bulks = new AtomicInteger();
        documents.relay.answerWith((request, body) -> {
            if (!request.contains("_bulk")) {
                return Optional.empty();
            }
            return Optional.of(
                    bulks.incrementAndGet() == 2
                            ? new HttpRelay.Answer(
                                    429,
                                    "{\"error\":{\"type\":\"circuit_breaking_exception\",\"reason\":\"x\"},\"status\":429}")
                            : HttpRelay.Answer.noRoomFor(2));
        });

        Outcome outcome = delete(shape, decided);
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.failed())
                .containsOnlyKeys(Key.of("a"), Key.of("b"))
                .containsValue("429 es_rejected_execution_exception");
        assertThat(bulks).hasValue(3);
        assertThat(exists(index, "a")).isTrue();
    }

    @Test
    void tellsWhichRecordTheIndexRefusesWithoutItsValue() {
        Shape shape = twoDocuments();
        Outcome outcome = rewrite(shape, documents.all(shape), Map.of("n", new Replacement.Value("Marked-Value-4711")));

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.failed().values()).containsOnly("400 document_parsing_exception");
    }

    @Test
    void showsNothingOfTheClustersText() {
        Shape shape = twoDocuments();
        documents.all(shape);
        documents.relay.answerWith((request, body) -> Optional.of(new HttpRelay.Answer(
                403, "{\"error\":{\"type\":\"security_exception\",\"reason\":\"Marked-Value-4711\"},\"status\":403}")));

        assertThatThrownBy(() -> documents.all(shape)).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED);
            assertThat(e.code()).isEqualTo("403 security_exception");
            assertThat(e).hasNoCause().hasMessageNotContaining("Marked");
        });
    }

    @Test
    void sendsOneRequestHoweverManyRecords() {
        index("");
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            bulk.append("{\"index\":{\"_id\":\"d").append(i).append("\"}}\n{\"n\":1,\"name\":\"Anna\"}\n");
        }
        cluster.post("/" + index + "/_bulk?refresh=true", bulk.toString());
        Shape shape = documents.in(index);
        List<Facts> all = documents.all(shape);
        assertThat(all).hasSize(700);

        int before = documents.relay.requests().size();
        assertThat(rewrite(shape, all.subList(0, 400), Map.of("name", new Replacement.Value("-")))
                        .done())
                .hasSize(400);
        assertThat(verbs(before)).containsExactly("_mget", "_bulk");

        int then = documents.relay.requests().size();
        assertThat(delete(shape, all.subList(400, 700)).done()).hasSize(300);
        assertThat(verbs(then)).containsExactly("_bulk");
    }

    private List<String> verbs(int before) {
        return documents.since(before).stream()
                .map(request -> request.replaceAll("^.*/(_[a-z]+).*$", "$1"))
                .toList();
    }

    private Shape twoDocuments() {
        index("");
        cluster.put("/" + index + "/_doc/a?refresh=true", "{\"n\":1}");
        cluster.put("/" + index + "/_doc/b?refresh=true", "{\"n\":1}");
        return documents.in(index);
    }
}
