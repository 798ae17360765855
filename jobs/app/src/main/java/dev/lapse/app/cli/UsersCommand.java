package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about users of the REST interface. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Say who may use the REST interface, and as what; where no issuer of tokens is configured.")
final class UsersCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse users add, list, renew or remove");
    }
}
