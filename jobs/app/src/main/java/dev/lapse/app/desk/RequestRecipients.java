package dev.lapse.app.desk;

import dev.lapse.core.planning.PersonsRecords;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.request.Protection;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.recipient.KnownPerson;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Outbox;
import dev.lapse.core.request.search.PersonsIdentifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who got data of the persons of a request, and what they are to be told. Reads stores only where the policy set names somebody. */
record RequestRecipients(ErasureDesk desk) {

    /** Rows of one person in one record set. */
    private static final int LIMIT = 1_000;

    /** Keeps by what recipients know its persons, before anything of theirs is erased. */
    void remember(Request request) {
        if (policySet().recipients().isEmpty()) {
            return;
        }
        Map<SubjectKey, PersonsRecords.Found> found = desk.found(request);
        Readers readers = store -> Objects.requireNonNull(desk.place().stores().get(store));
        PersonsIdentifiers identifiers = new PersonsIdentifiers(desk.binding().policy(), readers, LIMIT);
        Map<SubjectKey, List<KnownPerson.Identifier>> known = new HashMap<>();
        found.forEach((person, records) -> {
            Set<String> kinds = kinds(records.roots().keySet());
            if (!kinds.isEmpty()) {
                known.put(
                        person,
                        identifiers.of(person, kinds).stream()
                                .map(given -> new KnownPerson.Identifier(given.kind(), given.value()))
                                .toList());
            }
        });
        outbox().remember(request.id(), known);
    }

    /** The kinds of identifier by which the recipients of {@code clusters} know persons. */
    private Set<String> kinds(Set<String> clusters) {
        return policySet().recipients().stream()
                .filter(recipient -> recipient.clusters().stream().anyMatch(clusters::contains))
                .map(Recipient::knowsBy)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /** Makes the notifications of what was done for it, unless they were made. */
    void notified(Request request) {
        if (policySet().recipients().isEmpty()) {
            return;
        }
        if (Protection.isRestriction(request)) {
            remember(request);
            Set<String> clusters = new TreeSet<>();
            desk.found(request)
                    .values()
                    .forEach(found -> clusters.addAll(found.roots().keySet()));
            outbox().restricted(request.id(), policySet(), clusters);
        } else {
            outbox().erased(request.id(), policySet());
        }
    }

    /** Which recipients are told, for the log. */
    String told(Request request) {
        List<Notification> of = outbox().of(request.id());
        if (of.isEmpty()) {
            return policySet().recipients().isEmpty()
                    ? "the policy set names no recipients"
                    : "no recipient got data of what it is about";
        }
        List<String> parts = new ArrayList<>();
        part(
                parts,
                "told",
                of,
                each -> each.end().filter(Notification.End::told).isPresent());
        part(
                parts,
                "given up",
                of,
                each -> each.end().filter(end -> !end.told()).isPresent());
        part(parts, "still being told", of, Notification::isOpen);
        return String.join("; ", parts);
    }

    private static void part(List<String> parts, String word, List<Notification> of, Predicate<Notification> meant) {
        Set<String> names =
                of.stream().filter(meant).map(Notification::recipient).collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty()) {
            parts.add(word + ": " + String.join(", ", names));
        }
    }

    private PolicySet policySet() {
        return desk.place().policySet();
    }

    private Outbox outbox() {
        return desk.place().journal().orElseThrow().outbox();
    }
}
