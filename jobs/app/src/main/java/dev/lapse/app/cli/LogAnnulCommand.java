package dev.lapse.app.cli;

import dev.lapse.app.desk.Access;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.policy.PolicySet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A run erased what it should not have; a replay leaves its records alone. */
@Command(
        name = "annul",
        mixinStandardHelpOptions = true,
        description =
                "Declare that a run should not have erased what it erased: what is restored of it is not erased again.")
final class LogAnnulCommand extends AnsweringCommand {

    @Option(names = "--run", paramLabel = "N", required = true, description = "The run, as in 2026-11-20.1.")
    private String run = "";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            required = true,
            description = "Who says so; goes into the evidence log: an office or a number, no person's name.")
    private String by = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; goes into the evidence log.")
    private String because = "";

    LogAnnulCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        if (by.isBlank() || because.isBlank()) {
            throw usage("--by and --because need a text each, which goes into the evidence log");
        }
        PolicySet policySet = office().policySet();
        Configuration configuration = office().configuration();
        if (!configuration.journal().mayExist()) {
            throw unknown();
        }
        try (OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            journal.entity(policySet.entity().name(), Access.READING).refusal().ifPresent(refusal -> {
                throw refusal;
            });
            RunId id = journal.wrongRuns().run(run).orElseThrow(this::unknown);
            if (!journal.wrongRuns().annul(id, by, because)) {
                throw new Refusal("annulled-before", "the run " + run + " was annulled before; nothing is left to say");
            }
            return new Answer(
                    "ANNULLED",
                    0,
                    "ANNULLED " + run + ": what it erased is not erased again by a replay; its record log goes when the"
                            + " backup horizon has passed. lapse runs affected " + run + " counts whom it concerns",
                    List.of(),
                    List.of(),
                    Map.of("run", run));
        }
    }

    private Refusal unknown() {
        return new Refusal(
                "run-unknown", "this journal knows no run " + run + "; write it as lapse run and lapse why do");
    }
}
