package dev.lapse.app.desk.discovery;

import dev.lapse.app.batch.EndSignals;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.OpenStores;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.discovery.Classifier;
import dev.lapse.core.discovery.Discovered;
import dev.lapse.core.discovery.Discovery;
import dev.lapse.core.discovery.Recogniser;
import dev.lapse.core.discovery.kind.OwnKinds;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.TableFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks into one store. Needs no journal, and no policy set: where there is a sound one, it says which schemas are meant. */
public final class DiscoveryDesk {

    /** Longer waits than this serve nobody. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PREFIX = 1_000;
    private static final List<String> AT_HOME = List.of("DK");

    private final Office office;
    private final Progress progress;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Told how many of all tables have been looked at. */
    @FunctionalInterface
    public interface Progress {
        void at(int done, int all);
    }

    /**
     * What is to be looked at.
     *
     * @param schemas those that are meant; where there is none, those that are bound, else all
     * @param tables those that are meant, with their schema; where there is none, all
     * @param countries where telephone numbers are from that do not say it; where there is none, where the entity is at home
     * @param records the most records of a table that are read
     * @param within how long looking may take
     */
    public record Wish(
            String store,
            List<String> schemas,
            List<String> tables,
            List<String> countries,
            int records,
            Duration within) {}

    /** The schemas and tables that are meant, and what they were found to hold. */
    public record Seen(List<String> schemas, List<TableFacts> tables, Discovered discovered) {}

    public DiscoveryDesk(Office office, Progress progress) {
        this.office = office;
        this.progress = progress;
    }

    /** @throws Refusal if the store cannot be used, or a table is not there */
    public Seen look(Wish wish) {
        Clock clock = office.surroundings().clock();
        try (OpenStores stores = OpenStores.open(
                List.of(wish.store()),
                office.configuration(),
                office.surroundings().stores())) {
            Store store = stores.of(wish.store());
            List<String> schemas = schemas(store, wish);
            List<TableFacts> tables = tables(store, schemas, wish);
            Discovery discovery = new Discovery(
                    store,
                    new Classifier(recognisers(wish, today())),
                    new SampleBounds(wish.records(), PREFIX, PATIENCE),
                    clock,
                    new Gentle());
            try (EndSignals signals = EndSignals.caughtBy(() -> end(store))) {
                return new Seen(
                        schemas,
                        tables,
                        discovery.lookInto(tables, clock.instant().plus(wish.within())));
            }
        }
    }

    /** The date on which is looked. */
    public LocalDate today() {
        return LocalDate.now(office.surroundings().clock());
    }

    private List<Recogniser> recognisers(Wish wish, LocalDate today) {
        List<Recogniser> all = new ArrayList<>(OwnKinds.asOf(today));
        List<String> home = sound().map(set -> set.entity().jurisdictions()).orElse(AT_HOME);
        all.addAll(office.surroundings().recognisers().apply(wish.countries().isEmpty() ? home : wish.countries()));
        return all;
    }

    private Optional<PolicySet> sound() {
        return office.policies() instanceof PolicyReading.Sound sound ? Optional.of(sound.set()) : Optional.empty();
    }

    private static List<TableFacts> tables(Store store, List<String> schemas, Wish wish) {
        List<TableFacts> all =
                store.catalog(new StoreBinding(wish.store(), schemas, List.of(), List.of())).tables().stream()
                        .filter(TableFacts::bindable)
                        .toList();
        List<String> unknown = wish.tables().stream()
                .filter(name -> all.stream().noneMatch(table -> table.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    List.of(
                            new Reason(
                                    "table-unknown",
                                    Optional.of(wish.store()),
                                    Optional.empty(),
                                    "there is no " + String.join(", ", unknown) + " in " + String.join(", ", schemas)
                                            + ", or this user is not shown it; write it with its schema, and as the catalog spells it")));
        }
        return wish.tables().isEmpty()
                ? all
                : all.stream()
                        .filter(table -> wish.tables().contains(table.name()))
                        .toList();
    }

    private List<String> schemas(Store store, Wish wish) {
        if (!wish.schemas().isEmpty()) {
            return wish.schemas();
        }
        return sound().flatMap(set -> set.bindings().stream()
                        .filter(binding -> binding.store().equals(wish.store()))
                        .findFirst())
                .map(StoreBinding::schemas)
                .filter(bound -> !bound.isEmpty())
                .orElseGet(store::schemas);
    }

    /** What has been found until then is told; the process ends by itself with that. */
    private void end(Store store) {
        stopped.set(true);
        store.cancel();
        sleep(Duration.ofSeconds(10));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves the store as much time as it takes. */
    private final class Gentle implements Discovery.Pace {

        @Override
        public void at(int done, int all) {
            progress.at(done, all);
        }

        @Override
        public boolean stopped() {
            return stopped.get() || Thread.currentThread().isInterrupted();
        }

        @Override
        public void rest(Duration work) {
            sleep(work.compareTo(LONGEST_REST) < 0 ? work : LONGEST_REST);
        }
    }
}
