package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.BrakeTasks;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.erasing.Brake;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that holds runs back. */
abstract class BrakeCommand extends AnsweringCommand {

    @Mixin
    private BrakeScope scope = new BrakeScope();

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who does it: an office or a number; the user of this process where nothing is said.")
    private String by = Holder.userOfThisProcess();

    BrakeCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    abstract Answer answer(BrakeTasks tasks);

    @Override
    final Answer answer() {
        return answer(new BrakeTasks(office()));
    }

    final Brake.Scope scope() {
        return scope.scope();
    }

    final String by() {
        return by;
    }

    final BrakeTasks.Order order(Optional<Instant> until, String because) {
        if (because.isBlank() || by.isBlank()) {
            throw usage("--because needs a text, and --by one where it is given");
        }
        return new BrakeTasks.Order(scope(), until, because, by);
    }
}
