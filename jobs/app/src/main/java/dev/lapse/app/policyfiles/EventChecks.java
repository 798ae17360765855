package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import java.util.List;
import java.util.Optional;

/** A derived event is fed from its own store, by record sets whose records point to the one that has it. */
final class EventChecks {

    private final Draft draft;
    private final Remarks remarks;

    EventChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<RecordSet> recordSet : draft.recordSets()) {
            for (Event event : recordSet.value().events().values()) {
                if (event instanceof Event.Derived derived) {
                    String pick = derived.pick() == Event.Pick.LATEST ? "latest" : "earliest";
                    for (int i = 0; i < derived.sources().size(); i++) {
                        Place place = recordSet.at("events", event.name(), pick, i);
                        derived.sources()
                                .get(i)
                                .recordSet()
                                .ifPresent(feeding -> feed(recordSet, event.name(), feeding, place));
                    }
                    ownColumnsOfATable(recordSet, derived, pick);
                }
            }
        }
    }

    private void feed(Located<RecordSet> recordSet, String event, RecordSetName feeding, Place place) {
        RecordSetName fed = recordSet.value().name();
        if (!feeding.store().equals(fed.store())) {
            remarks.fault(
                    place,
                    "the event " + event + " of " + fed + " is fed from " + feeding
                            + " in another store; feed it from its own store");
            return;
        }
        Optional<Located<RecordSet>> source = draft.recordSet(feeding);
        if (source.isPresent()
                && source.get().value().links().stream()
                        .noneMatch(link -> link.to().equals(fed))) {
            remarks.fault(
                    place,
                    "the event " + event + " of " + fed + " is fed from " + feeding + " at "
                            + source.get().at() + ", which has no link to it; add the link there");
        }
    }

    /** A column of a table has no dot, so that one means a record set that does not exist. */
    private void ownColumnsOfATable(Located<RecordSet> recordSet, Event.Derived derived, String pick) {
        List<Event.Source> sources = derived.sources();
        for (int i = 0; i < sources.size(); i++) {
            String column = sources.get(i).column();
            if (sources.get(i).recordSet().isEmpty()
                    && column.contains(".")
                    && recordSet.value().target() instanceof RecordSet.Target.Table) {
                String named = column.substring(0, column.indexOf('.'));
                List<String> known = draft.recordSets().stream()
                        .map(each -> each.value().name().name())
                        .toList();
                remarks.fault(
                        recordSet.at("events", derived.name(), pick, i),
                        "there is no record set " + named + " in this store" + Suggestion.of(named, known)
                                + "; correct the name or write an own column");
            }
        }
    }
}
