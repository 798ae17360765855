package dev.lapse.app.scheduling;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunBrokenException;
import dev.lapse.app.batch.RunReport;
import dev.lapse.core.erasing.RunId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the watch says is to be done now, and notes what became of it. */
public record NightShift(Schedule schedule, NightBook book, Work work, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(NightShift.class);

    /** What the report of a run says that was stopped with its process. */
    private static final String STOPPED = "stopped";

    /** Looks at each night, and runs what is to run. */
    public void tend() {
        for (Night night : schedule.nights()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            tend(night);
        }
    }

    /** Notes what was missed and left out, and runs nothing. */
    public void note() {
        schedule.nights().forEach(night -> noted(night, clock.instant()));
    }

    private void tend(Night night) {
        Instant now = clock.instant();
        noted(night, now).due().ifPresent(due -> {
            if (book.begin(night.name(), due.nominal(), due.before(), now)) {
                run(night, due.nominal());
            }
        });
    }

    private NightWatch.Look noted(Night night, Instant now) {
        Optional<Instant> since = book.since(night);
        if (since.isEmpty()) {
            book.known(night, now);
        }
        NightWatch.Look look = NightWatch.look(night, since.orElse(now), book.latest(night.name()), now);
        look.skipped().forEach(entry -> {
            book.skipped(entry);
            if (entry.state() == NightBook.State.MISSED) {
                LOG.warn(
                        "the night {} of {} was missed: {}",
                        entry.night(),
                        entry.at(),
                        entry.what().orElse(""));
            }
        });
        return look;
    }

    private void run(Night night, Night.Nominal nominal) {
        LOG.info("the night {} of {} begins, until {}", night.name(), nominal.at(), nominal.until());
        List<RunReport> reports = new ArrayList<>();
        try {
            List<Optional<String>> parts = night.clusters().isEmpty()
                    ? List.of(Optional.empty())
                    : night.clusters().stream().map(Optional::of).toList();
            for (Optional<String> part : parts) {
                if (reports.stream().noneMatch(NightShift::isToBeTriedAgain)) {
                    reports.add(work.run(part, nominal.at(), nominal.until()));
                }
            }
        } catch (RuntimeException e) {
            book.hindered(night.name(), nominal.at(), "broken");
            RunBrokenException broken = RunBrokenException.by(e, "running it");
            LOG.error(
                    "the night {} of {} broke off, and is tried again in its window: {}",
                    night.name(),
                    nominal.at(),
                    broken.what());
            return;
        }
        note(night, nominal, reports);
    }

    private void note(Night night, Night.Nominal nominal, List<RunReport> reports) {
        Optional<RunReport> again =
                reports.stream().filter(NightShift::isToBeTriedAgain).findFirst();
        if (again.isPresent()) {
            String what = again.get().reasons().stream()
                    .findFirst()
                    .map(RunReport.Reason::code)
                    .orElse(STOPPED);
            book.hindered(night.name(), nominal.at(), what);
            LOG.info(
                    "the night {} of {} did not end ({}), and is tried again: {}",
                    night.name(),
                    nominal.at(),
                    what,
                    again.get().firstLine());
            return;
        }
        RunReport worst = reports.stream()
                .reduce((one, other) ->
                        one.outcome().exitCode() >= other.outcome().exitCode() ? one : other)
                .orElseThrow();
        book.ended(
                night.name(), nominal.at(), worst.outcome().name(), worst.run().map(RunId::name));
        LOG.info("the night {} of {} ended: {}", night.name(), nominal.at(), worst.firstLine());
    }

    /** Nothing was begun, or the process was told to end. */
    private static boolean isToBeTriedAgain(RunReport report) {
        boolean stopped =
                report.reasons().stream().anyMatch(reason -> reason.code().equals(STOPPED));
        return stopped || (report.outcome() == Outcome.REFUSED && report.run().isEmpty());
    }
}
