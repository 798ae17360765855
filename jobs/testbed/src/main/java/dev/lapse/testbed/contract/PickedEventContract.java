package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.DueInterval;
import dev.lapse.core.policy.Event.Pick;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Shape.EventSource;
import dev.lapse.core.store.Shape.Feed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are the latest or earliest of several columns, some in other tables. */
abstract class PickedEventContract extends ContractPart {

    private static final LocalDate SENTINEL = LocalDate.of(9999, 12, 31);
    private static final Dates DATES = new Dates(new Dates.WrittenAs.Local(), Set.of(SENTINEL), Optional.empty());

    private TestTable customers = table();
    private TestTable orders = table();

    @BeforeEach
    void fill() {
        needs(Capability.JOINS);
        customers = created(table().with("login", ColumnType.DATE).with("registered", ColumnType.DATE));
        orders = created(table().with("customer", ColumnType.TEXT).with("ordered", ColumnType.DATE));
        insert(
                customers,
                row("id", "both", "login", "2021-05-05", "registered", "2010-01-01"),
                row("id", "login", "login", "2019-01-01", "registered", "2010-01-02"),
                row("id", "order", "registered", "2010-01-03"),
                row("id", "none", "registered", "2010-01-04"),
                row("id", "sentinel", "login", "2018-08-08", "registered", "2010-01-05"));
        insert(
                orders,
                row("id", "1", "customer", "both", "ordered", "2020-01-01"),
                row("id", "2", "customer", "both", "ordered", "2022-02-02"),
                row("id", "3", "customer", "order", "ordered", "2017-03-03"),
                row("id", "4", "customer", "order"),
                row("id", "5", "customer", "sentinel", "ordered", "9999-12-31"));
    }

    private Shape shape(Pick pick) {
        return shape(customers)
                .picked(
                        "activity",
                        pick,
                        List.of(new EventSource.Column("login", DATES)),
                        List.of(new Feed(
                                fixture().target(orders),
                                List.of("customer"),
                                List.of("id"),
                                new EventSource.Column("ordered", DATES))))
                .event("activity when none", "registered", DATES)
                .build();
    }

    @Test
    void picksTheLatestOfOwnColumnsAndOtherTables() {
        Shape shape = shape(Pick.LATEST);
        assertThat(facts(shape, "both").event("activity")).contains(LocalDate.of(2022, 2, 2));
        assertThat(facts(shape, "login").event("activity")).contains(LocalDate.of(2019, 1, 1));
        assertThat(facts(shape, "order").event("activity")).contains(LocalDate.of(2017, 3, 3));
    }

    @Test
    void picksAmongRowsThatPointToTheRecordByAnotherUniqueKey() {
        TestTable accounts = created(table().with("number", ColumnType.TEXT).unique("number"));
        insert(accounts, row("id", "1", "number", "both"), row("id", "both", "number", "order"), row("id", "order"));
        Shape shape = shape(accounts)
                .named("number")
                .picked(
                        "activity",
                        Pick.LATEST,
                        List.of(),
                        List.of(new Feed(
                                fixture().target(orders),
                                List.of("customer"),
                                List.of("number"),
                                new EventSource.Column("ordered", DATES))))
                .build();
        assertThat(facts(shape, "1").event("activity")).contains(LocalDate.of(2022, 2, 2));
        assertThat(facts(shape, "both").event("activity")).contains(LocalDate.of(2017, 3, 3));
        assertThat(facts(shape, "order").event("activity")).isEmpty();
        assertThat(ids(shape, new Restriction.EventAfter("activity", LocalDate.of(2020, 1, 1))))
                .containsExactly("1");
    }

    @Test
    void picksTheEarliestOfOwnColumnsAndOtherTables() {
        assertThat(facts(shape(Pick.EARLIEST), "both").event("activity")).contains(LocalDate.of(2020, 1, 1));
    }

    @Test
    void picksNoSentinelOfAnotherTable() {
        assertThat(facts(shape(Pick.LATEST), "sentinel").event("activity")).contains(LocalDate.of(2018, 8, 8));
    }

    @Test
    void hasNoDateWhereThereWasNeverOneAndTellsTheOtherColumn() {
        Shape shape = shape(Pick.LATEST);
        assertThat(facts(shape, "none").event("activity")).isEmpty();
        assertThat(facts(shape, "none").event("activity when none")).contains(LocalDate.of(2010, 1, 4));
    }

    @Test
    void meetsTheLatestOnlyWhereNothingLiesBehindTheCutoff() {
        assertThat(ids(shape(Pick.LATEST), due(LocalDate.of(2019, 1, 1))))
                .containsExactly("login", "none", "order", "sentinel");
        assertThat(ids(shape(Pick.LATEST), due(LocalDate.of(2018, 12, 31))))
                .containsExactly("none", "order", "sentinel");
        assertThat(ids(shape(Pick.LATEST), due(LocalDate.of(2022, 2, 2)))).hasSize(5);
    }

    @Test
    void meetsTheEarliestWhereSomethingLiesBeforeTheCutoffOrNothingLiesAnywhere() {
        assertThat(ids(shape(Pick.EARLIEST), due(LocalDate.of(2018, 12, 31))))
                .containsExactly("none", "order", "sentinel");
        assertThat(ids(shape(Pick.EARLIEST), due(LocalDate.of(2020, 1, 1)))).hasSize(5);
    }

    @Test
    void tellsBeforeAndAfterAndMissingExactly() {
        Shape latest = shape(Pick.LATEST);
        assertThat(ids(latest, new Restriction.EventMissing("activity"))).containsExactly("none");
        assertThat(ids(latest, new Restriction.EventBefore("activity", LocalDate.of(2019, 1, 1))))
                .containsExactly("order", "sentinel");
        assertThat(ids(latest, new Restriction.EventAfter("activity", LocalDate.of(2019, 1, 1))))
                .containsExactly("both");
        Shape earliest = shape(Pick.EARLIEST);
        assertThat(ids(earliest, new Restriction.EventBefore("activity", LocalDate.of(2020, 1, 2))))
                .containsExactly("both", "login", "order", "sentinel");
        assertThat(ids(earliest, new Restriction.EventAfter("activity", LocalDate.of(2018, 8, 8))))
                .containsExactly("both", "login");
    }

    private static Restriction due(LocalDate cutoff) {
        return new Restriction.EventIn("activity", new DueInterval(LocalDate.of(1900, 1, 1), cutoff));
    }
}
