package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.KeyText;
import dev.lapse.app.desk.RecordQuestion;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.Workplace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why is this record still here, until when, or when did it go? */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Tell of one record until when it is here and why, or when it went and by which rule.")
final class WhyCommand extends AnsweringCommand {

    @Parameters(paramLabel = "STORE/RECORD-SET", description = "The record set, as in shop/invoice.")
    private String recordSet = "";

    @Option(
            names = "--key",
            paramLabel = "K",
            description = "The key; of a key of several parts each with its own --key, in the order of the binding.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--key-from",
            paramLabel = "-",
            description = "Read the key from standard input, one part a line: for keys that tell of a person.")
    private String keyFrom = "";

    WhyCommand(Surroundings surroundings) {
        super(surroundings, CheckCommand.UNSOUND);
    }

    @Override
    Answer answer() {
        return new RecordQuestion(office()).why(recordSet, parts(), Workplace::disclosure);
    }

    private List<String> parts() {
        if (keyFrom.isEmpty() == keys.isEmpty()) {
            throw usage("give the key with --key K, or with --key-from - on standard input, and not both");
        }
        if (keyFrom.isEmpty()) {
            return keys;
        }
        if (!keyFrom.equals("-")) {
            throw usage("--key-from takes - only, for standard input");
        }
        return KeyText.read(surroundings().streams().in());
    }
}
