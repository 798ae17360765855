package dev.lapse.app.cli;

import dev.lapse.core.request.search.Given;
import dev.lapse.core.request.search.IdentifierNotation;
import dev.lapse.core.request.search.PersonSearch;
import dev.lapse.core.request.search.SearchAnswer;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who is meant by what a person gave? Reads only. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Find the persons whom an e-mail address, a number or a name may mean, in all stores.",
            "Standard input holds what was given, a line each, as in email: NAME@HOST."
        })
final class RequestFindCommand extends AnsweringCommand {

    @Option(
            names = "--identifier",
            paramLabel = "KIND",
            description = "Every line of standard input is a value of this kind, as bindings name it.")
    private Optional<String> kind = Optional.empty();

    RequestFindCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        List<String> lines = KeyText.read(surroundings().streams().in());
        try (Workplace place = Workplace.openWhatAnswers(surroundings(), options(), notes())) {
            IdentifierNotation phones =
                    surroundings().phones().apply(place.policySet().entity());
            SearchDesk desk = SearchDesk.at(place, phones);
            List<Given> given = GivenText.of(lines, kind, PersonSearch.kinds(desk.policy()));
            return switch (desk.search().of(given)) {
                case SearchAnswer.Found found -> new FoundAnswer(found, desk.silent()).answer();
                case SearchAnswer.TooMany many ->
                    throw new Refusal(
                            "identifier-shared",
                            "that " + many.kind()
                                    + " is an identifier of too many persons or records to mean one; leave"
                                    + " it out, or give another one beside it that is theirs alone");
            };
        }
    }
}
