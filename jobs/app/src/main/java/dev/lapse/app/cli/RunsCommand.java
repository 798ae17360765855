package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about runs that have ended. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Find out whom a wrong run concerns.")
final class RunsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse runs affected or lapse runs reveal");
    }
}
