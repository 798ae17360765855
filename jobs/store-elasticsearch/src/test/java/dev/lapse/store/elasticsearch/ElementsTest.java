package dev.lapse.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreTransaction;
import dev.lapse.core.store.Warrant;
import dev.lapse.testbed.server.HttpRelay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of an array as records, in plain arrays of objects and in nested ones. */
class ElementsTest {

    private static final Warrant ALLOWED = (permission, recordSet, key) -> true;
    private static final AtomicInteger INDICES = new AtomicInteger();
    private static final String WHO = "who.person";

    private final Documents documents = new Documents();
    private final Cluster cluster = documents.cluster;
    private final String index = "elements-" + INDICES.incrementAndGet();

    @AfterEach
    void close() {
        documents.close();
    }

    private Shape shape(String type) {
        cluster.put(
                "/" + index,
                "{\"mappings\":{\"properties\":{\"text\":{\"type\":\"keyword\"},\"who\":{\"type\":\"" + type
                        + "\",\"properties\":{\"person\":{\"type\":\"long\"},\"name\":{\"type\":\"keyword\"},"
                        + "\"at\":{\"type\":\"date\"}}}}}}");
        return shapeOf(index);
    }

    private static Shape shapeOf(String table) {
        return new Shape(
                new RecordSetName("search", "participants"),
                table,
                List.of("_id", WHO),
                List.of(),
                List.of(List.of(WHO)),
                Map.of(),
                Map.of(),
                List.of(
                        new Field("who.name", "name", Optional.empty(), new FieldMethod.Token(12)),
                        new Field("who.at", "at", Optional.empty(), new FieldMethod.Clear())),
                Set.of(),
                ZoneOffset.UTC,
                List.of(),
                Optional.of("who"));
    }

    private void put(String id, String source) {
        cluster.put("/" + index + "/_doc/" + id + "?refresh=true", source.replace('\'', '"'));
    }

    private String source(String id) {
        return cluster.get("/" + index + "/_doc/" + id)
                .getJsonObject("_source")
                .toString()
                .replace('"', '\'');
    }

    private long version(String id) {
        return cluster.get("/" + index + "/_doc/" + id).getInt("_version");
    }

    private List<Facts> of(Shape shape, Integer... persons) {
        return documents.store.read(new Reading(
                shape,
                List.of(WHO),
                List.of(persons).stream().map(each -> Key.of(each.toString())).toList(),
                Set.of("who.name"),
                100));
    }

    private static Key key(String id, int person) {
        return new Key(List.of(id, Integer.toString(person)));
    }

    private static Restriction byKey(Shape shape, Collection<Facts> records) {
        return new Restriction.ColumnsIn(
                shape.key(), records.stream().map(Facts::key).toList());
    }

    private Outcome delete(Shape shape, List<Facts> records) {
        return apply(new Effect.Delete(ALLOWED, shape, records, byKey(shape, records)));
    }

    private Outcome reduce(Shape shape, List<Facts> records, Map<String, Replacement> columns) {
        return apply(new Effect.Rewrite(
                ALLOWED,
                shape,
                records.stream()
                        .map(record -> new Effect.Rewrite.Change(record, columns))
                        .toList(),
                new Restriction.RawGroup("name")));
    }

