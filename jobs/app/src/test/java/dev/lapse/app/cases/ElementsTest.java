package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.BatchReplayLauncher;
import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.ReplayRequest;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Explaining;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.access.Column;
import dev.lapse.core.request.access.SetColumns;
import dev.lapse.core.store.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chats on the real Elasticsearch, each with several participants, of whom only the element of the person goes that is erased in
 * PostgreSQL: persons 1 and 3 were last seen in 2020, person 2 this year.
 */
class ElementsTest {

    private static final RecordSetName PARTICIPANT = new RecordSetName("search", "participant");
    private static final String PROPERTIES =
            "'person': {'type': 'long'}, 'name': {'type': 'keyword'}," + " 'joined': {'type': 'date'}";

    private final Documents documents = new Documents();
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
        documents.close();
    }

    private void chats(String type) {
        held(type);
        bound(participant("delete", "erase"));
    }

    private void held(String type) {
        documents
                .create(
                        "chat",
                        "'at': {'type': 'date'}, 'topic': {'type': 'keyword'}, 'n': {'type': 'double'}, 'later': {'type':"
                                + " 'boolean'}, 'who': {'type': '" + type
                                + "', 'properties': {" + PROPERTIES + "}}")
                .put(
                        "chat",
                        "a",
                        "{'at':'2026-01-01','topic':'t','who':[{'person':1,'name':'marked-anna','joined':'2025-01-01'},"
                                + "{'person':2,'name':'bo'},{'person':3,'name':'marked-cy'},{'name':'bot'}]}")
                .put(
                        "chat",
                        "b",
                        "{'at':'2026-01-01','who':[{'person':2,'name':'bo'},{'person':3,'name':'marked-cy'}]}")
                .put(
                        "chat",
                        "c",
                        "{'at':'2026-01-01','who':[{'person':1,'name':'marked-anna'},{'person':2},{'person':1,"
                                + "'name':'marked-anna again'}]}")
                .put("chat", "d", "{'at':'2026-01-01','who':[{'person':2,'name':'1'}],'n':1.5}");
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "insert into person values (1, 'a', '2020-01-01'), (2, 'b', '2026-10-01'), (3, 'c', '2020-01-01')")
                .rule("person", "seen", "P2Y")
                .binding(person());
    }

    private void bound(RecordSetText participants) {
        house.rule("chat", "at", "P5Y").search(documents, "", chat(), participants);
    }

    private RecordSetText chat() {
        return recordSet("chat")
                .index(documents.index("chat"))
                .event("at")
                .field("topic", "clear")
                .with("not-personal: [n, later]");
    }

    private RecordSetText participant(String whenReduced, String orphans) {
        return recordSet("participant")
                .index(documents.index("chat"))
                .key("_id, who.person")
                .of("")
                .with("elements-of: who")
                .with("copy-of: {record-set: db/person, by: {who.person: id}, when-reduced: " + whenReduced
                        + ", orphans: " + orphans + "}")
                .field("who.name", "name", "{token: 12}")
                .field("who.joined", "name", "clear");
    }

    private void allIsAsItShouldBe() {
        assertThat(documents.rows("chat")).isEqualTo("""
                        a {at:2026-01-01,topic:t,who:[{person:2,name:bo},{name:bot}]}
                        b {at:2026-01-01,who:[{person:2,name:bo}]}
                        c {at:2026-01-01,who:[{person:2}]}
                        d {at:2026-01-01,who:[{person:2,name:1}],n:1.5}""");
        assertThat(house.rows("select id from person")).isEqualTo("2");
        assertThat(house.journal().chunks().open()).isEmpty();
        for (List<String> gone : List.of(List.of("a", "1"), List.of("a", "3"), List.of("b", "3"), List.of("c", "1"))) {
            assertThat(house.journal().recordLog().of(PARTICIPANT, new Key(gone)))
                    .hasSize(1);
        }
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "nested"})
    void onlyTheElementsOfWhoIsErasedGoAndASecondNightFindsNothing(String type) {
        chats(type);

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(report.findings()).extracting(Finding::code).doesNotContain("several-values", "orphan");
        assertThat(Evidence.of(house.journal()))
                .contains(entry("search/participant ERASED", 4L), entry("db/person ERASED", 2L));
        allIsAsItShouldBe();
        assertThat(documents.rows("chat")).doesNotContain("marked");
    }

    @ParameterizedTest
    @EnumSource(
            value = Interfering.Point.class,
            names = {"AFTER_INTENT", "BEFORE_COMMIT", "AFTER_COMMIT", "BEFORE_CONFIRM"})
    void whateverAProcessLeavesThatDiesTheNextStartFindsIt(Interfering.Point point) {
        chats("object");
        house.run("2026-11-23", at -> {
            if (at == point) {
                throw new IllegalStateException("the process dies here");
            }
        });
        assertThat(house.journal().chunks().open()).isNotEmpty();

        assertThat(house.run("2026-11-23").firstLine()).startsWith("COMPLETE 2026-11-23");

        allIsAsItShouldBe();
    }

    @ParameterizedTest
    @EnumSource(
            value = Interfering.Point.class,
            names = {"AFTER_INTENT", "BEFORE_EFFECT"})
    void aChatThatChangesMeanwhileKeepsWhatWasWritten(Interfering.Point point) {
        chats("object");
        AtomicBoolean changed = new AtomicBoolean();

        RunReport report = house.run("2026-11-23", at -> {
            if (at == point && changed.compareAndSet(false, true)) {
                documents.put(
                        "chat",
                        "b",
                        "{'at':'2026-01-01','who':[{'person':2,'name':'bo'},{'person':3,'name':'marked-cy'},"
                                + "{'person':2,'name':'new'}],'later':true}");
                documents.put("chat", "c", "{'at':'2026-01-01','who':[{'person':2}]}");
            }
        });

        assertThat(report.firstLine()).startsWith("COMPLETE 2026-11-23");
        assertThat(documents.rows("chat"))
                .contains("b {at:2026-01-01,who:[{person:2,name:bo},{person:2,name:new}],later:true}")
                .doesNotContain("marked");
        assertThat(house.rows("select id from person")).isEqualTo("2");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void aRequestTakesTheElementsOfThePersonWhoAskedAlone() {
        chats("nested");

        RunReport report = house.erase("2026-11-23", new SubjectKey("person", "2"));

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: 5 erased");
        assertThat(documents.rows("chat")).isEqualTo("""
                        a {at:2026-01-01,topic:t,who:[{person:1,name:marked-anna,joined:2025-01-01},{person:3,name:marked-cy},{name:bot}]}
                        b {at:2026-01-01,who:[{person:3,name:marked-cy}]}
                        c {at:2026-01-01,who:[{person:1,name:marked-anna},{person:1,name:marked-anna again}]}
                        d {at:2026-01-01,who:[],n:1.5}""");
        assertThat(house.rows("select id from person order by id")).isEqualTo("1\n3");
    }

    @Test
    void aSuspendedPersonKeepsTheirElementsAndTheChatsThatHoldThem() {
        chats("object");
        house.rule("chat", "at", "P6M");
        house.journal()
                .suspensions()
                .place(
                        new Suspension(
                                "case-1", new Suspension.OfSubject(new SubjectKey("person", "1"), Optional.empty())),
                        SuspensionGrounds.OF_A_TEST);

        RunReport report = house.run("2026-11-23");

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(documents.rows("chat")).isEqualTo("""
                        a {at:2026-01-01,topic:t,who:[{person:1,name:marked-anna,joined:2025-01-01},{person:2,name:bo},{name:bot}]}
                        c {at:2026-01-01,who:[{person:1,name:marked-anna},{person:2},{person:1,name:marked-anna again}]}""");
        assertThat(house.rows("select id from person order by id")).isEqualTo("1\n2");
    }

    @Test
    void aPersonWhomALawKeepsLosesTheFieldsOfTheirElementsAlone() {
        chats("nested");
        house.rule("person", "seen", "P2Y", "obligations: [{obligation: ten-years, keep: [seen]}]")
                .binding(person().field("seen", "with-record"));
        bound(participant("reduce", "report"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 reduced");
        assertThat(documents.rows("chat").replaceAll("lps-\\w+", "token")).isEqualTo("""
                        a {at:2026-01-01,topic:t,who:[{person:1,name:token,joined:null},{person:2,name:bo},{person:3,name:token},{name:bot}]}
                        b {at:2026-01-01,who:[{person:2,name:bo},{person:3,name:token}]}
                        c {at:2026-01-01,who:[{person:1,name:null},{person:2},{person:1,name:null}]}
                        d {at:2026-01-01,who:[{person:2,name:1}],n:1.5}""");
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    @Test
    void elementsOfWhoIsNoLongerThereGoAsOrphans() {
        chats("object");
        house.sql("delete from person where id <> 2");

        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: 4 erased");
        allIsAsItShouldBe();
    }

    @Test
    void whatABackupBringsBackGoesAgain() {
        chats("object");
        house.run("2026-11-23");
        documents.put(
                "chat", "b", "{'at':'2026-01-01','who':[{'person':2,'name':'bo'},{'person':3,'name':'marked-cy'}]}");
        house.sql("insert into person values (3, 'c', '2020-01-01')");

        RunReport report = new BatchReplayLauncher(house.surroundings())
                .replay(
                        new ReplayRequest(
                                Instant.parse("2026-11-23T09:00:00Z"),
                                Set.of("db", "search"),
                                LocalDate.of(2026, 11, 23),
                                false,
                                "the test"),
                        (step, cluster, done, expected) -> {});

        assertThat(report.firstLine()).isEqualTo("COMPLETE replay since 2026-11-23T09:00:00Z: 2 erased again");
        assertThat(documents.rows("chat")).contains("b {at:2026-01-01,who:[{person:2,name:bo}]}");
    }

    @Test
    void ofTheirElementsOnlyWhatLiesInThemIsHandedOut() {
        chats("nested");
        assertThat(handedOut()).containsExactly("_id", "who.person", "who.name", "who.joined");

        bound(recordSet("participant")
                .index(documents.index("chat"))
                .key("_id, who.person")
                .with("elements-of: who")
                .copyOf("db/person", "who.person", "report"));
        assertThat(handedOut()).containsExactly("_id", "who.person", "who");
    }

    private List<String> handedOut() {
        BoundPolicy policy = house.sound();
        SetColumns columns = SetColumns.of(policy, policy.set(PARTICIPANT), RequestKind.ACCESS);
        assertThat(columns.unclassified()).isEmpty();
        return columns.given().stream().map(Column::name).toList();
    }

    @Test
    void whyAnElementIsHereIsToldByWhomItNames() {
        chats("object");
        Resolver resolver = new Resolver(house.sound(), LocalDate.of(2026, 11, 23), (set, event, keys) -> Map.of());
        Explaining explaining = new Explaining(
                resolver,
                new Resolver.Asking(
                        name -> Objects.requireNonNull(
                                house.surroundings().stores().get(name)),
                        Suspensions.NONE,
                        Gone.NONE,
                        false,
                        100));

        assertThat(explaining.why(PARTICIPANT, new Key(List.of("c", "1"))))
                .isInstanceOfSatisfying(
                        Explaining.Answer.Copy.class,
                        copy -> assertThat(copy.answer())
                                .isInstanceOfSatisfying(
                                        Explaining.Answer.Here.class,
                                        here -> assertThat(here.disposition()).isInstanceOf(Disposition.Erase.class)));
        assertThat(explaining.why(PARTICIPANT, new Key(List.of("b", "1"))))
                .isInstanceOf(Explaining.Answer.Absent.class);
    }

    @Test
    void anElementThatNamesTwoStaysAndIsReported() {
        chats("object");
        documents.put("chat", "d", "{'at':'2026-01-01','who':[{'person':[1,2],'name':'both'},{'person':1}]}");

        RunReport report = house.run("2026-11-23");

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("several-values"))
                .extracting(Finding::what)
                .containsExactly("1 records of search/participant hold several values in who.person, which is read as"
                        + " the link to the original; they stay, and so does what they name");
        assertThat(documents.rows("chat")).contains("d {at:2026-01-01,who:[{person:[1,2],name:both}]}");
    }

    @Test
    void anArrayThatItsIndexDoesNotKnowStopsItsCluster() {
        chats("object");
        house.search(
                documents,
                "",
                recordSet("chat")
                        .index(documents.index("chat"))
                        .event("at")
                        .field("topic", "clear")
                        .with("not-personal: [n, later, who]"),
                recordSet("participant")
                        .index(documents.index("chat"))
                        .key("_id, topic.person")
                        .with("elements-of: topic")
                        .copyOf("db/person", "topic.person", "report"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.findings())
                .filteredOn(finding -> finding.weight() == Finding.Weight.CLUSTER)
                .extracting(Finding::code)
                .contains("elements-not-objects", "column-missing");
        assertThat(house.rows("select count(*) from person")).isEqualTo("3");
    }

    @Test
    void whatLiesBesideTheElementsIsNamedTooOrFound() {
        held("object");
        house.search(documents, "", participant("delete", "report"));

        RunReport report = house.run("2026-11-23");

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("column-not-named"))
                .extracting(finding -> finding.what().replaceAll(" of .*", ""))
                .containsExactlyInAnyOrder("the column at", "the column topic", "the column n", "the column later");
        assertThat(house.rows("select count(*) from person")).isEqualTo("3");
    }
}
