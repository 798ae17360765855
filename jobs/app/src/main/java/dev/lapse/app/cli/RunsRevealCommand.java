package dev.lapse.app.cli;

import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the keys of a sealed file to standard output, for the database administrator who puts the records back. */
@Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = "Write what is in a file of lapse runs affected to standard output; the password is in "
                + RunsAffectedCommand.PASSWORD + ".")
final class RunsRevealCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "A file of lapse runs affected.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunsRevealCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no such file; name one of lapse runs affected");
        }
        try {
            byte[] content = SealedFile.read(file, RunsAffectedCommand.password(surroundings));
            surroundings.streams().out().write(content);
            surroundings.streams().out().flush();
            return 0;
        } catch (Refusal e) {
            surroundings.streams().err().println("lapse: " + Objects.requireNonNull(e.getMessage()));
            return KeyCommand.REFUSED;
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }
}
