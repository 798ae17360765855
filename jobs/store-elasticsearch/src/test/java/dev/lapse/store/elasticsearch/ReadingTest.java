package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.MemberFacts;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.TableFacts;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final AtomicInteger INDICES = new AtomicInteger();

    private final Documents documents = new Documents();
    private final Cluster cluster = documents.cluster;
    private final String index = "reading-" + INDICES.incrementAndGet();

    @AfterEach
    void close() {
        documents.close();
    }

    private void mapping(String properties) {
        cluster.put("/" + index, "{\"mappings\":{\"properties\":{" + properties + "}}}");
    }

    private void put(String id, String source) {
        cluster.put("/" + index + "/_doc/" + id + "?refresh=true", source);
    }

    @Test
    void takesSeveralValuesForUnknownAndNoDate() {
        mapping("\"s\":{\"type\":\"keyword\"},\"seen\":{\"type\":\"date\"}");
        put("one", "{\"s\":\"OPEN\",\"seen\":\"2020-01-01\"}");
        put("same", "{\"s\":[\"OPEN\",null,\"OPEN\"],\"seen\":[\"2020-01-01\"]}");
        put("two", "{\"s\":[\"OPEN\",\"SHUT\"],\"seen\":[\"2020-01-01\",\"2020-01-02\"]}");
        put("empty", "{\"s\":[],\"seen\":[]}");
        documents.condition("s = 'OPEN'").condition("s is null").event("seen");
        Shape shape = documents.in(index);

        assertThat(documents.ids(shape, Documents.holds("s = 'OPEN'"))).containsExactly("one", "same");
        assertThat(documents.ids(shape, Documents.holds("not (s = 'OPEN')"))).isEmpty();
        assertThat(documents.ids(shape, Documents.holds("s is null"))).containsExactly("empty");
        assertThat(documents.ids(
                        shape,
                        new Restriction.Holds(Documents.parsed("s <> 'OPEN'"), Set.of(Truth.UNKNOWN, Truth.TRUE))))
                .containsExactly("empty", "two");
        DueInterval due = new DueInterval(LocalDate.of(1900, 1, 1), LocalDate.of(2020, 1, 1));
        assertThat(documents.ids(shape, new Restriction.EventIn("seen", due))).containsExactly("one", "same");
        assertThat(documents.ids(shape, new Restriction.EventMissing("seen"))).containsExactly("empty", "two");
    }

    @Test
    void tellsWhatADocumentHoldsAsItIsWrittenThere() {
        mapping(
                "\"d\":{\"type\":\"date\",\"format\":\"dd.MM.yyyy||epoch_second\"},\"n\":{\"type\":\"long\",\"ignore_malformed\":true},"
                        + "\"o\":{\"type\":\"nested\"}");
        put(
                "a",
                "{\"d\":\"31.12.2023\",\"n\":\"twelve\",\"s\":[\"x\",\"y\",\"x\"],\"f\":true,\"p\":1.50,\"z\":null,\"e\":[],"
                        + "\"o\":[{\"k\":\"v\",\"l\":null},{\"k\":\"w\"}],\"q\":{\"r\":\"s\"}}");
        put("b", "{\"d\":1704065400}");
        List<String> columns = List.of("_id", "d", "n", "s", "f", "p", "z", "e", "o", "o.k", "q.r", "gone", "_source");

        Map<Key, Map<String, Content>> found = new HashMap<>();
        documents
                .store
                .contents(documents.in(index), columns, List.of(Key.of("a"), Key.of("b")))
                .forEach(contents -> found.put(contents.key(), contents.columns()));

        assertThat(found.get(Key.of("a")))
                .containsEntry("_id", new Content.Held(Family.TEXT, "a"))
                .containsEntry("d", new Content.Held(Family.DATE, "2023-12-31"))
                .containsEntry("n", new Content.Held(Family.TEXT, "twelve"))
                .containsEntry("s", new Content.Held(Family.JSON, "[\"x\",\"y\",\"x\"]"))
                .containsEntry("f", new Content.Held(Family.FLAG, "true"))
                .containsEntry("p", new Content.Held(Family.NUMBER, "1.5"))
                .containsEntry("z", new Content.Null())
                .containsEntry("e", new Content.Null())
                .containsEntry("o", new Content.Held(Family.JSON, "[{\"k\":\"v\",\"l\":null},{\"k\":\"w\"}]"))
                .containsEntry("o.k", new Content.Held(Family.JSON, "[\"v\",\"w\"]"))
                .containsEntry("q.r", new Content.Held(Family.TEXT, "s"))
                .containsEntry("gone", new Content.Missing());
        assertThat(found.get(Key.of("b")))
                .containsEntry("d", new Content.Held(Family.INSTANT, "2023-12-31T23:30:00Z"))
                .containsEntry("s", new Content.Missing())
                .containsEntry("_source", new Content.Held(Family.JSON, "{\"d\":1704065400}"));
    }

    @Test
    void findsWhatTheIndexLeftOut() {
        mapping("\"s\":{\"type\":\"keyword\",\"ignore_above\":5},\"t\":{\"type\":\"text\"},"
                + "\"u\":{\"type\":\"keyword\",\"null_value\":\"none\"},\"n\":{\"type\":\"long\",\"ignore_malformed\":true},"
                + "\"h\":{\"type\":\"object\",\"enabled\":false}");
        put(
                "a",
                "{\"s\":\"longer than five\",\"t\":\"Exactly This\",\"u\":\"none\",\"n\":\"twelve\",\"h\":{\"x\":\"y\"}}");
        put("b", "{\"s\":\"short\",\"t\":\"exactly this\",\"n\":\"12\"}");
        put("c", "{\"u\":null}");
        documents.field("s", new FieldMethod.Token(12));
        Shape shape = documents.in(index);

        assertThat(documents.ids(shape, Documents.holds("s = 'longer than five'")))
                .containsExactly("a");
        assertThat(documents.ids(shape, Documents.holds("s is null"))).containsExactly("c");
        assertThat(documents.ids(shape, Documents.holds("t = 'Exactly This'"))).containsExactly("a");
        assertThat(documents.ids(shape, Documents.holds("u is null"))).containsExactly("b", "c");
        assertThat(documents.ids(shape, Documents.holds("n = 12"))).containsExactly("b");
        assertThat(documents.ids(shape, Documents.holds("n is null"))).containsExactly("c");
        assertThat(documents.ids(shape, Documents.holds("h.x = 'y'"))).containsExactly("a");
        assertThat(documents.ids(shape, new Restriction.RawGroup("group"))).containsExactly("a", "b");
    }

    @Test
    void readsDatesInTheFormatsOfTheMapping() {
        mapping("\"d\":{\"type\":\"date\",\"format\":\"dd.MM.yyyy||epoch_second\"}");
        put("a", "{\"d\":\"31.12.2023\"}");
        put("b", "{\"d\":1704065400}");
        put("c", "{}");
        Shape shape = documents.event("d").in(index);

        assertThat(documents.all(shape))
                .extracting(facts -> facts.event("d"))
                .containsExactly(
                        Optional.of(LocalDate.of(2023, 12, 31)),
                        Optional.of(LocalDate.of(2024, 1, 1)),
                        Optional.empty());
        assertThat(documents.ids(shape, new Restriction.EventBefore("d", LocalDate.of(2024, 1, 1))))
                .containsExactly("a");
    }

    @Test
    void walksEveryDocumentOnceWhileOthersVanish() {
        mapping("\"n\":{\"type\":\"long\"}");
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            bulk.append("{\"index\":{\"_id\":\"d").append(i).append("\"}}\n{\"n\":1}\n");
        }
        cluster.post("/" + index + "/_bulk?refresh=true", bulk.toString());
        Shape shape = documents.in(index);

        List<String> seen = new ArrayList<>();
        KeyRange range = KeyRange.ALL;
        List<Facts> page = documents.store.find(shape, Documents.holds("n = 1"), range, 7);
        while (!page.isEmpty()) {
            for (Facts facts : page) {
                String id = facts.key().parts().getFirst();
                seen.add(id);
                if (seen.size() % 2 == 0) {
                    cluster.delete("/" + index + "/_doc/" + id + "?refresh=true");
                }
            }
            range = range.behind(page.getLast().key());
            page = documents.store.find(shape, Documents.holds("n = 1"), range, 7);
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void walksByFieldWithoutLosingDocumentsThatShareAKey() {
        mapping("\"k\":{\"type\":\"keyword\"}");
        for (int i = 0; i < 12; i++) {
            put("d" + i, "{\"k\":\"k" + i / 4 + "\"}");
        }
        Shape byId = documents.in(index);
        Shape shape = new Shape(
                byId.name(),
                index,
                List.of("k"),
                byId.clusters(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                byId.zone());

        List<Integer> sizes = new ArrayList<>();
        KeyRange range = KeyRange.ALL;
        List<Facts> page = documents.store.find(shape, new Restriction.Everything(), range, 2);
        while (!page.isEmpty()) {
            sizes.add(page.size());
            range = range.behind(page.getLast().key());
            page = documents.store.find(shape, new Restriction.Everything(), range, 2);
        }
        assertThat(sizes).containsExactly(4, 4, 4);
    }

    @Test
    void seesAnIndexThatJoinsThePattern() {
        mapping("\"n\":{\"type\":\"long\"}");
        put("a", "{\"n\":1}");
        Shape shape = documents.in(index + "*");
        assertThat(documents.all(shape)).hasSize(1);
        assertThat(facts(index + "*").memberNames()).containsExactly(index);

        cluster.put("/" + index + "-grown/_doc/b?refresh=true", "{\"n\":1}");
        assertThat(documents.all(shape)).hasSize(2);
        assertThat(facts(index + "*").memberNames()).containsExactly(index, index + "-grown");
    }

    @Test
    void findsOneOfSeveralTextsInAnyCaseAndRefusesAFieldThatTheIndexDoesNotHoldWhole() {
        mapping("\"mail\":{\"type\":\"keyword\",\"ignore_above\":20},\"t\":{\"type\":\"text\"},"
                + "\"k\":{\"type\":\"text\",\"fields\":{\"raw\":{\"type\":\"keyword\"}}}");
        put("a", "{\"mail\":[\"Ida@x.dk\",\"holm@x.dk\"],\"t\":\"Ida Holm\",\"k\":\"Ida Holm\"}");
        put("b", "{\"mail\":\"longer.than.twenty@example.dk\",\"t\":\"ida\",\"k\":\"ida\"}");
        Shape shape = documents.in(index);

        assertThat(inAnyCase(shape, "mail", "HOLM@X.dk")).containsExactly("a");
        assertThat(inAnyCase(shape, "mail", "Longer.than.TWENTY@example.dk")).containsExactly("b");
        assertThat(inAnyCase(shape, "k", "ida holm")).containsExactly("a");
        assertThat(inAnyCase(shape, "k", "ida*")).isEmpty();
        assertThatThrownBy(() -> inAnyCase(shape, "t", "ida"))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.UNSUPPORTED))
                .hasMessageContaining("t in the index");
    }

    private List<String> inAnyCase(Shape shape, String column, String text) {
        return documents
                .store
                .read(new Reading(shape, List.of(column), List.of(Key.of(text)), Set.of(), 10).inAnyCase())
                .stream()
                .map(facts -> facts.key().parts().getFirst())
                .toList();
    }

    @Test
    void tellsWhatAnIndexIsAndWhatCannotBeDoneWithIt() {
        cluster.put(
                "/" + index,
                "{\"settings\":{\"index.final_pipeline\":\"late\"},\"mappings\":{\"properties\":{\"t\":{\"type\":\"text\"},"
                        + "\"k\":{\"type\":\"text\",\"fields\":{\"raw\":{\"type\":\"keyword\"}}},\"d\":{\"type\":\"date\"}}}}");
        TableFacts facts = facts(index);

        assertThat(facts.column("t").orElseThrow().type()).isEqualTo("text");
        assertThat(facts.column("k").orElseThrow().type()).isEqualTo("text with keyword");
        assertThat(facts.hasIndexOn(List.of("k"))).isTrue();
        assertThat(facts.hasIndexOn(List.of("t"))).isFalse();
        assertThat(facts.triggers()).extracting(TableFacts.TriggerFacts::name).containsExactly("late");
        assertThat(facts.missingPrivileges()).isEmpty();
        assertThat(facts.members()).containsExactly(new MemberFacts(index, List.of()));
        assertThat(documents.store.catalog(Documents.binding("there-is-none")).tables())
                .isEmpty();
    }

    @Test
    void tellsWhoIsReferredToAlsoAmongSeveralValues() {
        mapping("\"c\":{\"type\":\"keyword\",\"ignore_above\":4},\"n\":{\"type\":\"long\"}");
        put("a", "{\"c\":[\"c1\",\"c2\"],\"n\":7}");
        put("b", "{\"c\":\"customer-3\",\"n\":8}");

        assertThat(documents.store.referred(
                        new Reference(index, List.of("c"), List.of("_id")),
                        List.of(Key.of("c1"), Key.of("c2"), Key.of("customer-3"), Key.of("c4"))))
                .containsExactlyInAnyOrder(Key.of("c1"), Key.of("c2"), Key.of("customer-3"));
        assertThat(documents.store.referred(
                        new Reference(index, List.of("n"), List.of("_id")), List.of(Key.of("7"), Key.of("x"))))
                .containsExactly(Key.of("7"));
        assertThat(documents.store.referred(
                        new Reference(index, List.of("_id"), List.of("_id")), List.of(Key.of("a"), Key.of("x"))))
                .containsExactly(Key.of("a"));
    }

    @Test
    void tellsWhoIsNamedAmongOthersOnly() {
        mapping("\"c\":{\"type\":\"keyword\",\"ignore_above\":4},\"n\":{\"type\":\"long\"},\"t\":{\"type\":\"text\"}");
        put("a", "{\"c\":[\"c1\",\"customer-2\"],\"n\":7,\"t\":\"x\"}");
        put("b", "{\"c\":[\"c3\",\"c3\"],\"n\":[7,8],\"t\":[\"x\",\"y\"]}");
        put("c", "{\"c\":\"c4\"}");

        assertThat(documents.store.referred(
                        new Reference(index, List.of("c"), List.of("_id"), true),
                        List.of(Key.of("c1"), Key.of("customer-2"), Key.of("c3"), Key.of("c4"))))
                .containsExactlyInAnyOrder(Key.of("c1"), Key.of("customer-2"));
        assertThat(documents.store.referred(
                        new Reference(index, List.of("n"), List.of("_id"), true), List.of(Key.of("7"), Key.of("9"))))
                .containsExactly(Key.of("7"));
        assertThat(documents.store.referred(
                        new Reference(index, List.of("t"), List.of("_id"), true), List.of(Key.of("x"), Key.of("z"))))
                .containsExactly(Key.of("x"));
    }

    @Test
    void tellsWhichDocumentsHoldSeveralValues() {
        mapping("\"c\":{\"type\":\"keyword\",\"ignore_above\":4},\"n\":{\"type\":\"long\"},\"t\":{\"type\":\"text\"},"
                + "\"o\":{\"type\":\"keyword\"}");
        put("left-out", "{\"c\":[\"c1\",\"longer\"],\"n\":7,\"t\":[\"x\",null],\"o\":\"z\"}");
        put("same", "{\"c\":[\"c3\",\"c3\"],\"n\":[7,7],\"t\":[\"x\",\"x\"],\"o\":\"z\"}");
        put("two", "{\"c\":\"c4\",\"n\":[7,8],\"t\":[\"x\",\"y\"]}");
        Shape shape = documents.in(index);

        assertThat(documents.ids(shape, new Restriction.SeveralValues("c"))).containsExactly("left-out");
        assertThat(documents.ids(shape, new Restriction.SeveralValues("n"))).containsExactly("two");
        assertThat(documents.ids(shape, new Restriction.SeveralValues("t"))).containsExactly("two");
        assertThat(documents.ids(shape, new Restriction.SeveralValues("o"))).isEmpty();
        assertThat(documents.ids(shape, new Restriction.SeveralValues("_id"))).isEmpty();
    }

    @Test
    void tellsWhatLiesInNestedObjects() {
        mapping("\"who\":{\"type\":\"nested\",\"properties\":{\"id\":{\"type\":\"keyword\"},"
                + "\"at\":{\"properties\":{\"city\":{\"type\":\"keyword\"}}}}},"
                + "\"by\":{\"properties\":{\"id\":{\"type\":\"keyword\"}}}");

        TableFacts facts =
                documents.store.catalog(Documents.binding(index)).table(index).orElseThrow();

        assertThat(facts.columns())
                .filteredOn(column -> column.nested())
                .extracting(column -> column.name())
                .containsExactlyInAnyOrder("who.id", "who.at", "who.at.city");
    }

    @Test
    void asksOncePerVerb() {
        mapping("\"k\":{\"type\":\"keyword\"}");
        put("a", "{\"k\":\"x\"}");
        Shape shape = documents.in(index);
        documents.store.count(shape, List.of(new Restriction.Everything()));

        int before = documents.relay.requests().size();
        documents.store.count(shape, List.of(new Restriction.Everything(), Documents.holds("k = 'x'")));
        documents.store.read(new Reading(shape, List.of("k"), List.of(Key.of("x")), Set.of("k"), 100));
        documents.store.referred(new Reference(index, List.of("k"), List.of("_id")), List.of(Key.of("x")));
        documents.store.splits(shape, new Restriction.Everything(), 4);
        assertThat(documents.since(before)).hasSize(4);
    }

    @Test
    void givesSpaceBackAndLeavesTheSettingAsItWas() {
        mapping("\"n\":{\"type\":\"long\"}");
        for (int i = 0; i < 20; i++) {
            put("d" + i, "{\"n\":1}");
        }
        cluster.put("/" + index + "/_settings", "{\"index.merge.policy.expunge_deletes_allowed\":\"7\"}");
        cluster.delete("/" + index + "/_doc/d3?refresh=true");

        assertThat(documents.store.reclaim(documents.in(index))).isIn(Reclaim.DONE, Reclaim.PENDING);
        assertThat(cluster.get("/" + index + "/_settings").toString()).contains("\"expunge_deletes_allowed\":\"7\"");
    }

    @Test
    void saysThatNobodyAnswers() {
        try (Store nobody = ElasticsearchStores.open(
                Connection.to("search", URI.create("http://127.0.0.1:1"), new Credentials.None()))) {
            assertThatThrownBy(nobody::identity)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE));
        }
    }

    private TableFacts facts(String name) {
        return documents.store.catalog(Documents.binding(name)).table(name).orElseThrow();
    }
}
