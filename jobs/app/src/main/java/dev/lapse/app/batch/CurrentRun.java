package dev.lapse.app.batch;

import dev.lapse.core.erasing.Lease;
import dev.lapse.core.erasing.Ports;
import dev.lapse.core.erasing.RunContext;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.ClusterPlan;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.store.Fence;
import dev.lapse.core.store.StoreException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/** The run in hand: what its steps share. */
record CurrentRun(
        RunRequest request,
        RunListener listener,
        RunSurroundings surroundings,
        Binding.Sound binding,
        Grounds grounds,
        Ports ports,
        RunRegister.Opened opened,
        Lease lease,
        RunNotes notes,
        Pauses pauses,
        Brakes brakes) {

    RunId id() {
        return opened.run();
    }

    StopSwitch stop() {
        return brakes.stop();
    }

    BoundPolicy policy() {
        return binding.policy();
    }

    RunJournal journal() {
        return surroundings.journal();
    }

    RunSettings settings() {
        return surroundings.settings();
    }

    /** The plan that is followed. */
    String planHash() {
        return notes.plan()
                .map(Plan::hash)
                .or(opened::planHash)
                .orElseThrow(() -> new IllegalStateException("there is no plan yet"));
    }

    /** How many records of {@code cluster} were planned; 0 where nobody here knows. */
    long expected(String cluster) {
        return notes.plan().stream()
                .flatMap(plan -> plan.clusters().stream())
                .filter(planned -> planned.cluster().equals(cluster))
                .mapToLong(ClusterPlan::affected)
                .sum();
    }

    /** Whether other processes are there to take parts; what a person asked for is done here. */
    boolean isShared() {
        return settings().processes() > 1 && request.asked().isEmpty();
    }

    /** The same for one part of it that was taken under {@code share}, which is told of by itself. */
    CurrentRun forPart(Lease share) {
        return new CurrentRun(
                request,
                RunListener.SILENT,
                surroundings,
                binding,
                grounds,
                ports,
                new RunRegister.Opened(id(), opened.resumed(), Optional.of(planHash())),
                share,
                new RunNotes(),
                pauses,
                brakes);
    }

    /** Whether the next thing may be begun. */
    boolean goesOn() {
        return !notes.isOver() && !stop().requested();
    }

    /** Nothing more is begun, as somebody or the window says. */
    void stopped() {
        stop().why()
                .map(why -> why.code().equals(StopSwitch.WINDOW) ? new WindowEnd(this).reason() : why)
                .ifPresent(notes::end);
    }

    /** The cluster is stopped where it is; a store that fails because its statements were cancelled is no reason. */
    void failed(String cluster, StoreException failure) {
        Set<String> stores = storesOf(cluster);
        if (stop().isAborted()) {
            notes.leave(cluster);
        } else if (brakes.isAborted(cluster, stores)) {
            brakes.leftOut(cluster, stores).ifPresent(notes::holdBack);
        } else {
            notes.stop(cluster, failure);
        }
    }

    Resolver resolver() {
        return resolver(id());
    }

    /** As {@code of} decides; the request of another run is left to that run. */
    Resolver resolver(RunId of) {
        Ground ground = of.scope().equals(id().scope()) ? grounds.ground() : Ground.NONE;
        return new Resolver(policy(), of.asOf(), journal().carriedDates(), ground)
                .permitting(Approving.permits(surroundings, policy().policySet()));
    }

    /** What binds this run. */
    Suspensions suspensions() {
        return ports.suspensions().current();
    }

    /** Where the records of {@code cluster} lie, and the copies of them. */
    Set<String> storesOf(String cluster) {
        return policy().structure(cluster).recordSets().stream()
                .flatMap(set -> Stream.concat(Stream.of(policy().set(set)), policy().copies(set).stream()))
                .map(BoundSet::store)
                .collect(Collectors.toSet());
    }

    /** What the protocol works with on behalf of {@code of}: what another run meant is bound as the rules are. */
    Ports ports(RunId of) {
        return of.scope().equals(id().scope()) ? ports : surroundings.ports();
    }

    Survey survey() {
        return new Survey(
                resolver(),
                surroundings.stores(),
                suspensions(),
                settings().bounds().records());
    }

    /** Makes what was written so far, by whomever, visible to the searches that follow. */
    void refresh() {
        policy().sets().values().forEach(set -> ports.store(set.store()).refresh(set.shape()));
    }

    RunContext context(RunId run, String planHash) {
        return new RunContext(
                run, planHash, lease, new Fence(journal().identity(), lease.epoch()), surroundings.clock());
    }

    /** Nothing more is begun, by no thread. @return what to throw */
    RunBrokenException broken(RuntimeException cause, String doing) {
        notes.breakOff();
        return RunBrokenException.by(cause, doing);
    }

    EvidenceEntry entry(EvidenceEntry.Content content) {
        return new EvidenceEntry(surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS), id().name(), content);
    }

    /** A run whose chunks do not tell of every record that they intended is not complete, whatever a search says. */
    void requireAccounted() {
        requireNone(journal().runs().unaccounted(id()));
    }

    /** @param left how many records a chunk intended without telling what became of them */
    void requireNone(long left) {
        if (left > 0) {
            notes.lacking(new RunReport.Reason(
                    "unaccounted",
                    Optional.empty(),
                    Optional.empty(),
                    "records that were meant to be erased are still there without a reason to stay: " + left + ";"
                            + " they may belong to somebody else by now; run again"));
        }
    }

    /** Has a checkpoint cover what the log holds by now. */
    void cover() {
        for (Finding finding : journal().covering().cover()) {
            if (finding.weight() == Finding.Weight.RUN) {
                notes.lacking(HeldUp.reason(finding));
            } else {
                notes.found(List.of(finding));
            }
        }
    }

    /** In one transaction of the journal. */
    void journalled(Runnable work) {
        new TransactionTemplate(journal().transactionManager()).executeWithoutResult(status -> work.run());
    }
}
