package dev.lapse.testbed.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.core.store.Reading;
import dev.lapse.core.store.Replacement;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.store.StoreIdentity;
import dev.lapse.core.store.StoreTransaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No value gets out, and the store says who it is. */
abstract class SilenceContract extends ContractPart {

    private static final String MARK = "Marked-Value-4711";

    private TestTable marked() {
        TestTable table = created(table().with("name", ColumnType.TEXT).unique("name"));
        insert(table, row("id", MARK, "name", MARK), row("id", "other", "name", "other"));
        return table;
    }

    @Test
    void showsNoValueInAnythingItAnswers() {
        Shape shape = shape(marked()).build();
        List<Facts> facts = store().read(new Reading(shape, shape.key(), List.of(Key.of(MARK)), Set.of("name"), MANY));
        assertThat(facts).hasSize(1);
        assertThat(facts.getFirst().values()).containsEntry("name", MARK);
        assertThat(facts.toString()).doesNotContain(MARK);
        assertThat(store().toString()).doesNotContain(MARK);
    }

    @Test
    void showsNoValueInAnException() {
        needs(Capability.UNIQUE);
        Shape shape = shape(marked()).build();
        Restriction guard = new Restriction.ColumnsIn(shape.key(), List.of(Key.of("other")));
        List<Effect.Rewrite.Change> same = find(shape, guard).stream()
                .map(facts -> new Effect.Rewrite.Change(facts, Map.of("name", new Replacement.Value(MARK))))
                .toList();
        Throwable thrown = catchThrowable(() -> {
            try (StoreTransaction transaction = store().begin(EffectPart.FENCE)) {
                Outcome outcome = transaction.apply(new Effect.Rewrite(EffectPart.ALL_ALLOWED, shape, same, guard));
                throw new AssertionError("nothing was thrown: " + outcome);
            }
        });
        assertThat(thrown).isInstanceOf(StoreException.class);
        assertThat(trace(thrown)).doesNotContain(MARK).contains(store().name());
    }

    @Test
    void tellsWhichColumnIsNotThere() {
        TestTable table = marked();
        Shape shape = shape(table).link("no_such_column").build();
        @Nullable Throwable thrown = catchThrowable(() -> find(shape, new Restriction.Everything()));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(StoreException.class).hasMessageContaining("no_such_column");
        }
    }

    @Test
    void saysWhoItIsTheSameEachTime() {
        StoreIdentity identity = store().identity();
        assertThat(identity.product()).isNotBlank();
        assertThat(identity.version()).isNotBlank();
        assertThat(identity.identifier()).isNotBlank();
        assertThat(store().identity()).isEqualTo(identity);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
