package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.RetentionReport;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The policy set in the forms that others ask for. Asks neither a database nor a store. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Tell the periods of the policy set: the matrix of classes (DIN 66398), the time limits for the record of"
                        + " processing (Art. 30(1)(f)), or the text for a privacy notice (Art. 13(2)(a)).")
final class ReportCommand extends AnsweringCommand {

    @Parameters(index = "0", paramLabel = "classes|processing|notice", description = "Which of them.")
    private RetentionReport.Form form = RetentionReport.Form.CLASSES;

    @Option(
            names = "--language",
            paramLabel = "da|en",
            defaultValue = "en",
            description = "The language (default: ${DEFAULT-VALUE}).")
    private Language language = Language.EN;

    ReportCommand(Surroundings surroundings) {
        super(surroundings, CheckCommand.UNSOUND);
    }

    @Override
    boolean writesMarkdown() {
        return true;
    }

    @Override
    Answer answer() {
        Office office = office();
        PolicySet set = office.policySet();
        return new RetentionReport(set, language, office.asOf(set)).in(form, markdown());
    }
}
