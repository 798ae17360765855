package dev.lapse.app.desk;

import dev.lapse.app.batch.Asked;
import dev.lapse.app.batch.RunListener;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.batch.RunRequest;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.Ground;
import dev.lapse.core.planning.PersonsRecords;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.Planner;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.Remainder;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestSubject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked of the stores for a request that erases: what its persons have, what would become of it, and that it be done. */
public record ErasureDesk(Workplace place, Binding.Sound binding, LocalDate asOf) {

    /** Records of one person. */
    static final int LIMIT = 200_000;

    /** @throws Refusal if the policy set does not fit its stores */
    public static ErasureDesk at(Workplace place, LocalDate asOf) {
        return switch (place.binding()) {
            case Binding.Unsound unsound ->
                throw new Refusal(unsound.findings().stream().map(Lines::reason).toList());
            case Binding.Sound sound -> new ErasureDesk(place, sound, asOf);
        };
    }

    public RequestBook book() {
        return place.journal().orElseThrow().requestBook();
    }

    /** Whom it is about. @throws Refusal if that is forgotten */
    public static Set<SubjectKey> persons(Request request) {
        Set<SubjectKey> persons = request.subjects().stream()
                .map(RequestSubject::person)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (persons.isEmpty()) {
            throw new Refusal(
                    "request-closed", "the request " + request.id() + " is closed; nobody knows whom it was about");
        }
        return persons;
    }

    /** What each of {@code persons} has by now. @throws Refusal if one of them has more than a person can */
    public Map<SubjectKey, PersonsRecords.Found> found(Set<SubjectKey> persons) {
        Readers readers = store -> Objects.requireNonNull(place.stores().get(store));
        PersonsRecords records = new PersonsRecords(binding.policy(), readers, LIMIT);
        Map<SubjectKey, PersonsRecords.Found> found = new HashMap<>();
        try {
            persons.forEach(person -> found.put(person, records.of(person)));
        } catch (TooManyRecordsException e) {
            throw tooMany();
        }
        return found;
    }

    /** The same of the persons of {@code request}, as far as it reaches. */
    public Map<SubjectKey, PersonsRecords.Found> found(Request request) {
        Set<String> clusters = request.kind().clusters(place.policySet());
        Map<SubjectKey, PersonsRecords.Found> found = new HashMap<>();
        found(persons(request)).forEach((person, of) -> found.put(person, of.within(clusters, binding.policy())));
        return found;
    }

    static Refusal tooMany() {
        return new Refusal(
                "too-many-records", "that person has more than " + LIMIT + " records; look whether it is one person");
    }

    /** The names of all record sets, in which something of a person could have been found. */
    public static List<String> searched(PolicySet policySet) {
        return policySet.bindings().stream()
                .flatMap(binding -> binding.recordSets().stream())
                .map(set -> set.name().toString())
                .sorted()
                .toList();
    }

    /** What would become of it by now. */
    public Plan plan(Request request) {
        return plan(request, found(request));
    }

    /** What would become of it, of which this was {@code found}. @throws Refusal if it erases nothing */
    public Plan plan(Request request, Map<SubjectKey, PersonsRecords.Found> found) {
        Ground ground = asked(request).ground(place.policySet()).over(found);
        Resolver resolver = new Resolver(binding.policy(), asOf, place.carriedDates(), ground);
        Survey survey = new Survey(resolver, place.stores(), place.suspensionsOfRequests(), Bounds.DEFAULT.records());
        return new Planner(resolver, place.stores(), survey, place.tallies(), binding.findings())
                .plan(RunId.ofRequest(request.id()), ground.roots().keySet(), (cluster, examined) -> {});
    }

    /** Carries it out. @param approved the plan that must still be the plan; empty where any may be */
    public RunReport run(Request request, Optional<String> approved, RunListener listener) {
        RunRequest run = RunRequest.of(
                asked(request), asOf, approved, place.configuration().sandbox(), Holder.ofThisProcess());
        return place.journal()
                .orElseThrow()
                .launcher(place.stores(), place::binding, place.policySet(), place.pacing())
                .run(run, listener);
    }

    /** What is left of {@code request}. */
    public Remainder remainder(Request request) {
        Map<SubjectKey, PersonsRecords.Found> found = found(request);
        Map<RecordSetName, Long> strays = new HashMap<>();
        found.values().forEach(of -> of.stray().forEach((name, count) -> strays.merge(name, count, Long::sum)));
        return new Remainder(plan(request, found), strays);
    }

    /** Others who wait for the end of a duty have asked too. */
    private Asked asked(Request request) {
        requireErasing(request);
        return Asked.of(request, book().open());
    }

    /** @throws Refusal if nothing is erased for {@code request} */
    static void requireErasing(Request request) {
        if (!request.kind().erases()) {
            throw new Refusal(
                    "request-kind",
                    "the request " + request.id() + " asks for "
                            + request.kind().word() + ", for which nothing is erased");
        }
    }

    /** How many records there are, in words. */
    static String counted(Map<SubjectKey, PersonsRecords.Found> found) {
        long records = found.values().stream()
                .flatMap(each -> each.roots().values().stream())
                .mapToLong(keys -> keys.size())
                .sum();
        long clusters = found.values().stream()
                .flatMap(each -> each.roots().keySet().stream())
                .distinct()
                .count();
        return Words.count(records, "record") + " in " + Words.count(clusters, "cluster") + ", and what hangs on them";
    }

    public static boolean isNothing(Map<SubjectKey, PersonsRecords.Found> found) {
        return found.values().stream().allMatch(PersonsRecords.Found::isNothing);
    }
}
