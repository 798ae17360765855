package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about one store. */
@Command(name = "store", mixinStandardHelpOptions = true, description = "Accept a store that was replaced.")
final class StoreCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; write lapse store accept NAME");
    }
}
