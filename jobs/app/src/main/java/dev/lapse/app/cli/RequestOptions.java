package dev.lapse.app.cli;

import dev.lapse.app.desk.PersonText;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestIntake;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Requester;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Who asks, and about whom, as the command line says it. */
final class RequestOptions {

    @Option(
            names = "--subject",
            paramLabel = "KIND[:KEY]",
            required = true,
            description =
                    "A person it is about, as in customer:4711; the key alone may come with --key-from. Can be given"
                            + " several times.")
    private List<String> subjects = new ArrayList<>();

    @Option(
            names = "--matched",
            paramLabel = "TEXT",
            required = true,
            description = "How it was found that this person is meant, naming nobody: once for all, or once for each"
                    + " --subject.")
    private List<String> matched = new ArrayList<>();

    @Option(
            names = "--key-from",
            paramLabel = "-",
            description =
                    "Read the key of each --subject without one from standard input, a line each, in their order.")
    private Optional<String> keyFrom = Optional.empty();

    @Option(
            names = "--contact-from",
            paramLabel = "-",
            description =
                    "Read the address for the answer from the last line of standard input; it is kept encrypted until"
                            + " the answer is given.")
    private Optional<String> contactFrom = Optional.empty();

    @Option(names = "--language", paramLabel = "da|en", description = "The language of the answer; en.")
    private String language = "en";

    @Option(
            names = "--requester",
            paramLabel = "ROLE",
            description = "Who asks: self, guardian, estate or lawyer; self where nothing is said.")
    private Requester.Role role = Requester.Role.SELF;

    @Option(
            names = "--checked",
            paramLabel = "TEXT",
            description = "How it was checked that who asks may act for the person; the document itself is not kept.")
    private Optional<String> checked = Optional.empty();

    /** Who is meant and how to reach who asks. */
    record Read(List<RequestIntake.Meant> persons, Optional<Contact> contact) {}

    /** What is wrong with the options by themselves; empty where nothing is. */
    Optional<String> fault() {
        if (keyFrom.or(() -> contactFrom).filter(from -> !from.equals("-")).isPresent()
                || contactFrom.filter(from -> !from.equals("-")).isPresent()) {
            return Optional.of("--key-from and --contact-from take - only, for standard input");
        }
        if (matched.stream().anyMatch(String::isBlank) || matched.size() != 1 && matched.size() != subjects.size()) {
            return Optional.of("--matched needs a text, once for all or once for each --subject");
        }
        if (!language.equals("da") && !language.equals("en")) {
            return Optional.of("--language is da or en");
        }
        if ((role == Requester.Role.SELF)
                == checked.filter(text -> !text.isBlank()).isPresent()) {
            return Optional.of("--checked belongs to a --requester who acts for another person, and to each of them");
        }
        return keyFrom.isPresent() && withoutKey() == 0
                ? Optional.of("--key-from is for a --subject without its key; leave it out")
                : Optional.empty();
    }

    Requester requester() {
        return new Requester(role, checked);
    }

    /**
     * What is meant, in options without fault.
     *
     * @param input the lines of standard input; read only where they are needed
     * @throws Refusal without any value, if lines are missing
     */
    Read read(Supplier<List<String>> input) {
        List<String> lines = keyFrom.isPresent() || contactFrom.isPresent() ? input.get() : List.of();
        long keys = keyFrom.isPresent() ? withoutKey() : 0;
        if (lines.size() != keys + (contactFrom.isPresent() ? 1 : 0)) {
            throw new Refusal(
                    "person-key",
                    "standard input is to hold a line for the key of each --subject without one, and the address last where"
                            + " --contact-from is given: " + (keys + (contactFrom.isPresent() ? 1 : 0))
                            + " lines, and holds " + lines.size());
        }
        List<RequestIntake.Meant> read = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < subjects.size(); i++) {
            boolean fromInput = keyFrom.isPresent() && !subjects.get(i).contains(":");
            Optional<List<String>> line = fromInput ? Optional.of(List.of(lines.get(next++))) : Optional.empty();
            read.add(new RequestIntake.Meant(
                    PersonText.of(subjects.get(i), line), matched.get(matched.size() == 1 ? 0 : i)));
        }
        return new Read(read, contactFrom.map(from -> new Contact(lines.getLast(), language)));
    }

    private long withoutKey() {
        return subjects.stream().filter(text -> !text.contains(":")).count();
    }
}
