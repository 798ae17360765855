package dev.lapse.app.cli;

import dev.lapse.app.cli.output.Table;
import dev.lapse.core.request.LifeCycle;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.recipient.Informing.Informed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One request and what can be done with it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Tell how a request stands, what happened to it, and what can be done now; never whom it is about.")
final class RequestShowCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    RequestShowCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        try (RequestDesk desk =
                RequestDesk.open(surroundings(), options(), notes()).orElseThrow(RequestDesk::unknown)) {
            return answer(
                    desk.find(id),
                    new RequestWords(desk.deadlines(), desk.today()),
                    RecipientDesk.at(desk, surroundings()).of(id));
        }
    }

    private static Answer answer(Request request, RequestWords words, List<Informed> informed) {
        Map<String, Object> json = new LinkedHashMap<>(words.json(request));
        json.put("steps", RequestWords.steps(request));
        json.put("possible", RequestWords.possible(request));
        json.put("recipients", RecipientWords.json(informed));
        String first = "SHOWN " + request.id() + ", " + request.kind().word() + " (Art. "
                + request.kind().article() + "), received on " + request.clock().received() + ", is "
                + request.state().word() + ": " + words.due(request);
        return new Answer("SHOWN", 0, first, List.of(), text(request, words, informed), json);
    }

    private static List<String> text(Request request, RequestWords words, List<Informed> informed) {
        Table table = new Table("at", "what", "by", "because");
        request.progress()
                .steps()
                .forEach(step -> table.row(step.at(), RequestWords.what(step), step.by(), step.because()));
        List<String> text = new ArrayList<>(table.lines());
        words.keepsUntil(request)
                .ifPresent(until -> text.addAll(Lines.item(
                        "keeps what its persons have from the rules while it is open, and at most until " + until)));
        request.subjects()
                .forEach(subject -> text.addAll(Lines.item("about a " + subject.kind() + ", matched by "
                        + subject.matched()
                        + subject.confirmed()
                                .map(how -> ", confirmed by " + how)
                                .orElse(", not confirmed"))));
        text.addAll(RecipientWords.line(informed));
        LifeCycle.from(request.state(), request.kind())
                .forEach(
                        move -> text.addAll(Lines.item("can become " + move.to().word() + ": " + move.because())));
        return text;
    }
}
