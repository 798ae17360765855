package dev.lapse.app.desk;

import dev.lapse.app.batch.RunListener;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.scheduling.NightBook;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;

/** A run as every door does it: with what goes before it and what is told of it afterwards. */
public record NightlyRun(Office office, Workplace place) {

    /**
     * Runs what {@code request} asks for, and tells how it ended. An interrupt stops it between two chunks.
     *
     * @throws Refusal before anything goes if a clock is wrong, by which packages go and nights are missed too, or if a process
     *     that serves the same journal has another policy set
     */
    public RunReport run(RunRequest request, RunListener listener) {
        return run(request, listener, report -> true);
    }

    /** The same. @param tells whether it is told how it ended */
    RunReport run(RunRequest request, RunListener listener, Predicate<RunReport> tells) {
        place.requireRightTime();
        OnePolicySet.require(place.journal().orElseThrow().nodes(), place.policySet());
        if (place.configuration().sandbox()) {
            office.notes().say(PolicyStanding.SANDBOX);
        }
        office.notes()
                .say("to end this run after the chunk in hand without the journal, make the file "
                        + place.configuration().journal().stopFile());
        OpenJournal journal = place.journal().orElseThrow();
        erasePackages(journal);
        MissedNights missed = new MissedNights(
                place.configuration().schedule(),
                journal.nights(),
                office.surroundings().clock());
        List<NightBook.Entry> told = missed.noted();
        RunReport report = journal.launcher(place.stores(), place::binding, place.policySet(), place.pacing())
                .run(request, listener);
        if (report.run().isPresent() && !told.isEmpty()) {
            journal.nights().told(told, office.surroundings().clock().instant());
        }
        if (tells.test(report)) {
            new Summaries(office).tell(place, request.asOf(), report);
        }
        return report;
    }

    /** Before the run, whose checkpoint then covers it; a folder that cannot be read hinders no night. */
    private void erasePackages(OpenJournal journal) {
        try {
            Expiry.Erased erased = new Expiry(
                            journal.packageBook(), place.configuration().packages())
                    .at(office.surroundings().clock().instant(), place.today());
            if (!erased.isNothing()) {
                office.notes().say(erased.words());
            }
        } catch (UncheckedIOException e) {
            office.notes()
                    .say(
                            "packages whose time may have passed could not be erased; see that lapse.packages.folder can be"
                                    + " read and written, then lapse request package --expired");
        }
    }
}
