package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.PageFormat;
import dev.lapse.app.desk.RequestLetter;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.letter.Letter;
import dev.lapse.app.desk.letter.Occasion;
import dev.lapse.core.policy.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The letter to who asked. Changes nothing: that it was sent, lapse request answer says. */
@Command(
        name = "letter",
        mixinStandardHelpOptions = true,
        description =
                "Write the letter that is owed for a request as it stands: what was erased, what stays, under which law and"
                        + " until when, or why nothing is done. From the evidence log, the policy set and lapse.answers; it"
                        + " holds the address of who asked as long as that is kept.")
final class RequestLetterCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    @Option(
            names = "--language",
            paramLabel = "da|en",
            description = "The language; that of the request where it is kept, else en.")
    private Optional<Language> language = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "html|pdf",
            description = "What is written; what the name of FILE ends with.")
    private Optional<PageFormat> format = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "Where the letter goes, readable by its owner only; there must be no such file.")
    private Path to = Path.of("");

    RequestLetterCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        PageFormat chosen = PageFormat.of(format, to)
                .filter(one -> one != PageFormat.JSON)
                .orElseThrow(() -> usage("--format is html or pdf, where the name of the file does not end so"));
        RequestLetter.Written written = new RequestLetter(office()).write(id, language, chosen);
        OwnersFile.write(to, written.content());
        Letter letter = written.letter();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", id);
        json.put("letter", letter.occasion().word());
        json.put("language", written.language().name().toLowerCase(Locale.ROOT));
        json.put("format", chosen.word());
        json.put("addressed", letter.address().isPresent());
        json.put("file", to);
        return new Answer("WRITTEN", 0, "WRITTEN " + to + ": " + first(letter), List.of(), next(letter), json);
    }

    private String first(Letter letter) {
        return "the letter for " + id + ", " + letter.occasion().word()
                + (letter.address().isPresent() ? "" : "; no address is kept, so it has none");
    }

    private List<String> next(Letter letter) {
        List<String> text = new ArrayList<>();
        if (letter.address().isPresent()) {
            text.addAll(Lines.item("it holds the address of who asked: delete the file when it is sent"));
        }
        if (letter.request().state().owesAnAnswer() && letter.occasion() != Occasion.EXTENDED) {
            text.addAll(Lines.item("next: send it, then lapse request answer " + id));
        }
        return text;
    }
}
