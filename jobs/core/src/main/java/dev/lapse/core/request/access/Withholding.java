package dev.lapse.core.request.access;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Owners;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.Link;
import dev.lapse.core.request.access.Holding.Withheld;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which columns of a record are somebody else's. A link that leads to somebody else takes its own columns and those that it
 * owns; so does one that leads to nobody any more, for nobody can tell whom it named. Where a record is also somebody else's and
 * no such link owns anything, nothing settles what is whose: all but the key and the person's own link is withheld.
 */
final class Withholding {

    private final BoundPolicy policy;
    private final Readers readers;
    private final Owners owners;
    private final Set<SubjectKey> asking;

    Withholding(BoundPolicy policy, Readers readers, Owners owners, Set<SubjectKey> asking) {
        this.policy = policy;
        this.readers = readers;
        this.owners = owners;
        this.asking = asking;
    }

    /** @param columns all columns of the set that could be handed out */
    Map<Key, Map<String, Withheld>> of(
            BoundSet set, List<Facts> records, Map<Key, Set<SubjectKey>> persons, List<String> columns) {
        List<Map<Key, Set<SubjectKey>>> byLink = new ArrayList<>();
        for (int i = 0; i < set.recordSet().links().size(); i++) {
            byLink.add(reached(set, records, i));
        }
        Map<Key, Map<String, Withheld>> withheld = new HashMap<>();
        for (Facts record : records) {
            Map<String, Withheld> of = of(set, record, persons.getOrDefault(record.key(), Set.of()), byLink, columns);
            if (!of.isEmpty()) {
                withheld.put(record.key(), of);
            }
        }
        return withheld;
    }

    private Map<String, Withheld> of(
            BoundSet set,
            Facts record,
            Set<SubjectKey> persons,
            List<Map<Key, Set<SubjectKey>>> byLink,
            List<String> columns) {
        Set<String> own = new HashSet<>();
        Set<String> foreign = new LinkedHashSet<>();
        Set<SubjectKey> settled = new HashSet<>(asking);
        for (int i = 0; i < byLink.size(); i++) {
            Link link = set.recordSet().links().get(i);
            if (policy.leadsToPerson(link.to())) {
                Set<SubjectKey> reached =
                        set.target(record, i).map(byLink.get(i)::get).orElse(Set.of());
                boolean isOwn = !Collections.disjoint(reached, asking);
                Set<String> of = isOwn ? own : foreign;
                of.addAll(link.by().keySet());
                of.addAll(link.owns());
                if (!link.owns().isEmpty()) {
                    settled.addAll(reached);
                }
            }
        }
        foreign.removeAll(own);
        Map<String, Withheld> withheld = new HashMap<>();
        if (!settled.containsAll(persons)) {
            columns.stream()
                    .filter(column ->
                            !own.contains(column) && !set.shape().key().contains(column))
                    .forEach(column -> withheld.put(column, Withheld.SEVERAL_PERSONS));
        }
        foreign.forEach(column -> withheld.put(column, Withheld.ANOTHER_PERSON));
        return Map.copyOf(withheld);
    }

    /** The persons to whom the link at {@code index} leads, by what it points to. */
    private Map<Key, Set<SubjectKey>> reached(BoundSet set, List<Facts> records, int index) {
        BoundSet to = policy.set(set.recordSet().links().get(index).to());
        List<String> columns = set.targetColumns(index);
        Set<Key> targets = new LinkedHashSet<>();
        records.forEach(record -> set.target(record, index).ifPresent(targets::add));
        if (targets.isEmpty() || !policy.leadsToPerson(to.name())) {
            return Map.of();
        }
        List<Facts> found = readers.of(to.store())
                .read(new Reading(to.shape(), columns, targets, to.subjectColumns(), Integer.MAX_VALUE - 1));
        Map<Key, Set<SubjectKey>> persons = owners.of(to, found);
        Map<Key, Set<SubjectKey>> byName = new HashMap<>();
        found.forEach(record -> to.name(record, columns)
                .ifPresent(name -> byName.put(name, persons.getOrDefault(record.key(), Set.of()))));
        return byName;
    }
}
