package dev.lapse.app.desk;

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
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.store.Key;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Tells of one record until when it is here and why, or when it went and by which rule. Changes nothing. */
public record RecordQuestion(Office office) {

    /** Records that may hang on one that is asked about. */
    private static final int LIMIT = 200_000;

    /**
     * @param recordSet as in shop/invoice
     * @param parts of its key, in the order of the binding
     * @param disclosure what is told of suspensions
     */
    public Answer why(String recordSet, List<String> parts, Function<Workplace, Disclosure> disclosure) {
        try (Workplace place = Workplace.open(office, Access.READING)) {
            RecordSetName name = known(place.policySet(), recordSet);
            return switch (place.binding()) {
                case Binding.Unsound unsound ->
                    throw new Refusal(
                            unsound.findings().stream().map(Lines::reason).toList());
                case Binding.Sound sound ->
                    answer(
                            place,
                            KeyText.of(sound.policy().set(name), parts),
                            new Asked(sound.policy(), name, disclosure.apply(place)));
            };
        }
    }

    private record Asked(BoundPolicy policy, RecordSetName name, Disclosure disclosure) {}

    private Answer answer(Workplace place, Key key, Asked asked) {
        RecordSetName name = asked.name();
        Resolver resolver = new Resolver(asked.policy(), office.asOf(place.policySet()), place.carriedDates());
        Readers readers = store -> Objects.requireNonNull(place.stores().get(store));
        List<RecordLog.Entry> log = place.journal()
                .map(journal -> journal.recordLog().of(name, key))
                .orElse(List.of());
        try {
            Explaining explaining = new Explaining(
                    resolver, new Resolver.Asking(readers, place.suspensions(), Gone.NONE, false, LIMIT));
            return new WhyAnswer(place.policySet(), resolver.asOf(), asked.disclosure())
                    .of(name, explaining.why(name, key), log);
        } catch (TooManyRecordsException e) {
            throw new Refusal(
                    "too-many-records",
                    "more than " + LIMIT + " records hang on this one of " + name
                            + "; ask about one of those instead, or look at lapse plan");
        }
    }

    private static RecordSetName known(PolicySet policySet, String recordSet) {
        List<RecordSetName> names = policySet.bindings().stream()
                .map(StoreBinding::recordSets)
                .flatMap(List::stream)
                .map(set -> set.name())
                .sorted()
                .toList();
        return names.stream()
                .filter(name -> name.toString().equals(recordSet))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "record-set-unknown",
                        "no binding has that record set; it is one of "
                                + String.join(
                                        ", ",
                                        names.stream()
                                                .map(RecordSetName::toString)
                                                .toList())));
    }
}
