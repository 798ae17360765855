package dev.lapse.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.TableFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A large table is looked at all over it, in a few statements. */
class SamplerTest {

    private static final SampleBounds BOUNDS = new SampleBounds(200, 50, Duration.ofSeconds(20));
    private static final int ROWS = 100_000;

    @Test
    void takesRandomBlocksOnPostgreSql() throws Exception {
        try (JdbcFixture fixture = PostgresFixture.fresh("sampled")) {
            fixture.execute(
                    "create table shop.many (id int primary key, name text)",
                    "insert into shop.many select i, 'Name ' || i from generate_series(1, " + ROWS + ") i",
                    "analyze shop.many");

            Sample sample = sampled(fixture, 1);

            assertThat(sample.records()).isBetween(50, 200);
        }
    }

    @Test
    void takesAFewRowsInTenPlacesAlongTheKeyOnMariaDb() throws Exception {
        try (JdbcFixture fixture = MariaDbFixture.fresh()) {
            fixture.execute(
                    "create table many (id int primary key, name varchar(40))",
                    "insert into many select seq, concat('Name ', seq) from seq_1_to_" + ROWS,
                    "analyze table many");

            Sample sample = sampled(fixture, 11);

            assertThat(sample.records()).isEqualTo(200);
        }
    }

    private static Sample sampled(JdbcFixture fixture, int statements) {
        TableFacts many = fixture.store()
                .catalog(new StoreBinding("shop", List.of("shop"), List.of(), List.of()))
                .table("shop.many")
                .orElseThrow();
        int before = fixture.statements();
        Sample sample = fixture.store().sample(many, List.of("id", "name"), BOUNDS);
        assertThat(fixture.statements() - before).isEqualTo(statements);
        List<Integer> ids = sample.held().getOrDefault("id", List.of()).stream()
                .map(Content.Held::text)
                .map(Integer::valueOf)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        // The first rows alone would all lie below.
        assertThat(ids).anyMatch(id -> id > ROWS / 2);
        return sample;
    }
}