    private Outcome apply(Effect effect) {
        try (StoreTransaction transaction = documents.store.begin(new Fence("journal", 1))) {
            return transaction.apply(effect);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void takesTheElementsOfOnePersonOutAndLeavesAllElseAsItWas(String type) {
        Shape shape = shape(type);
        put(
                "a",
                "{'text':'x','price':1.10,'big':1234567890123456789,'who':[{'person':1,'name':'Anna','more':{'n':[1.5,2.0]}},"
                        + "{'person':2,'name':'Bo'},{'name':'nobody'},{'person':'2','name':'Bo again'}],'empty':[]}");
        put("b", "{'text':'y','who':[{'person':2,'name':'Bo'}]}");
        put("c", "{'text':'z','who':{'person':2,'name':'Bo'}}");
        put("d", "{'text':'2','who':[{'person':1,'name':'2'},{'person':3,'name':'Bo'}]}");

        List<Facts> found = of(shape, 2);
        assertThat(found).extracting(Facts::key).containsExactlyInAnyOrder(key("a", 2), key("b", 2), key("c", 2));

        assertThat(delete(shape, found).done()).containsExactlyInAnyOrder(key("a", 2), key("b", 2), key("c", 2));
        assertThat(source("a"))
                .isEqualTo("{'text':'x','price':1.10,'big':1234567890123456789,'who':[{'person':1,'name':'Anna',"
                        + "'more':{'n':[1.5,2.0]}},{'name':'nobody'}],'empty':[]}");
        assertThat(source("b")).isEqualTo("{'text':'y','who':[]}");
        assertThat(source("c")).isEqualTo("{'text':'z'}");
        assertThat(source("d")).isEqualTo("{'text':'2','who':[{'person':1,'name':'2'},{'person':3,'name':'Bo'}]}");
        documents.store.refresh(shape);
        assertThat(of(shape, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void reducesTheFieldsOfOnePersonsElementsAlone(String type) {
        Shape shape = shape(type);
        put("a", "{'who':[{'person':1,'name':'Anna','at':'2020-01-01'},{'person':2,'name':'Bo','at':'2021-01-01'}]}");
        List<Facts> decided = of(shape, 2);
        assertThat(decided.getFirst().rawGroups()).containsExactlyInAnyOrder("name", "at");
        assertThat(decided.getFirst().values()).containsEntry("who.name", "Bo");

        assertThat(reduce(
                                shape,
                                decided,
                                Map.of(
                                        "who.name",
                                        new Replacement.Value("lps-12345678"),
                                        "who.at",
                                        new Replacement.Null()))
                        .done())
                .containsExactly(key("a", 2));

        assertThat(source("a"))
                .isEqualTo("{'who':[{'person':1,'name':'Anna','at':'2020-01-01'},"
                        + "{'person':2,'name':'lps-12345678','at':null}]}");
        documents.store.refresh(shape);
        assertThat(of(shape, 2).getFirst().rawGroups()).isEmpty();
        assertThat(of(shape, 1).getFirst().rawGroups()).containsExactlyInAnyOrder("name", "at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void writesADocumentOnceHoweverManyOfItsElementsGo(String type) {
        Shape shape = shape(type);
        put("a", "{'who':[{'person':1},{'person':2},{'person':3}]}");
        put("b", "{'who':[{'person':1},{'person':3}]}");

        assertThat(delete(shape, of(shape, 1, 2)).done())
                .containsExactlyInAnyOrder(key("a", 1), key("a", 2), key("b", 1));

        assertThat(source("a")).isEqualTo("{'who':[{'person':3}]}");
        assertThat(source("b")).isEqualTo("{'who':[{'person':3}]}");
        assertThat(version("a")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void decidesAgainOnADocumentThatChangedSince(String type) {
        Shape shape = shape(type);
        put("a", "{'who':[{'person':1,'name':'Anna'},{'person':2,'name':'Bo'}]}");
        put("b", "{'who':[{'person':1,'name':'Anna'},{'person':2,'name':'Bo'}]}");
        List<Facts> decided = of(shape, 1, 2);
        put("a", "{'who':[{'person':3,'name':'Cy'},{'person':2,'name':'Bo'}],'later':true}");

        Outcome outcome = delete(shape, decided);

        assertThat(outcome.done()).containsExactlyInAnyOrder(key("a", 2), key("b", 1), key("b", 2));
        assertThat(outcome.failed()).isEmpty();
        assertThat(source("a")).isEqualTo("{'who':[{'person':3,'name':'Cy'}],'later':true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void neverWritesOverWhatSomebodyWritesMeanwhile(String type) {
        Shape shape = shape(type);
        put("a", "{'who':[{'person':1},{'person':2}]}");
        List<Facts> decided = of(shape, 2);
        AtomicBoolean changed = new AtomicBoolean();
        documents.relay.answerWith((request, body) -> {
            if (request.contains("_bulk") && changed.compareAndSet(false, true)) {
                put("a", "{'who':[{'person':1},{'person':2},{'person':3}]}");
            }
            return Optional.<HttpRelay.Answer>empty();
        });

        assertThat(delete(shape, decided).done()).containsExactly(key("a", 2));
        assertThat(source("a")).isEqualTo("{'who':[{'person':1},{'person':3}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void makesNoTokenOfANameThatChangedSince(String type) {
        Shape shape = shape(type);
        put("a", "{'who':[{'person':1,'name':'Anna'},{'person':2,'name':'Bo'}]}");
        List<Facts> decided = of(shape, 2);
        put("a", "{'who':[{'person':1,'name':'Anna'},{'person':2,'name':'Bob'}]}");

        Outcome outcome = reduce(shape, decided, Map.of("who.name", new Replacement.Value("lps-12345678")));

        assertThat(outcome.done()).isEmpty();
        assertThat(source("a")).contains("'Bob'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void walksThroughAllElementsWhateverThePage(String type) {
        Shape shape = shape(type);
        StringBuilder bulk = new StringBuilder();
        List<Key> all = new ArrayList<>();
        for (int chat = 10; chat < 30; chat++) {
            bulk.append("{\"index\":{\"_id\":\"c").append(chat).append("\"}}\n{\"who\":[");
            for (int person = 1; person <= chat % 5; person++) {
                bulk.append(person == 1 ? "" : ",")
                        .append("{\"person\":")
                        .append(person)
                        .append("}");
                all.add(key("c" + chat, person));
            }
            bulk.append("]}\n");
        }
        cluster.post("/" + index + "/_bulk?refresh=true", bulk.toString());

        for (int limit : List.of(1, 3, 7, 100)) {
            List<Key> walked = new ArrayList<>();
            KeyRange range = KeyRange.ALL;
            List<Facts> page = documents.store.find(shape, new Restriction.Everything(), range, limit);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                page.forEach(facts -> walked.add(facts.key()));
                range = range.behind(page.getLast().key());
                page = documents.store.find(shape, new Restriction.Everything(), range, limit);
            }
            assertThat(walked).containsExactlyElementsOf(all);
        }
        assertThat(documents.store.count(
                        shape,
                        List.of(
                                new Restriction.Everything(),
                                new Restriction.ColumnsIn(List.of(WHO), List.of(Key.of("4"))),
                                new Restriction.SeveralValues(WHO))))
                .containsExactly((long) all.size(), 4L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void anElementThatNamesSeveralIsNobodysAndCounted(String type) {
        Shape shape = shape(type);
        put("a", "{'who':[{'person':[1,2]},{'person':[3,3]}]}");

        assertThat(of(shape, 1, 2, 3)).extracting(Facts::key).containsExactly(key("a", 3));
        assertThat(documents.store.count(shape, List.of(new Restriction.SeveralValues(WHO))))
                .containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void tellsOfAnElementOnlyWhatItHolds(String type) {
        Shape shape = shape(type);
        put("a", "{'text':'secret','who':[{'person':1,'name':'Anna'},{'person':2,'name':'Bo'}]}");

        assertThat(documents.store.contents(shape, List.of("who.name", "who"), List.of(key("a", 2))))
                .singleElement()
                .satisfies(contents -> assertThat(contents.columns().values())
                        .extracting(content -> ((Content.Held) content).text())
                        .containsExactly("Bo", "{\"person\":2,\"name\":\"Bo\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"object"})
    void refusesWhatNoElementHolds(String type) {
        Shape shape = shape(type);
        put("a", "{'who.person':2,'who.name':'Bo'}");
        put("b", "{'who.person':2,'who':[{'person':2}]}");

        Outcome outcome = delete(shape, of(shape, 2));

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.failed().values()).containsOnly("its document names it outside of the elements too");
        assertThat(source("b")).isEqualTo("{'who.person':2,'who':[{'person':2}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void takesElementsOutOfTheDocumentsOfAllIndicesOfAName(String type) {
        shape(type);
        String other = index + "-b";
        cluster.put(
                "/" + other,
                "{\"mappings\":"
                        + cluster.get("/" + index + "/_mapping")
                                .getJsonObject(index)
                                .getJsonObject("mappings") + "}");
        put("a", "{'who':[{'person':1},{'person':2}]}");
        cluster.put("/" + other + "/_doc/a?refresh=true", "{\"who\":[{\"person\":2},{\"person\":3}]}");
        Shape both = shapeOf(index + "*");
        List<Facts> found = of(both, 2);
        assertThat(found).hasSize(2);

        assertThat(delete(both, List.of(found.getFirst())).failed()).containsOnlyKeys(key("a", 2));
        assertThat(delete(both, found).done()).containsExactly(key("a", 2));
        documents.store.refresh(both);
        assertThat(of(both, 2)).isEmpty();
        assertThat(of(both, 1, 3)).hasSize(2);
    }
}
