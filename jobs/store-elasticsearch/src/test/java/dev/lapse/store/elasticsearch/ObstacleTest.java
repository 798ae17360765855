package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.store.MemberFacts;
import dev.lapse.core.store.MemberFacts.Obstacle;
import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of erasing from an index is told by name, so that a plan can refuse it. */
class ObstacleTest {

    private static final AtomicInteger INDICES = new AtomicInteger();

    private final Documents documents = new Documents();
    private final Cluster cluster = documents.cluster;
    private final String index = "obstacle-" + INDICES.incrementAndGet();

    @AfterEach
    void close() {
        documents.close();
    }

    private TableFacts facts(String name) {
        return documents.store.catalog(Documents.binding(name)).table(name).orElseThrow();
    }

    private List<String> obstacles(String name) {
        return facts(name).members().stream()
                .flatMap(member -> member.obstacles().stream().map(obstacle -> member.name() + " " + obstacle.what()))
                .toList();
    }

    private Set<String> prevented(String name) {
        return facts(name).members().stream()
                .map(MemberFacts::obstacles)
                .flatMap(List::stream)
                .map(Obstacle::prevents)
                .findFirst()
                .orElse(Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "write, 'UPDATE,DELETE'",
        "read_only, 'UPDATE,DELETE'",
        "read_only_allow_delete, 'UPDATE,DELETE'",
        "read, SELECT"
    })
    void tellsABlock(String block, String prevents) {
        cluster.put("/" + index + "/_doc/a?refresh=true", "{\"n\":1}");
        cluster.put("/" + index + "/_settings", "{\"index.blocks." + block + "\":true}");

        assertThat(obstacles(index)).containsExactly(index + " has the block index.blocks." + block);
        assertThat(prevented(index)).containsExactlyInAnyOrder(prevents.split(","));
        cluster.put("/" + index + "/_settings", "{\"index.blocks." + block + "\":null}");
        assertThat(obstacles(index)).isEmpty();
    }

    @Test
    void tellsAClosedIndexBehindAPattern() {
        cluster.put("/" + index + "-a", "{}");
        cluster.put("/" + index + "-b", "{}");
        cluster.post("/" + index + "-b/_close", "");

        assertThat(obstacles(index + "-*")).containsExactly(index + "-b is closed");
        assertThat(prevented(index + "-*")).contains("SELECT", "UPDATE", "DELETE");
    }

    @Test
    void tellsAHiddenIndexThatThePatternDoesNotReach() {
        cluster.put("/" + index + "-a", "{}");
        cluster.put("/" + index + "-b", "{\"settings\":{\"index.hidden\":true}}");

        assertThat(obstacles(index + "-*"))
                .containsExactly(index + "-b is hidden, so that a search by the pattern does not reach it");
        assertThat(obstacles(index + "-b")).isEmpty();
    }

    @Test
    void tellsThatTheWholeClusterIsReadOnly() {
        cluster.put("/" + index, "{}");
        for (String block : List.of("read_only", "read_only_allow_delete")) {
            cluster.put("/_cluster/settings", "{\"persistent\":{\"cluster.blocks." + block + "\":true}}");
            try {
                assertThat(obstacles(index))
                        .singleElement()
                        .asString()
                        .startsWith(index + " lies in a cluster with the block \"cluster read-only");
                assertThat(prevented(index)).containsExactlyInAnyOrder("UPDATE", "DELETE");
            } finally {
                cluster.put("/_cluster/settings", "{\"persistent\":{\"cluster.blocks." + block + "\":null}}");
            }
        }
        assertThat(obstacles(index)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"enabled\":false | keeps no _source",
                "\"excludes\":[\"name\"] | leaves fields out of its _source",
                "\"includes\":[\"n\"] | leaves fields out of its _source",
                "\"mode\":\"synthetic\" | makes its _source up (synthetic), where dates and arrays are not as written"
            })
    void tellsAnIndexThatKeepsNoWholeDocument(String source, String what) {
        cluster.put("/" + index, "{\"mappings\":{\"_source\":{" + source + "}}}");

        assertThat(obstacles(index)).containsExactly(index + " " + what);
        assertThat(prevented(index)).containsExactlyInAnyOrder("SELECT", "UPDATE", "DELETE");
    }

    @Test
    void tellsASyntheticSourceThatASettingAsksFor() {
        cluster.put("/" + index, "{\"settings\":{\"index.mapping.source.mode\":\"synthetic\"}}");

        assertThat(obstacles(index)).singleElement().asString().contains("makes its _source up");
    }

    @Test
    void tellsAFinalPipelineThatATemplateBringsIn() {
        cluster.put(
                "/_index_template/" + index,
                "{\"index_patterns\":[\"" + index
                        + "*\"],\"template\":{\"settings\":{\"index.final_pipeline\":\"late\"}}}");
        cluster.put("/" + index + "-grown", "{}");

        assertThat(facts(index + "*").triggers())
                .containsExactly(new TableFacts.TriggerFacts("late", "final pipeline"));
    }
}
