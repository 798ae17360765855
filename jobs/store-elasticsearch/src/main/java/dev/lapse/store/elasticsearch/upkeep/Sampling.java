package dev.lapse.store.elasticsearch.upkeep;

import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.TableFacts;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.Leaves;
import dev.lapse.store.elasticsearch.query.Queries;
import dev.lapse.store.elasticsearch.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads documents at random, in one request. They come whole: fewer of them where they are large. */
public record Sampling(Wire wire) {

    /** How many documents of one shard are drawn from, so that a large one takes no longer than others. */
    private static final int DRAWN_FROM = 100_000;

    private static final long MOST_BYTES = 16_000_000;

    /** The same documents are drawn each time, as long as nothing changes. */
    private static final String SEED = "1";

    /** Some documents behind the name of {@code table}. */
    public Sample sample(TableFacts table, SampleBounds bounds) {
        int size = (int) Math.clamp(MOST_BYTES / Math.max(1, table.averageBytes()), 1, bounds.records());
        List<Hit<JsonData>> hits = wire.search(
                        "looking into " + table.name(),
                        request -> request.index(table.name())
                                .query(atRandom())
                                .size(size)
                                .timeout(bounds.patience().toMillis() + "ms")
                                .terminateAfter((long) DRAWN_FROM)
                                .trackTotalHits(track -> track.enabled(false)))
                .hits()
                .hits();
        Leaves leaves = new Leaves(bounds.prefix(), new LinkedHashMap<>());
        for (Hit<JsonData> hit : hits) {
            if (hit.id() != null) {
                leaves.take(Document.ID, Json.createValue(hit.id()));
            }
            if (hit.source() != null && hit.source().toJson() instanceof JsonObject source) {
                leaves.take(source);
            }
        }
        return new Sample(hits.size(), leaves.held());
    }

    private static Query atRandom() {
        return Query.of(query -> query.functionScore(scored -> scored.query(Queries.ALL)
                .functions(function ->
                        function.randomScore(random -> random.seed(SEED).field("_seq_no")))
                .boostMode(FunctionBoostMode.Replace)));
    }
}
