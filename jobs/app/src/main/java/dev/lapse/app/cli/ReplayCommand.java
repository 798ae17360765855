package dev.lapse.app.cli;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.ReplayRequest;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.RunAnswer;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** After a restore: erases again what was erased since the backup. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "After a restore, erase again what the record log says was erased since the backup was made.")
final class ReplayCommand extends AnsweringCommand {

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            required = true,
            description = "The moment of the backup, as in 2026-11-20T02:00:00Z; earlier does no harm.")
    private String since = "";

    @Option(
            names = "--store",
            paramLabel = "S",
            description = "Only this store was restored; can be given several times.")
    private List<String> stores = new ArrayList<>();

    ReplayCommand(Surroundings surroundings) {
        super(surroundings, Outcome.REFUSED.exitCode());
    }

    @Override
    Answer answer() {
        Instant instant = instant();
        try (Workplace place = Workplace.open(office(), Access.WRITING)) {
            Set<String> known = new TreeSet<>(place.stores().keySet());
            if (!known.containsAll(stores)) {
                throw usage("--store is one of " + String.join(", ", known));
            }
            ReplayRequest request = new ReplayRequest(
                    instant,
                    stores.isEmpty() ? known : Set.copyOf(stores),
                    office().asOf(place.policySet()),
                    place.configuration().sandbox(),
                    Holder.ofThisProcess());
            return new RunAnswer(place.policySet()).of(request.asOf(), replay(place, request));
        }
    }

    private RunReport replay(Workplace place, ReplayRequest request) {
        var streams = surroundings().streams();
        OpenJournal journal = place.journal().orElseThrow();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            return journal.replayLauncher(place.stores(), place::binding, place.policySet())
                    .replay(
                            request,
                            (step, at, done, expected) -> progress.at((step + " " + at).strip(), done, expected));
        }
    }

    private Instant instant() {
        try {
            return OffsetDateTime.parse(since).toInstant();
        } catch (DateTimeException e) {
            throw usage("--since is no instant; write it with its zone, as in 2026-11-20T02:00:00Z");
        }
    }
}
