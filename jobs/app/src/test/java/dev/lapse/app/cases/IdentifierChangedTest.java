package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.recordSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.batch.Interfering;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Case B2: the process dies right after what identifies a person was changed in the store. */
class IdentifierChangedTest {

    private static final RecordSetName PERSON = new RecordSetName("db", "person");
    private static final RecordSetName MIRROR = new RecordSetName("db", "mirror");

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    /** Five persons in chunks of two, who stay for their invoices; name and e-mail go, and so do their copies. */
    private void fivePersons() {
        house.sql(
                        "create table person(id int primary key, name text, email text, seen date)",
                        "create table invoice(id int primary key, person_id int not null references person, issued date)",
                        "create index on invoice(person_id)",
                        "create table mirror(id int primary key, person_id int, email text)",
                        "insert into person select i, 'n' || i, 'p' || i || '@example.dk', '2015-01-01'"
                                + " from generate_series(1, 5) i",
                        "insert into invoice select 100 + i, i, '2026-01-01' from generate_series(1, 5) i",
                        "insert into mirror select 200 + i, i, 'p' || i || '@example.dk' from generate_series(1, 5) i")
                .bounds(2, 20)
                .rule("person", "seen", "P2Y", "while-referenced: reduce")
                .rule("invoice", "issued", "none", "obligations: [{obligation: bookkeeping, keep: whole-record}]")
                .binding(
                        recordSet("person")
                                .with("subject: {is: person, key: id, identifiers: [{kind: email, column: email}]}")
                                .event("seen")
                                .field("name", "{token: 16}")
                                .field("email", "email-token"),
                        recordSet("invoice").link("person", "person_id").event("issued"),
                        recordSet("mirror").copyOf("db/person", "person_id", "report"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Interfering.Point.class,
            names = {"BEFORE_COMMIT", "AFTER_COMMIT", "BEFORE_CONFIRM"})
    void theNextStartFindsEveryRecordAndChangesNoneTwice(Interfering.Point point) {
        fivePersons();
        AtomicInteger passed = new AtomicInteger();
        house.run("2026-11-23", at -> {
            if (at == point && passed.incrementAndGet() == 2) {
                throw new IllegalStateException("the process dies here");
            }
        });
        String halfway = house.rows("select id, name, email from person order by id");

        RunReport next = house.run("2026-11-23");

        assertThat(next.firstLine()).startsWith("COMPLETE 2026-11-23");
        assertThat(house.rows("select count(*) from person where name like 'n%' or email like '%@example.dk'"))
                .isEqualTo("0");
        assertThat(house.rows("select count(*) from mirror")).isEqualTo("0");
        String done = house.rows("select id, name, email from person order by id");
        List<String> changed =
                halfway.lines().filter(line -> !line.contains("@example.dk")).toList();
        assertThat(changed).hasSize(point == Interfering.Point.BEFORE_COMMIT ? 2 : 4);
        assertThat(done.lines()).hasSize(5).containsAll(changed);
        for (int id = 1; id <= 5; id++) {
            assertThat(logged(PERSON, id)).hasSize(1);
            assertThat(logged(MIRROR, 200 + id)).hasSize(1);
        }
        assertThat(house.journal().chunks().open()).isEmpty();
        assertThat(house.run("2026-11-23").firstLine()).isEqualTo("COMPLETE 2026-11-23: nothing was due");
    }

    private List<RecordLog.Entry> logged(RecordSetName recordSet, int id) {
        return house.journal().recordLog().of(recordSet, Key.of(String.valueOf(id)));
    }
}
