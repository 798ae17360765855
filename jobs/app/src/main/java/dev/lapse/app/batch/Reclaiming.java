package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Reclaim;
import dev.lapse.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Has the stores give back the space of what was erased. How far they come is reported and hinders nothing. */
record Reclaiming(CurrentRun run) implements RunStep {

    private static final Set<String> LEAVING_TRACES = Set.of("ERASED", "REDUCED", "ANONYMISED", "PSEUDONYMISED");

    @Override
    public String name() {
        return "reclaim";
    }

    @Override
    public void work() {
        Set<String> touched = run.journal().runs().tallies(run.id()).stream()
                .filter(tally -> LEAVING_TRACES.contains(tally.answer()))
                .map(EvidenceEntry.Tally::recordSet)
                .collect(Collectors.toSet());
        List<RecordSetName> names = run.policy().setOrder().stream()
                .filter(name -> touched.contains(name.toString()))
                .toList();
        long behind = 0;
        for (RecordSetName name : names) {
            run.stop().check();
            run.listener().at(name(), name.toString(), behind, names.size());
            String state = reclaim(run.policy().set(name)).name();
            run.notes().reclaimed(name.toString(), state);
            run.journalled(
                    () -> run.journal().runs().append(run.entry(new EvidenceEntry.Reclaimed(name.toString(), state))));
            behind++;
        }
    }

    private Reclaim reclaim(BoundSet set) {
        try {
            return run.ports().store(set.store()).reclaim(set.shape());
        } catch (StoreException e) {
            run.notes()
                    .found(List.of(new Finding(
                            "reclaim-failed",
                            Finding.Weight.NOTICE,
                            Optional.of(e.store()),
                            Optional.empty(),
                            "the space of what was erased from " + set.name() + " is not given back yet: "
                                    + e.getMessage(),
                            "let the store's own maintenance do it, or run again",
                            1)));
            return Reclaim.PENDING;
        }
    }

    @Override
    public void failed(StoreException failure) {
        run.notes().lacking(RunNotes.reason(failure, Optional.empty()));
    }
}
