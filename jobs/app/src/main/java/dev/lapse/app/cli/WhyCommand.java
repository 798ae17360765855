package dev.lapse.app.cli;

import dev.lapse.core.erasing.RecordLog;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Explaining;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why is this record still here, until when, or when did it go? */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Tell of one record until when it is here and why, or when it went and by which rule.")
final class WhyCommand extends AnsweringCommand {

    /** Records that may hang on one that is asked about. */
    private static final int LIMIT = 200_000;

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
        List<String> parts = parts();
        try (Workplace place = Workplace.open(surroundings(), options(), Access.READING, notes())) {
            RecordSetName name = known(place.policySet());
            return switch (place.binding()) {
                case Binding.Unsound unsound ->
                    throw new Refusal(
                            unsound.findings().stream().map(Lines::reason).toList());
                case Binding.Sound sound -> answer(place, sound.policy(), name, parts);
            };
        }
    }

    private Answer answer(Workplace place, BoundPolicy policy, RecordSetName name, List<String> parts) {
        Key key = KeyText.of(policy.set(name), parts);
        Resolver resolver =
                new Resolver(policy, Policies.asOf(surroundings(), options(), place.policySet()), place.carriedDates());
        Readers readers = store -> Objects.requireNonNull(place.stores().get(store));
        List<RecordLog.Entry> log = place.journal()
                .map(journal -> journal.recordLog().of(name, key))
                .orElse(List.of());
        try {
            Explaining explaining = new Explaining(
                    resolver, new Resolver.Asking(readers, place.suspensions(), Gone.NONE, false, LIMIT));
            return new WhyAnswer(place.policySet(), resolver.asOf(), place.disclosure())
                    .of(name, explaining.why(name, key), log);
        } catch (TooManyRecordsException e) {
            throw new Refusal(
                    "too-many-records",
                    "more than " + LIMIT + " records hang on this one of " + name
                            + "; ask about one of those instead, or look at lapse plan");
        }
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

    private RecordSetName known(PolicySet policySet) {
        List<RecordSetName> names = policySet.bindings().stream()
                .map(StoreBinding::recordSets)
                .flatMap(List::stream)
                .map(set -> set.name())
                .sorted()
                .toList();
        Stream<RecordSetName> meant =
                names.stream().filter(name -> name.toString().equals(recordSet));
        return meant.findFirst()
                .orElseThrow(() -> usage("no binding has that record set; it is one of "
                        + String.join(
                                ", ",
                                names.stream().map(RecordSetName::toString).toList())));
    }
}
