package dev.lapse.app.cli;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.search.PersonSearch;
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
    Suspension.Scope scope(BoundPolicy policy, Supplier<Accounts> accounts, Supplier<List<String>> lines) {
        if (subject.isPresent()) {
            in.ifPresent(name -> requireCluster(policy, name));
            SubjectKey person = identifier.isPresent()
                    ? accounts.get()
                            .theOne(
                                    PersonText.kind(policy, subject.get()),
                                    GivenText.of(lines.get(), identifier, PersonSearch.kinds(policy)))
                    : PersonText.of(policy, subject.get(), keyFrom.map(from -> lines.get()));
            return new Suspension.OfSubject(person, in);
        }
        if (record.isPresent()) {
            BoundSet set = set(policy, record.get());
            return new Suspension.OfRecord(set.name(), KeyText.of(set, keys.isEmpty() ? lines.get() : keys));
        }
        if (recordSet.isPresent()) {
            return new Suspension.OfRecordSet(set(policy, recordSet.get()).name());
        }
        return condition
                .<Suspension.Scope>map(text -> ofCondition(policy, text))
                .orElseGet(() -> new Suspension.OfCluster(requireCluster(policy, cluster.orElseThrow())));
    }

    private static Suspension.OfCondition ofCondition(BoundPolicy policy, String text) {
        int colon = text.lastIndexOf(':');
        BoundSet set = set(policy, colon < 0 ? text : text.substring(0, colon));
        String name = colon < 0 ? "" : text.substring(colon + 1);
        if (!set.recordSet().conditions().containsKey(name)) {
            throw new Refusal(
                    "condition-unknown",
                    "the record set " + set.name() + " has no such condition; write one of its "
                            + String.join(
                                    ", ",
                                    new java.util.TreeSet<>(
                                            set.recordSet().conditions().keySet()))
                            + " behind the colon, or name one in the binding first");
        }
        return new Suspension.OfCondition(set.name(), name);
    }

    private static BoundSet set(BoundPolicy policy, String text) {
        return policy.sets().values().stream()
                .filter(set -> set.name().toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "record-set-unknown",
                        "no binding has that record set; it is one of "
                                + String.join(
                                        ", ",
                                        policy.sets().keySet().stream()
                                                .map(RecordSetName::toString)
                                                .toList())));
    }

    private static String requireCluster(BoundPolicy policy, String name) {
        if (!policy.structures().containsKey(name)) {
            throw new Refusal(
                    "cluster-unknown",
                    "no rule governs that cluster; the policy set has "
                            + String.join(
                                    ", ",
                                    new java.util.TreeSet<>(policy.structures().keySet())));
        }
        return name;
    }
}
