package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.cli.configuration.ConfigurationException;
import dev.lapse.app.cli.output.Json;
import dev.lapse.app.cli.output.Words;
import dev.lapse.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that gives one answer, whatever happens, and prints it as its caller wants it. */
abstract class AnsweringCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final int whenRefused;
    private final Notes notes;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param whenRefused the exit code of a command that could not begin */
    AnsweringCommand(Surroundings surroundings, int whenRefused) {
        this.surroundings = surroundings;
        this.whenRefused = whenRefused;
        this.notes = new Notes(surroundings.streams().err());
    }

    /** May throw what {@link #refused} knows. */
    abstract Answer answer();

    @Override
    public Integer call() {
        Answer answer;
        try {
            answer = answer();
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            answer = refused(e)
                    .map(reasons -> Answer.refused(reasons, whenRefused))
                    .orElseGet(() -> Faults.answer(e));
        } catch (LinkageError | StackOverflowError e) {
            answer = Faults.answer(e);
        }
        print(notes.sandbox() ? answer.inSandbox() : answer);
        return answer.exitCode();
    }

    private Optional<List<Reason>> refused(RuntimeException e) {
        return switch (e) {
            case Refusal refusal -> Optional.of(refusal.reasons());
            case ConfigurationException fault -> Optional.of(Refusal.of(fault).reasons());
            case StoreException store -> Optional.of(List.of(Refusal.reason(store)));
            default -> surroundings.failures().apply(e).map(Refusal::reasons);
        };
    }

    private void print(Answer answer) {
        var out = surroundings.streams().out();
        if (options.json()) {
            out.print(Json.of(answer.document(name(), notes.sandbox(), notes.all())));
        } else {
            Words.wrapped(answer.firstLine(), "").forEach(out::println);
            answer.text().forEach(out::println);
        }
        out.flush();
    }

    private String name() {
        String parent = spec.parent() == null || spec.parent().parent() == null
                ? ""
                : spec.parent().name() + " ";
        return parent + spec.name();
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final CommonOptions options() {
        return options;
    }

    final Notes notes() {
        return notes;
    }

    /** A mistake in how the command was called. */
    final ParameterException usage(String message) {
        return new ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        return spec.commandLine();
    }
}
