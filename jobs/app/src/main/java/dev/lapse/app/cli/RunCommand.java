package dev.lapse.app.cli;

import dev.lapse.app.batch.AcceptedLimit;
import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.NightlyRun;
import dev.lapse.app.desk.RunAnswer;
import dev.lapse.app.desk.Summaries;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Does what is due. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Do what is due. Can be killed and started again at any time.")
final class RunCommand extends AnsweringCommand {

    @Option(names = "--cluster", paramLabel = "C", description = "Run this cluster only.")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--plan", paramLabel = "HASH", description = "Run only if this is still the plan.")
    private Optional<String> plan = Optional.empty();

    @Option(
            names = "--accept-limit",
            paramLabel = "CLUSTER=COUNT",
            description = "Let this cluster reach COUNT records on this date beyond its limits; needs --because.")
    private Map<String, Long> accepted = new LinkedHashMap<>();

    @Option(names = "--because", paramLabel = "TEXT", description = "Why the limit may be passed; goes into the log.")
    private Optional<String> because = Optional.empty();

    @Mixin
    private UntilOption until = new UntilOption();

    RunCommand(Surroundings surroundings) {
        super(surroundings, Outcome.REFUSED.exitCode());
    }

    @Override
    Answer answer() {
        Map<String, AcceptedLimit> limits = limits();
        try (Workplace place = Workplace.open(office(), Access.WRITING)) {
            requireKnown(place);
            Optional<Instant> end = until.in(this);
            RunRequest whole = new RunRequest(
                    office().asOf(place.policySet()),
                    cluster,
                    plan,
                    limits,
                    place.configuration().sandbox(),
                    Holder.ofThisProcess());
            RunRequest request = end.map(whole::within).orElse(whole);
            return new RunAnswer(place.policySet()).of(request.asOf(), run(place, request));
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            new Summaries(office()).failed(e);
            throw e;
        }
    }

    private RunReport run(Workplace place, RunRequest request) {
        var streams = surroundings().streams();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            return new NightlyRun(office(), place)
                    .run(request, (step, at, done, expected) -> progress.at((step + " " + at).strip(), done, expected));
        }
    }

    private Map<String, AcceptedLimit> limits() {
        if (!accepted.isEmpty() && because.filter(text -> !text.isBlank()).isEmpty()) {
            throw usage("--accept-limit needs --because TEXT, which goes into the evidence log");
        }
        if (accepted.isEmpty() && because.isPresent()) {
            throw usage("--because belongs to --accept-limit CLUSTER=COUNT; add it");
        }
        Map<String, AcceptedLimit> limits = new HashMap<>();
        accepted.forEach((name, count) -> limits.put(name, new AcceptedLimit(positive(count), because.orElse(""))));
        return limits;
    }

    private long positive(long count) {
        if (count < 1) {
            throw usage("--accept-limit takes a number of records above 0");
        }
        return count;
    }

    private void requireKnown(Workplace place) {
        TreeSet<String> unknown = new TreeSet<>(accepted.keySet());
        cluster.ifPresent(unknown::add);
        unknown.removeAll(place.policySet().rules().keySet());
        if (!unknown.isEmpty()) {
            throw usage("no rule governs " + String.join(", ", unknown) + "; the policy set has "
                    + String.join(", ", new TreeSet<>(place.policySet().rules().keySet())));
        }
    }
}
