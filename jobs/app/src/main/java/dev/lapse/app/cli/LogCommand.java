package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about the evidence log. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "The evidence: verify, show, export, prove, annul.")
final class LogCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse log verify, show, export, prove or annul");
    }
}
