package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.TableFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Some of what a table holds, for who must learn what that is. */
abstract class SampleContract extends ContractPart {

    private static final String MARK = "Marked-Value-4711";

    private static SampleBounds bounds(int records, int prefix) {
        return new SampleBounds(records, prefix, Duration.ofSeconds(30));
    }

    private TableFacts facts(TestTable table) {
        String target = fixture().target(table);
        int dot = target.indexOf('.');
        String schema = dot < 0 ? target : target.substring(0, dot);
        return store().catalog(new StoreBinding(store().name(), List.of(schema), List.of(), List.of()))
                .table(target)
                .orElseThrow();
    }

    private static List<String> columns(TableFacts facts, String... wanted) {
        return facts.columns().stream()
                .map(column -> column.name())
                .filter(List.of(wanted)::contains)
                .toList();
    }

    private static List<String> texts(Sample sample, String column) {
        return sample.held().getOrDefault(column, List.of()).stream()
                .map(Content.Held::text)
                .toList();
    }

    private TestTable people(int count) {
        TestTable table = created(table().with("name", ColumnType.TEXT)
                .with("points", ColumnType.INTEGER)
                .with("born", ColumnType.DATE));
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row("id", "k" + i, "name", i == 0 ? null : "Person number " + i, "points", "" + i));
        }
        fixture().insert(table, rows);
        store().refresh(shape(table).build());
        return table;
    }

    @Test
    void givesWhatThereIsWithoutNulls() {
        TestTable table = people(7);
        TableFacts facts = facts(table);

        Sample sample = store().sample(facts, columns(facts, "name", "points", "born"), bounds(100, 100));

        assertThat(sample.records()).isEqualTo(7);
        assertThat(texts(sample, "name")).hasSize(6).contains("Person number 3");
        assertThat(texts(sample, "points")).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6");
        assertThat(texts(sample, "born")).isEmpty();
        assertThat(sample.held().get("name")).allMatch(held -> held.family() == Family.TEXT);
    }

    @Test
    void readsNoMoreRecordsAndNoMoreOfAValueThanItIsTold() {
        TestTable table = people(50);
        TableFacts facts = facts(table);

        Sample sample = store().sample(facts, columns(facts, "name"), bounds(20, 6));

        assertThat(sample.records()).isEqualTo(20);
        assertThat(texts(sample, "name")).hasSizeBetween(19, 20).allMatch("Person"::equals);
    }

    @Test
    void saysWhereToLook() {
        String target = fixture().target(people(1));
        int dot = target.indexOf('.');

        assertThat(store().schemas()).contains(dot < 0 ? "*" : target.substring(0, dot));
    }

    @Test
    void readsSmallTablesInOneStatement() {
        TestTable table = people(3);
        TableFacts facts = facts(table);
        int before = fixture().statements();

        store().sample(facts, columns(facts, "name"), bounds(20, 20));

        assertThat(fixture().statements() - before).isEqualTo(1);
    }

    @Test
    void showsNoValueInItselfNorWhereItFails() {
        TestTable table = created(table().with("name", ColumnType.TEXT));
        insert(table, row("id", MARK, "name", MARK));
        TableFacts facts = facts(table);

        assertThat(store().sample(facts, columns(facts, "name"), bounds(5, 50)).toString())
                .doesNotContain(MARK);
        Throwable thrown = catchThrowable(
                () -> store().sample(facts.named(facts.name() + "_gone"), columns(facts, "name"), bounds(5, 50)));
        assertThat(thrown).isInstanceOf(StoreException.class);
        assertThat(thrown.toString()).doesNotContain(MARK);
    }
}
