package dev.lapse.app.desk;

import dev.lapse.app.batch.Pacing;
import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.desk.configuration.StoreSettings;
import dev.lapse.core.planning.AsOfTallies;
import dev.lapse.core.planning.AsOfTally;
import dev.lapse.core.planning.Binder;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.CarriedDates;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Permits;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Store;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordTokens;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy set, the stores and the journal that one command works on. */
public final class Workplace implements AutoCloseable {

    private static final AsOfTallies NOTHING_DONE = new AsOfTallies() {
        @Override
        public Optional<AsOfTally> of(LocalDate asOf, String cluster) {
            return Optional.empty();
        }

        @Override
        public long counted(LocalDate asOf, String cluster, RecordSetName recordSet, Collection<Key> keys) {
            return 0;
        }

        @Override
        public long reducedEver(RecordSetName recordSet) {
            return 0;
        }

        @Override
        public Optional<LocalDate> lastDue(String cluster, LocalDate upTo) {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> indicesBehind(RecordSetName recordSet) {
            return Optional.empty();
        }

        @Override
        public Optional<Long> accepted(LocalDate asOf, String cluster) {
            return Optional.empty();
        }
    };

    private final Configuration configuration;
    private final PolicySet policySet;
    private final OpenStores stores;
    private final Optional<OpenJournal> journal;
    private final Deadlines deadlines;
    private final Surroundings surroundings;
    private final LocalDate today;

    private Workplace(
            Configuration configuration,
            PolicySet policySet,
            OpenStores stores,
            Optional<OpenJournal> journal,
            Surroundings surroundings) {
        this.configuration = configuration;
        this.policySet = policySet;
        this.stores = stores;
        this.journal = journal;
        this.deadlines = RequestDesk.deadlines(surroundings, policySet);
        this.surroundings = surroundings;
        this.today =
                LocalDate.now(surroundings.clock().withZone(policySet.entity().zone()));
    }

    /**
     * Opens what a command with {@code access} needs. A command that only reads leaves no journal behind.
     *
     * @throws Refusal if something of it cannot be used
     */
    public static Workplace open(Office office, Access access) {
        return open(office, access, OpenStores::open);
    }

    /** The same with those stores that answer, for a command that reads and tells of the others. */
    public static Workplace openWhatAnswers(Office office) {
        return open(office, Access.READING, OpenStores::answering);
    }

    private interface Opening {
        OpenStores open(PolicySet policySet, Configuration configuration, Map<String, StoreOpener> kinds);
    }

    private static Workplace open(Office office, Access access, Opening opening) {
        PolicySet policySet = office.policySet();
        Configuration configuration = office.configuration();
        Surroundings surroundings = office.surroundings();
        OpenStores stores = opening.open(policySet, configuration, surroundings.stores());
        Optional<OpenJournal> journal = Optional.empty();
        try {
            if (access == Access.WRITING || configuration.journal().mayExist()) {
                journal = Optional.of(surroundings.journal().open(configuration.journal()));
            }
            journal.ifPresent(
                    open -> new Pinning(open, access, office.notes()).check(policySet, configuration, stores));
        } catch (RuntimeException e) {
            journal.ifPresent(OpenJournal::close);
            stores.close();
            throw e;
        }
        return new Workplace(configuration, policySet, stores, journal, surroundings);
    }

    public Configuration configuration() {
        return configuration;
    }

    /** How runs keep out of the way of those who use the stores. */
    Pacing pacing() {
        return new Pacing(
                Optional.of(configuration.target()),
                configuration.stores().values().stream()
                        .collect(Collectors.toMap(StoreSettings::name, StoreSettings::signals)),
                Pacing.EVERY);
    }

    public PolicySet policySet() {
        return policySet;
    }

    /** The date in the entity's zone, whatever date rules are asked on. */
    public LocalDate today() {
        return today;
    }

    public Map<String, Store> stores() {
        return stores.byName();
    }

    /** Why a store does not answer, by its name; none in a workplace that was opened with all of them. */
    Map<String, Reason> silent() {
        return stores.silent();
    }

    public Optional<OpenJournal> journal() {
        return journal;
    }

    /** The time limits of requests, by the holidays of the entity's jurisdictions. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /**
     * The policy set held against the catalogs as they are now, and against what suspensions name; with requests that are due, recipients that
     * are not told, nights that were missed, and {@link #startUp}.
     */
    public Binding binding() {
        List<Finding> waiting = journal.map(new DueNotices(policySet, configuration, deadlines, today)::of)
                .orElse(List.of());
        List<Finding> ofNights = journal.map(OpenJournal::nights)
                .map(book -> new MissedNights(configuration.schedule(), book, surroundings.clock()).findings())
                .orElse(List.of());
        return catalogBinding()
                .with(waiting)
                .with(ofNights)
                .with(StoresWithoutRule.findings(configuration, policySet))
                .with(startUp())
                .with(standing().findings(policySet));
    }

    /** What is wrong with hosts and users, whatever the policy set says: clocks that differ, and rights that nothing needs. */
    public List<Finding> startUp() {
        return Stream.concat(clocks().stream(), NeedlessRights.findings(policySet.bindings(), stores).stream())
                .toList();
    }

    /** @throws Refusal if a clock is so far from this host's that nothing may be done by their times */
    public void requireRightTime() {
        List<Reason> wrong = clocks().stream()
                .filter(finding -> finding.weight() == Finding.Weight.RUN)
                .map(Lines::reason)
                .toList();
        if (!wrong.isEmpty()) {
            throw new Refusal(wrong);
        }
    }

    private List<Finding> clocks() {
        return new HostClock(surroundings.hostClock())
                .findings(journal, stores.byName().values());
    }

    /** How the policy set stands to the one that somebody accepted last. */
    PolicyStanding standing() {
        return PolicyStanding.of(policySet, journal.map(OpenJournal::acceptances), configuration.sandbox(), today);
    }

    /** The policy set held against the catalogs as they are now. */
    Binding catalogBinding() {
        return bindingOf(policySet);
    }

    /** Another policy set held against them. */
    Binding bindingOf(PolicySet policySet) {
        Map<String, Catalog> catalogs = new HashMap<>();
        policySet
                .bindings()
                .forEach(binding ->
                        catalogs.put(binding.store(), stores.of(binding.store()).catalog(binding)));
        return Binder.bind(policySet, catalogs, today);
    }

    public CarriedDates carriedDates() {
        return journal.map(OpenJournal::carriedDates).orElse((recordSet, event, keys) -> Map.of());
    }

    public AsOfTallies tallies() {
        return journal.map(OpenJournal::tallies).orElse(NOTHING_DONE);
    }

    /** What may go in clusters that ask somebody first. */
    public Permits permits() {
        return journal.filter(open -> !Permits.asking(policySet).isEmpty())
                .map(open -> Permits.of(
                        policySet, open.disposals().all(), new RecordTokens(open.keyRing(), Purpose.RECORD_LOG), today))
                .orElse(Permits.ALL);
    }

    public Disclosure disclosure() {
        return journal.map(OpenJournal::disclosure).orElseGet(Disclosure::full);
    }

    /** What keeps records off the rules. */
    public Suspensions suspensions() {
        return register().map(SuspensionRegister::current).orElse(Suspensions.NONE);
    }

    /** What keeps records also from an erasure that a person asks for. */
    Suspensions suspensionsOfRequests() {
        return register()
                .map(SuspensionRegister::ofRequests)
                .map(SuspensionRegister::current)
                .orElse(Suspensions.NONE);
    }

    private Optional<SuspensionRegister> register() {
        return journal.map(open -> open.suspensions(policySet));
    }

    @Override
    public void close() {
        journal.ifPresent(OpenJournal::close);
        stores.close();
    }
}
