package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about what waits until somebody approves it. */
@Command(
        name = "approval",
        mixinStandardHelpOptions = true,
        description = "Tell what waits until somebody approves it, and decide about it.")
final class ApprovalCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; write lapse approval list, show, approve, reject or postpone");
    }
}
