package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.PolicyComparing;
import dev.lapse.app.desk.PolicyDiff;
import dev.lapse.app.desk.PolicyStanding;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.PolicyComparison;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the policy set at hand does that the accepted one does not; or what one folder does that another one does not. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Tell what a changed policy set does, with counts: against the accepted one, or without any store"
                + " between two folders. Exit code 3 where the reach of a rule grew.")
final class PolicyDiffCommand extends AnsweringCommand {

    @Option(names = "--from", paramLabel = "DIR", description = "The folder to compare with; needs --to.")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DIR", description = "The folder that is new; needs --from.")
    private Optional<Path> to = Optional.empty();

    PolicyDiffCommand(Surroundings surroundings) {
        super(surroundings, 2);
    }

    @Override
    boolean writesMarkdown() {
        return true;
    }

    @Override
    Answer answer() {
        if (from.isPresent() != to.isPresent()) {
            throw usage("--from and --to belong together");
        }
        return (from.isPresent() ? ofFolders(from.get(), to.orElseThrow()) : ofAccepted()).answer(markdown());
    }

    private PolicyDiff ofFolders(Path before, Path now) {
        PolicyComparison comparison = PolicyComparison.of(set(before), set(now));
        return new PolicyDiff("the set in " + before, set(now), comparison, comparison.grown(), Map.of());
    }

    private PolicySet set(Path folder) {
        Office office = office();
        return new Office(
                        office.surroundings(),
                        new Office.Basis(
                                office.basis().configuration(),
                                folder,
                                office.basis().asOf()),
                        office.notes())
                .policySet();
    }

    private PolicyDiff ofAccepted() {
        var streams = surroundings().streams();
        try (Workplace place = Workplace.open(office(), Access.READING);
                ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            if (place.configuration().sandbox()) {
                office().notes().say(PolicyStanding.SANDBOX);
            }
            return new PolicyComparing(
                            place,
                            office().asOf(place.policySet()),
                            (cluster, examined) -> progress.at("count " + cluster, examined, 0))
                    .diff();
        }
    }
}
