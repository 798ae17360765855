package dev.lapse.app.cli;

import dev.lapse.app.desk.GivenText;
import dev.lapse.app.desk.PersonText;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Scopes;
import dev.lapse.core.planning.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a suspension is to cover, as the command line says it. */
final class SuspensionOptions {

    @Option(
            names = "--subject",
            paramLabel = "KIND[:KEY]",
            description = "A person with all records, as in customer:4711; the key alone may come with --key-from.")
    private Optional<String> subject = Optional.empty();

    @Option(
            names = "--identifier",
            paramLabel = "KIND",
            description =
                    "The one person of that kind who is found for certain by a value of this kind, as bindings name it;"
                            + " standard input holds the value, with --key-from -.")
    private Optional<String> identifier = Optional.empty();

    @Option(names = "--in", paramLabel = "CLUSTER", description = "Of the person's records only those of this cluster.")
    private Optional<String> in = Optional.empty();

    @Option(names = "--record", paramLabel = "STORE/RECORD-SET", description = "One record; needs its key.")
    private Optional<String> record = Optional.empty();

    @Option(names = "--record-set", paramLabel = "STORE/RECORD-SET", description = "Every record of a record set.")
    private Optional<String> recordSet = Optional.empty();

    @Option(
            names = "--condition",
            paramLabel = "STORE/RECORD-SET:NAME",
            description = "The records of which a condition of the binding is true or cannot be told.")
    private Optional<String> condition = Optional.empty();

    @Option(names = "--cluster", paramLabel = "C", description = "Every record of a cluster.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "K",
            description = "The key of the record; of several parts each with its own --key.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--key-from",
            paramLabel = "-",
            description = "Read the key from standard input, one part a line: for keys that tell of a person.")
    private Optional<String> keyFrom = Optional.empty();

    /** Whether nothing was said. */
    boolean isNothing() {
        return Stream.of(subject, identifier, in, record, recordSet, condition, cluster, keyFrom)
                        .allMatch(Optional::isEmpty)
                && keys.isEmpty();
    }

    /** What is wrong with the options by themselves; empty where nothing is. */
    Optional<String> fault() {
        long said = Stream.of(subject, record, recordSet, condition, cluster)
                .flatMap(Optional::stream)
                .count();
        if (said != 1) {
            return Optional.of("say once what is covered: --subject, --record, --record-set, --condition or --cluster");
        }
        if (keyFrom.filter(from -> !from.equals("-")).isPresent()) {
            return Optional.of("--key-from takes - only, for standard input");
        }
        if (identifier.isPresent()
                && (keyFrom.isEmpty()
                        || subject.filter(kind -> !kind.contains(":")).isEmpty())) {
            return Optional.of("--identifier goes with --subject KIND and --key-from -, for the value");
        }
        if (in.isPresent() && subject.isEmpty()) {
            return Optional.of("--in belongs to --subject; add it, or write --cluster");
        }
        if (record.isPresent() && keys.isEmpty() == keyFrom.isEmpty()) {
            return Optional.of("--record needs its key once: --key K, or --key-from - on standard input");
        }
        return record.isEmpty() && !keys.isEmpty()
                ? Optional.of("--key belongs to --record; a person's key goes behind the colon of --subject")
                : Optional.empty();
    }

    /**
     * What is meant, in options without fault.
     *
     * @param lines the lines of standard input; read only where they are needed
     * @throws Refusal if the policy set does not have it, or nobody or several are found by an identifier
     */
    Suspension.Scope scope(Scopes scopes, Supplier<List<String>> lines) {
        if (identifier.isPresent()) {
            return scopes.found(subject.orElseThrow(), GivenText.of(lines.get(), identifier, scopes.identifiers()), in);
        }
        if (subject.isPresent()) {
            return scopes.person(PersonText.of(subject.get(), keyFrom.map(from -> lines.get())), in);
        }
        if (record.isPresent()) {
            return scopes.record(record.get(), keys.isEmpty() ? lines.get() : keys);
        }
        if (recordSet.isPresent()) {
            return scopes.recordSet(recordSet.get());
        }
        return condition.map(text -> ofCondition(scopes, text)).orElseGet(() -> scopes.cluster(cluster.orElseThrow()));
    }

    private static Suspension.Scope ofCondition(Scopes scopes, String text) {
        int colon = text.lastIndexOf(':');
        return scopes.condition(
                colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : text.substring(colon + 1));
    }
}
