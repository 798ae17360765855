package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store says of its host and its user, whatever lies in it. */
abstract class HostContract extends ContractPart {

    /** Some tell whole seconds only. */
    private static final Duration FINENESS = Duration.ofSeconds(1);

    @Test
    void tellsWhatTimeItIsInOneStatement() {
        store().clock();
        int sent = fixture().statements();
        Instant before = fixture().clock().instant();

        Instant told = store().clock().orElseThrow();

        assertThat(told)
                .isBetween(before.minus(FINENESS), fixture().clock().instant().plus(FINENESS));
        assertThat(fixture().statements() - sent).isEqualTo(1);
    }

    @Test
    void tellsHowMuchItHasToDoInAsManyStatementsEachTime() {
        store().signals();
        int before = fixture().statements();

        List<Signal> told = store().signals();

        int sent = fixture().statements() - before;
        assertThat(sent).isLessThanOrEqualTo(3);
        assertThat(told).extracting(Signal::kind).doesNotHaveDuplicates();
        assertThat(told.stream().filter(Signal.Figure.class::isInstance).map(Signal::kind))
                .containsExactlyInAnyOrderElementsOf(fixture().signals());
        assertThat(told).allSatisfy(signal -> {
            switch (signal) {
                case Signal.Figure figure -> assertThat(figure.figure()).isNotNegative();
                case Signal.NotReadable hidden -> assertThat(hidden.why()).isNotBlank();
            }
        });
        store().signals();
        assertThat(fixture().statements() - before - sent).isEqualTo(sent);
    }

    @Test
    void tellsNeedlessRightsInAsManyStatementsHoweverManyTables() {
        TestTable table = created(table());
        String target = fixture().target(table);
        StoreBinding binding = new StoreBinding(
                store().name(), List.of(target.substring(0, Math.max(0, target.indexOf('.')))), List.of(), List.of());
        int before = fixture().statements();
        store().needlessRights(binding);
        int ofOne = fixture().statements() - before;

        created(table());
        created(table());
        List<String> rights = store().needlessRights(binding);

        assertThat(fixture().statements() - before - ofOne).isEqualTo(ofOne).isLessThanOrEqualTo(2);
        assertThat(rights).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(rights.toString()).doesNotContain(target);
    }
}
