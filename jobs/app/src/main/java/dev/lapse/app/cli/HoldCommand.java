package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about suspensions. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description =
                "Suspensions, which stop erasure for litigation, audit or tax proceedings: place, list, review, lift.")
final class HoldCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse hold place, list, review or lift");
    }
}
