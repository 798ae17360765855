package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about those who got data. */
@Command(
        name = "recipients",
        mixinStandardHelpOptions = true,
        description =
                "Whom data were disclosed to, and who is told when they are erased or restricted (Art. 19): send, list,"
                        + " settle, letter.")
final class RecipientsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write lapse recipients send, list, settle or letter");
    }
}
