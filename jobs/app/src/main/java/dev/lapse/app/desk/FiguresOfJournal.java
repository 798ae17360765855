package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.app.watching.Figures;
import dev.lapse.core.erasing.BrakeBook.Pause;
import dev.lapse.core.erasing.PastRuns;
import dev.lapse.core.erasing.PastRuns.PastRun;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.ledger.LogCover;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.Disclosure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the journal tells those who watch, as far as anybody may know it. */
record FiguresOfJournal(
        Office office, PolicySet policySet, Configuration configuration, OpenJournal journal, RunFacts facts) {

    /** What stays for one of these no rule could be asked about. */
    private static final Set<String> UNDECIDED = Stream.of(
                    Reason.NO_STARTING_POINT, Reason.UNKNOWN, Reason.NO_ROOT, Reason.NO_CLUSTER, Reason.SEVERAL_VALUES)
            .map(Reason::code)
            .collect(Collectors.toSet());

    Figures at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, policySet.entity().zone());
        PastRuns runs = journal.pastRuns();
        PastRuns.OpenIntents intents = runs.openIntents();
        LogCover log = journal.logCover();
        return new Figures(
                runs.newest(past -> past.run().countsForLimits() && past.ended().isPresent())
                        .map(this::run),
                runs.newest(FiguresOfJournal::isComplete).flatMap(PastRun::ended),
                runs.newest(past -> true).filter(past -> past.ended().isEmpty()).map(PastRun::opened),
                runs.behind().stream()
                        .map(behind -> new Figures.Behind(
                                behind.cluster(), behind.records(), ChronoUnit.DAYS.between(behind.since(), today)))
                        .toList(),
                new Figures.Intents(intents.count(), intents.oldest()),
                new Figures.Log(log.entries(), log.entries() - log.covered(), log.signed()),
                daysLeft(today),
                new MissedNights(
                                configuration.schedule(),
                                journal.nights(),
                                office.surroundings().clock())
                        .findings()
                        .size(),
                journal.brakes().standing().size());
    }

    private static boolean isComplete(PastRun past) {
        return past.run().scope().equals(RunId.EVERYTHING)
                && past.outcome().filter(Outcome.COMPLETE.name()::equals).isPresent();
    }

    private List<Long> daysLeft(LocalDate today) {
        Deadlines deadlines = RequestDesk.deadlines(office.surroundings(), policySet);
        return journal.requestBook().open().stream()
                .filter(request -> request.state().owesAnAnswer())
                .map(request -> deadlines.of(request, today).daysLeft(today))
                .toList();
    }

    private Figures.Run run(PastRun past) {
        RunFacts.Facts known = facts.of(journal, past);
        Disclosure disclosure = journal.disclosure();
        return new Figures.Run(
                past.opened(),
                past.ended().orElseThrow(),
                past.outcome().orElseThrow(),
                records(known.tallies().stream().map(disclosure::of).toList()),
                found(known.findings().stream().filter(disclosure::mayTell).toList()),
                new Figures.Chunks(
                        known.chunks().chunks(),
                        known.chunks().all(),
                        known.chunks().longest()),
                known.pauses().stream().collect(Collectors.toMap(Pause::cause, Pause::length, Duration::plus)));
    }

    private record Kind(String recordSet, String answer, String reason) {}

    private List<Figures.Records> records(List<Tally> tallies) {
        ClustersOf clusters = new ClustersOf(policySet);
        return tallies.stream()
                .collect(Collectors.groupingBy(
                        tally -> new Kind(
                                tally.recordSet(),
                                tally.answer().toLowerCase(Locale.ROOT),
                                tally.reason().orElse("")),
                        Collectors.summingLong(Tally::count)))
                .entrySet()
                .stream()
                .map(each -> new Figures.Records(
                        String.join("|", clusters.of(each.getKey().recordSet())),
                        each.getKey().recordSet(),
                        each.getKey().answer(),
                        each.getKey().reason(),
                        UNDECIDED.contains(each.getKey().reason()),
                        each.getValue()))
                .toList();
    }

    private static List<Figures.Found> found(List<Finding> findings) {
        record Kind(String code, String weight, String store, String cluster) {}
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> new Kind(
                                finding.code(),
                                finding.weight().name().toLowerCase(Locale.ROOT),
                                finding.store().orElse(""),
                                finding.cluster().orElse("")),
                        Collectors.summingLong(Finding::count)))
                .entrySet()
                .stream()
                .map(each -> new Figures.Found(
                        each.getKey().code(),
                        each.getKey().weight(),
                        each.getKey().store(),
                        each.getKey().cluster(),
                        each.getValue()))
                .toList();
    }
}
