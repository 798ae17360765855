package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about the keys. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "List, rotate or destroy the keys of the journal.")
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse keys list, rotate or destroy");
    }
}
