package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lapse.app.batch.Interfering.Point;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Told;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What requests keep, on PostgreSQL: from the nightly run, and from what the same person asks for. */
class RequestProtectionTest {

    private static final String NIGHT = "2026-11-23";
    private static final LocalDate RECEIVED = LocalDate.parse(NIGHT);
    private static final SubjectKey SECOND = new SubjectKey("person", "2");
    private static final Told TOLD = new Told("the test", "a test");

    private final House house = new House();

    @BeforeEach
    void threePersonsWithTwoEventsEachOfWhomAllAreDue() {
        house.sql(
                        "create table person(id int primary key, name text, seen date)",
                        "create table event(id int primary key, person_id int references person, what text)",
                        "create index on event(person_id)",
                        "insert into person select i, 'n' || i, '2015-01-01' from generate_series(1, 3) i",
                        "insert into event select 10 * i + k, i, 'e' from generate_series(1, 3) i, generate_series(1, 2) k")
                .rule("person", "seen", "P2Y")
                .binding(
                        person(),
                        recordSet("event")
                                .of("person")
                                .link("person", "person_id")
                                .field("what", "clear"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Request receive(String id, RequestKind kind) {
        RequestBook.Receipt receipt = house.journal()
                .requests()
                .receive(
                        new RequestBook.Received(
                                id,
                                kind,
                                RECEIVED,
                                Requester.self(),
                                List.of(RequestSubject.of(SECOND, "a test")),
                                Optional.empty()),
                        "the test");
        return ((RequestBook.Receipt.Kept) receipt).request();
    }

    private Request move(Request request, RequestState... states) {
        Request now = request;
        for (RequestState to : states) {
            Change change = switch (to) {
                case IDENTITY_CONFIRMED -> Change.identityConfirmed(now, RECEIVED, TOLD);
                case EXECUTED -> Change.executed(now, Outcome.FULFILLED, TOLD);
                default -> Change.to(now, to, RECEIVED, TOLD);
            };
            now = house.journal().requests().change(change).orElseThrow();
        }
        return now;
    }

    private Request approved(String id, RequestKind kind) {
        return move(
                receive(id, kind),
                RequestState.IDENTITY_CONFIRMED,
                RequestState.FOUND,
                RequestState.DECIDED,
                RequestState.APPROVED);
    }

    private String people() {
        return house.rows("select id from person order by id").replace('\n', ' ');
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void theNightLeavesWhoAskedUntilTheLastLegalDayAndTakesThemTheDayAfter(RequestKind kind) {
        receive("R-2", kind);

        RunReport kept = house.realDay("2026-12-23").run(NIGHT);

        assertThat(kept.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(people()).isEqualTo("2");
        assertThat(house.rows("select id from event order by id")).isEqualTo("21\n22");
        assertThat(House.kept(kept)).contains("db/person requested R-2");

        RunReport gone = house.realDay("2026-12-24").run(NIGHT);

        assertThat(gone.firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
        assertThat(people()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_INTENT", "AFTER_LOCK"})
    void aRequestThatComesAfterTheIntentKeepsItsPersonAndTheOthersGo(Point when) {
        long before = house.journal().suspensions().version();
        AtomicBoolean received = new AtomicBoolean();

        RunReport report = house.run(NIGHT, point -> {
            if (point == when && received.compareAndSet(false, true)) {
                receive("R-2", RequestKind.ACCESS);
            }
        });

        assertThat(report.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(people()).isEqualTo("2");
        assertThat(house.rows("select id from event order by id")).isEqualTo("21\n22");
        assertThat(Evidence.of(house.journal())).contains(entry("db/person SKIPPED requested", 1L));
        assertThat(house.journal().suspensions().version()).isEqualTo(before + 1);
        assertThat(house.journalled("select max(suspension_version) from lapse_chunk"))
                .isEqualTo(before);
    }

    @Test
    void itsOwnRunIsNotHinderedByItNorByAnotherErasureOfThatPerson() {
        receive("R1", RequestKind.ERASURE);
        receive("R-3", RequestKind.OBJECTION);

        assertThat(house.erase(NIGHT, SECOND).firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: 3 erased");
        assertThat(people()).isEqualTo("1 3");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS", "PORTABILITY", "RESTRICTION"})
    void whatNeedsTheRecordsComesBeforeTheErasureThatTheSamePersonAsksFor(RequestKind kind) {
        Request needs = receive("R-3", kind);

        RunReport kept = house.erase(NIGHT, SECOND);

        assertThat(kept.firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: nothing was due");
        assertThat(House.kept(kept)).isEqualTo("db/event requested R-3\ndb/person requested R-3");

        move(needs, RequestState.REFUSED, RequestState.ANSWERED);

        assertThat(house.erase(NIGHT, SECOND).firstLine()).isEqualTo("COMPLETE 2026-11-23 request R1: 3 erased");
    }

    @Test
    void aRestrictedPersonStaysOnEveryPathUntilTheRestrictionEnds() {
        Request restricted = move(
                approved("R-2", RequestKind.RESTRICTION),
                RequestState.EXECUTED,
                RequestState.RECIPIENTS_TOLD,
                RequestState.ANSWERED);
        house.realDay("2029-06-01");

        RunReport night = house.run(NIGHT);

        assertThat(night.firstLine()).isEqualTo("COMPLETE 2026-11-23: 6 erased");
        assertThat(House.kept(night)).contains("db/person restricted R-2");
        assertThat(House.kept(house.erase(NIGHT, SECOND)))
                .isEqualTo("db/event restricted R-2\ndb/person restricted R-2");
        assertThat(people()).isEqualTo("2");

        move(restricted, RequestState.CLOSED);

        assertThat(house.run(NIGHT).firstLine()).isEqualTo("COMPLETE 2026-11-23: 3 erased");
    }

    @Test
    void anErasureThatIsApprovedKeepsNothingFromTheNightAndAnAccessDoesUntilItIsAnswered() {
        Request access = approved("R-3", RequestKind.ACCESS);
        approved("R-2", RequestKind.ERASURE);
        Stream<String> both = house.suspensions().current().inForce().stream().map(Suspension::id);
        assertThat(both).containsExactly("request R-3");

        move(access, RequestState.EXECUTED, RequestState.ANSWERED);

        assertThat(house.suspensions().current().inForce()).isEmpty();
        assertThat(house.run(NIGHT).firstLine()).isEqualTo("COMPLETE 2026-11-23: 9 erased");
    }

    @Test
    void anIntentOfTheNightThatARunForOneRequestSettlesIsBoundAsTheNightIs() {
        Request[] received = new Request[1];
        try {
            house.run(NIGHT, point -> {
                if (point == Point.AFTER_INTENT) {
                    received[0] = receive("R-2", RequestKind.ERASURE);
                    throw new IllegalStateException("the process ends here");
                }
            });
        } catch (IllegalStateException halted) {
            assertThat(halted).hasMessageContaining("the process ends here");
        }
        assertThat(house.journalled("select count(*) from lapse_chunk where state = 'OPEN'"))
                .isEqualTo(1);

        house.erase(NIGHT, new SubjectKey("person", "77"));

        assertThat(house.journalled("select count(*) from lapse_chunk where state = 'OPEN'"))
                .isZero();
        assertThat(people()).isEqualTo("2");
    }
}
