package dev.lapse.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about requests. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description =
                "What persons ask for (GDPR Art. 15 to 21), and until when it must be answered: find, receive, list, show,"
                        + " identify, confirm, plan, approve, restrict, package, letter, answer, close, end,"
                        + " extend, refuse, withdraw.")
final class RequestCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing; write lapse request find, receive, list, show, identify, confirm, plan, approve,"
                        + " restrict, package, letter, answer, close, end, extend, refuse or withdraw");
    }
}
