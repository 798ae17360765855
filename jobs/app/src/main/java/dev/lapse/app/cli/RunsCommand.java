package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about runs. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Look at runs, and find out whom a wrong one concerns.")
final class RunsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse runs list, show, affected or reveal");
    }
}
