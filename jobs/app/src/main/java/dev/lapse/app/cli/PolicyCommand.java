package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about the policy set as a whole. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Tell what a changed policy set does, and accept it.")
final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse policy diff or lapse policy accept");
    }
}
