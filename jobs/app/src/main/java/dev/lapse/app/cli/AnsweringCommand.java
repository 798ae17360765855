package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Faults;
import dev.lapse.app.desk.Notes;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Json;
import dev.lapse.app.desk.output.Words;
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
        this.notes = notes(surroundings);
    }

    /** Notes that are said at once on standard error. */
    static Notes notes(Surroundings surroundings) {
        return new Notes(note -> surroundings.streams().err().println("lapse: " + note));
    }

    /** May throw what {@link #refused} knows. */
    abstract Answer answer();

    /** Whether its text can be a page in Markdown. */
    boolean writesMarkdown() {
        return false;
    }

    final boolean markdown() {
        return options.markdown();
    }

    @Override
    public Integer call() {
        if (markdown() && !writesMarkdown()) {
            throw usage("--output is table or json here; markdown is for lapse policy diff");
        }
        Answer answer;
        try {
            answer = answer();
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            answer = office().refused(e)
                    .map(reasons -> Answer.refused(reasons, whenRefused))
                    .orElseGet(() -> Faults.answer(e));
        } catch (LinkageError | StackOverflowError e) {
            answer = Faults.answer(e);
        }
        print(notes.sandbox() ? answer.inSandbox() : answer);
        return answer.exitCode();
    }

    private void print(Answer answer) {
        var out = surroundings.streams().out();
        if (options.json()) {
            out.print(Json.of(answer.document(name(), notes.sandbox(), notes.all())));
        } else {
            if (!markdown() || answer.text().isEmpty()) {
                Words.wrapped(answer.firstLine(), "").forEach(out::println);
            }
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

    final Office office() {
        return new Office(surroundings, options.basis(), notes);
    }

    /** A mistake in how the command was called. */
    final ParameterException usage(String message) {
        return new ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        return spec.commandLine();
    }
}
