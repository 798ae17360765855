package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.PlanAnswer;
import dev.lapse.app.desk.PolicyStanding;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Planner;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Survey;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What would a run do, and why not more? Reads only. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Tell what a run would do, and why not more. Writes nothing to the stores.")
final class PlanCommand extends AnsweringCommand {

    @Option(names = "--cluster", paramLabel = "C", description = "Plan this cluster only.")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--statements", description = "Show the statement of each step as well.")
    private boolean statements;

    PlanCommand(Surroundings surroundings) {
        super(surroundings, CheckCommand.UNSOUND);
    }

    @Override
    Answer answer() {
        try (Workplace place = Workplace.open(office(), Access.READING)) {
            Set<String> known = place.policySet().rules().keySet();
            requireKnown(cluster, known);
            if (place.configuration().sandbox()) {
                office().notes().say(PolicyStanding.SANDBOX);
            }
            LocalDate asOf = office().asOf(place.policySet());
            return switch (place.binding()) {
                case Binding.Unsound unsound -> unsound(unsound.findings());
                case Binding.Sound sound -> new PlanAnswer(place.policySet(), statements).of(plan(place, sound, asOf));
            };
        }
    }

    /** @throws picocli.CommandLine.ParameterException if no rule governs the cluster */
    private void requireKnown(Optional<String> wanted, Set<String> known) {
        wanted.filter(name -> !known.contains(name)).ifPresent(name -> {
            throw usage("no rule governs that cluster; the policy set has " + String.join(", ", new TreeSet<>(known)));
        });
    }

    private Plan plan(Workplace place, Binding.Sound sound, LocalDate asOf) {
        Resolver resolver = new Resolver(sound.policy(), asOf, place.carriedDates()).permitting(place.permits());
        Survey survey = new Survey(resolver, place.stores(), place.suspensions(), Bounds.DEFAULT.records());
        Planner planner = new Planner(resolver, place.stores(), survey, place.tallies(), sound.findings());
        Set<String> clusters =
                cluster.map(Set::of).orElse(place.policySet().rules().keySet());
        var streams = surroundings().streams();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            return planner.plan(
                    cluster.orElse(RunId.EVERYTHING),
                    clusters,
                    (name, examined) -> progress.at("plan " + name, examined, 0));
        }
    }

    private static Answer unsound(List<Finding> findings) {
        List<Finding> stopping = findings.stream()
                .filter(finding -> finding.weight() == Finding.Weight.RUN)
                .toList();
        Answer refused = Answer.refused(stopping.stream().map(Lines::reason).toList(), CheckCommand.UNSOUND);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("findings", findings.stream().map(Lines::json).toList());
        return new Answer(
                refused.outcome(),
                refused.exitCode(),
                refused.firstLine(),
                refused.reasons(),
                Lines.ofFindings(findings),
                json);
    }
}
