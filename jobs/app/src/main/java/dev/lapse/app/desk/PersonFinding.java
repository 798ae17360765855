package dev.lapse.app.desk;

import dev.lapse.core.request.search.Given;
import dev.lapse.core.request.search.IdentifierNotation;
import dev.lapse.core.request.search.PersonSearch;
import dev.lapse.core.request.search.SearchAnswer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds whom an e-mail address, a number or a name may mean, in the stores that answer. Changes nothing. */
public record PersonFinding(Office office) {

    /**
     * @param given what a person gave, for the kinds that bindings know
     * @throws Refusal if it is an identifier of too many
     */
    public Answer find(Function<Set<String>, List<Given>> given) {
        try (Workplace place = Workplace.openWhatAnswers(office)) {
            IdentifierNotation phones =
                    office.surroundings().phones().apply(place.policySet().entity());
            SearchDesk desk = SearchDesk.at(place, phones);
            return switch (desk.search().of(given.apply(PersonSearch.kinds(desk.policy())))) {
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
