package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.store.jdbc.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Each line of the process's log says which chunk it is of, where it is of one. */
class ChunkInLogsTest {

    private final House house = new House(Product.H2);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aThreadNamesItsChunkWhileItIsAtOneAndNoneBetweenTwo() {
        house.sql("create table \"person\"(\"id\" int primary key, \"name\" varchar(40), \"seen\" date)");
        house.sql("insert into \"person\" select x, 'a', date '2020-01-01' from system_range(1, 6)");
        house.bounds(2, 100).rule("person", "seen", "P2Y").binding(person());
        List<String> between = new ArrayList<>();
        List<String> within = new ArrayList<>();
        List<String> confirmed = new ArrayList<>();

        house.run("2026-11-23", point -> {
            String chunk = Optional.ofNullable(MDC.get("chunk")).orElse("none");
            switch (point) {
                case BEFORE_INTENT -> between.add(chunk);
                case AFTER_LOCK, BEFORE_EFFECT, BEFORE_COMMIT, AFTER_COMMIT -> within.add(chunk);
                case BEFORE_CONFIRM -> confirmed.add(chunk);
                case AFTER_INTENT, AFTER_CONFIRM -> {}
            }
        });

        assertThat(between).hasSize(3).containsOnly("none");
        assertThat(confirmed).hasSize(3).doesNotHaveDuplicates().doesNotContain("none");
        assertThat(new HashSet<>(within)).isEqualTo(new HashSet<>(confirmed));
        for (String chunk : confirmed) {
            assertThat(house.journalled("select count(*) from lapse_chunk where chunk = '" + chunk + "'"))
                    .isEqualTo(1);
        }
        assertThat(Optional.ofNullable(MDC.get("chunk"))).isEmpty();
    }
}
