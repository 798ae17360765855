package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every link leads to a record set that has a rule of its own, by what may be a key of it: whether its columns are unique there the
 * catalog of its store says.
 */
final class LinkChecks {

    private final Draft draft;
    private final Remarks remarks;

    LinkChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            List<Link> links = recordSet.value().links();
            for (int i = 0; i < links.size(); i++) {
                Link link = links.get(i);
                target(link.to(), recordSet.at("links", i, "to")).ifPresent(to -> leadsByTheKey(link, to, recordSet));
                owns(recordSet, link, recordSet.at("links", i, "owns"));
            }
        }
    }

    private void leadsByTheKey(Link link, Located<RecordSet> to, Located<RecordSet> from) {
        int index = from.value().links().indexOf(link);
        if (to.value().copyOf().isPresent()) {
            remarks.fault(
                    from.at("links", index, "to"),
                    "the link leads to the copy " + link.to() + " at " + to.at() + "; lead it to the original "
                            + to.value().copyOf().get().original());
        }
        Place place = from.at("links", index, "by");
        switch (to.value().target()) {
            case RecordSet.Target.Table table -> byAKey(link.by(), to, place);
            // No search store keeps anything but an id unique.
            case RecordSet.Target.Index documents -> byTheKey(link.by(), to, place, remarks);
            // Copies, to which no link leads.
            case RecordSet.Target.Elements elements -> {}
        }
    }

    private void byAKey(Map<String, String> by, Located<RecordSet> to, Place place) {
        Set<String> named = new TreeSet<>(by.values());
        List<String> key = to.value().key();
        boolean part = key.containsAll(named) && named.size() < key.size();
        if (isReadable(named, key) && (part || named.size() < by.size())) {
            remarks.fault(
                    place,
                    "the columns lead to (" + String.join(", ", by.values()) + ") but the key of "
                            + to.value().name() + " at " + to.at("key") + " is (" + String.join(", ", key)
                            + "); name each column of the key once, or of another unique key");
        }
    }

    /** Tells where {@code by} does not name the whole key of {@code to}, no more and no less. */
    static void byTheKey(Map<String, String> by, Located<RecordSet> to, Place place, Remarks remarks) {
        Set<String> named = new TreeSet<>(by.values());
        List<String> key = to.value().key();
        if (isReadable(named, key) && !(named.equals(new TreeSet<>(key)) && by.size() == key.size())) {
            remarks.fault(
                    place,
                    "the columns lead to (" + String.join(", ", by.values()) + ") but the key of "
                            + to.value().name() + " at " + to.at("key") + " is (" + String.join(", ", key)
                            + "); name each column of the key once");
        }
    }

    private static boolean isReadable(Set<String> named, List<String> key) {
        return !named.contains(Values.UNREADABLE) && !named.isEmpty() && !key.isEmpty();
    }

    private Optional<Located<RecordSet>> target(RecordSetName name, Place place) {
        Optional<Located<RecordSet>> target = draft.recordSet(name);
        boolean readable =
                !name.name().equals(Values.UNREADABLE) && !name.store().equals(Values.UNREADABLE);
        if (target.isEmpty() && readable && remarks.complete(FileKind.BINDINGS)) {
            List<String> known = draft.recordSets().stream()
                    .map(each -> each.value().name().toString())
                    .toList();
            remarks.fault(
                    place,
                    "there is no record set " + name + Suggestion.of(name.toString(), known)
                            + "; correct the name (store/record-set leads to another store) or bind it");
        }
        return target;
    }

    private void owns(Located<RecordSet> recordSet, Link link, Place place) {
        if (link.owns().isEmpty()) {
            return;
        }
        if (link.whenGone().filter(Link.WhenGone.UNLINK::equals).isEmpty()) {
            remarks.fault(
                    place,
                    "owns names fields that are cleared with the link, which only unlink does; add when-gone: unlink");
        }
        Set<String> fields =
                recordSet.value().fields().stream().map(Field::column).collect(Collectors.toSet());
        for (String owned : new TreeSet<>(link.owns())) {
            if (!fields.contains(owned)) {
                remarks.fault(
                        place,
                        "the owned " + owned + " is none of the fields of "
                                + recordSet.value().name() + Suggestion.of(owned, fields) + "; add it to fields");
            }
        }
    }
}
