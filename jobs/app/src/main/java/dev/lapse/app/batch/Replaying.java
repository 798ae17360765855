package dev.lapse.app.batch;

import dev.lapse.core.erasing.ChunkErasure;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Work;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.replaying.ErasedRecords;
import dev.lapse.core.replaying.Remains;
import dev.lapse.core.replaying.Replay;
import dev.lapse.core.replaying.Returned;
import dev.lapse.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One replay, from the settlement of what is open to its end in the journal. What is left to do it always asks the stores, so one
 * that was killed is simply started again.
 */
record Replaying(CurrentRun run, ReplayRequest request) {

    RunReport report() {
        Remains remains = new Remains();
        try {
            new Settling(run).take(run);
            if (run.goesOn()) {
                remains = replay();
            }
            if (run.stop().requested() && !run.notes().isOver()) {
                run.stopped();
            }
            new Reclaiming(run).take(run);
            new TendingRecordLog(run).take(run);
            return end(remains);
        } catch (RunBrokenException e) {
            run.notes().end(e.reason());
            return answer(List.of());
        }
    }

    private Remains replay() {
        ErasedRecords.Which which = new ErasedRecords.Which.After(request.since());
        Set<RecordSetName> logged = run.journal().erased().recordSets(which);
        run.journalled(() -> run.journal()
                .runs()
                .append(run.entry(new EvidenceEntry.ReplayBegan(
                        request.since(),
                        List.copyOf(new TreeSet<>(request.stores())),
                        request.asOf(),
                        run.policy().policySet().contentHash(),
                        run.surroundings().version()))));
        each("replay", which, (walk, cluster) -> walk.work(cluster, logged, this::erase));
        return each("verify", which, (walk, cluster) -> walk.look(cluster, logged));
    }

    @FunctionalInterface
    private interface OfCluster {
        void take(Replay walk, String cluster);
    }

    /** Cluster by cluster, what refers to others first. */
    private Remains each(String step, ErasedRecords.Which which, OfCluster work) {
        Returned returned = new Returned(run.journal().erased(), which, seen -> {
            run.stop().check();
            run.lease().requireHeld();
            run.listener().at(step, "keys", seen, 0);
        });
        Replay walk = new Replay(
                run.resolver(), run.ports(), run.settings().bounds(), returned, request.stores(), this::clusters);
        try {
            for (String cluster : run.policy().order()) {
                if (!isHeldUp(cluster) && !run.notes().isStopped(cluster)) {
                    inCluster(cluster, () -> work.take(walk, cluster));
                }
            }
        } catch (StopSwitch.StoppedException e) {
            run.stopped();
        }
        return walk.remains();
    }

    private Set<String> clusters(String asked) {
        PolicySet policySet = run.policy().policySet();
        return run.journal()
                .requests()
                .find(asked)
                .map(found -> found.kind().clusters(policySet))
                .orElse(policySet.rules().keySet());
    }

    private void inCluster(String cluster, Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            run.failed(cluster, e);
        } catch (TooManyRecordsException grown) {
            // Its roots were given more dependents since it was cut; the next start settles what it meant.
            run.notes().lacking(ReplayWords.grown(cluster));
        } catch (StopSwitch.StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw run.broken(e, "replaying " + cluster);
        }
    }

    /** What holds a cluster up in a run holds it up here. */
    private boolean isHeldUp(String cluster) {
        List<Finding> findings = run.binding().findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.CLUSTER
                        && finding.cluster().equals(Optional.of(cluster)))
                .toList();
        findings.stream().map(HeldUp::reason).forEach(run.notes()::lacking);
        return !findings.isEmpty();
    }

    private void erase(Resolver resolver, Work work) {
        String cluster = work.cluster();
        run.brakes().await(run, cluster, () -> !run.stop().requested());
        run.stop().check();
        Optional<RunReport.Reason> leftOut = run.brakes().leftOut(cluster, run.storesOf(cluster));
        if (leftOut.isPresent()) {
            run.notes().holdBack(leftOut.get());
            return;
        }
        Optional<Confirmation> done = new ChunkErasure(
                        run.ports(),
                        resolver,
                        run.context(run.id(), "replay"),
                        run.settings().bounds())
                .erase(work);
        done.ifPresent(confirmation -> {
            run.journalled(() -> run.journal().chunks().confirm(confirmation));
            run.brakes().took(run, cluster, confirmation.logged().size());
        });
    }

    private RunReport end(Remains remains) {
        note(remains);
        List<Tally> kept = ReplayWords.kept(remains, run.policy().policySet());
        String outcome = run.notes().outcome().name();
        run.journalled(() -> {
            run.journal().runs().found(run.id(), run.notes().findings());
            run.journal().runs().append(run.entry(new EvidenceEntry.ReplayKept(kept)));
            run.journal()
                    .runs()
                    .end(
                            run.id(),
                            outcome,
                            run.entry(new EvidenceEntry.RunEnded(
                                    outcome, run.journal().runs().tallies(run.id()))));
        });
        run.cover();
        return answer(kept);
    }

    private void note(Remains remains) {
        run.requireAccounted();
        List<Finding> findings = new ArrayList<>();
        remains.fresh().forEach((name, count) -> findings.add(ReplayWords.isNew(name, count)));
        remains.due().forEach((cluster, count) -> run.notes().lacking(ReplayWords.stillDue(cluster, count)));
        if (remains.tooLargeCount() > 0) {
            findings.add(ReplayWords.tooLarge(remains.tooLargeCount()));
        }
        run.notes().found(findings);
    }

    private RunReport answer(List<Tally> kept) {
        // What a chunk kept besides is part of its evidence; here only what is back and stays counts.
        List<Tally> tallies = Stream.concat(
                        run.journal().runs().tallies(run.id()).stream()
                                .filter(tally -> !tally.answer().equals("KEPT")),
                        kept.stream())
                .toList();
        Outcome outcome = run.notes().outcome();
        return new RunReport(
                outcome,
                Optional.of(run.id()),
                run.opened().resumed(),
                Optional.empty(),
                tallies,
                run.notes().findings(),
                run.notes().reasons(),
                run.notes().reclaimed(),
                ReplayWords.firstLine(request, outcome, tallies, run.notes()));
    }
}
