package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What lapse serve does by itself. */
@Command(name = "schedule", mixinStandardHelpOptions = true, description = "What lapse serve does by itself, and when.")
final class ScheduleCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; write lapse schedule list or next");
    }
}
