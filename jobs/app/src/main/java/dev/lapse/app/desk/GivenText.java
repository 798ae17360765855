package dev.lapse.app.desk;

import dev.lapse.core.request.search.Given;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person gave, as lines of standard input: {@code kind: value}, or the values alone of one kind. */
public final class GivenText {

    private static final int MOST = 20;

    private GivenText() {}

    /**
     * @param kind of every line; empty where each line says its own
     * @param kinds those that bindings know
     * @throws Refusal without the value, if a line cannot be read or is of no kind that is known
     */
    public static List<Given> of(List<String> lines, Optional<String> kind, Set<String> kinds) {
        List<Given> given = lines.stream()
                .filter(line -> !line.isBlank())
                .map(line -> kind.map(one -> new Given(one, line.strip())).orElseGet(() -> of(line)))
                .toList();
        if (given.isEmpty() || given.size() > MOST) {
            throw new Refusal(
                    "identifier-lines",
                    "standard input is to hold what the person gave: at least one line and at most " + MOST
                            + ", each as in email: NAME@HOST, or the values alone with --identifier KIND");
        }
        if (!given.stream().map(Given::kind).allMatch(kinds::contains)) {
            throw new Refusal(
                    "identifier-unknown",
                    "no binding has an identifier or a field of one of the kinds given; it has "
                            + String.join(", ", kinds));
        }
        return given;
    }

    private static Given of(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.substring(colon + 1).isBlank()) {
            throw new Refusal(
                    "identifier-lines",
                    "a line of standard input is not written as kind: value; write one as in email: NAME@HOST, or give"
                            + " the kind of all with --identifier KIND");
        }
        return new Given(
                line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
}
