package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a derived event may be fed from within its own store: the record sets by name, and how each column writes its dates (as
 * the event on that column says, else as the binding says).
 */
record EventSources(String store, Dates byDefault, Map<String, Map<String, Dates>> datesByRecordSet) {

    static EventSources of(List<YamlNode.Entry> recordSets, String store, Dates byDefault, Values values) {
        Map<String, Map<String, Dates>> all = new HashMap<>();
        for (YamlNode.Entry recordSet : recordSets) {
            Map<String, Dates> dates = new HashMap<>();
            if (recordSet.value() instanceof YamlNode.Mapping mapping
                    && mapping.get("events").orElse(mapping) instanceof YamlNode.Mapping events) {
                events.entries().forEach(event -> ownDates(event.value(), values, dates));
            }
            all.put(recordSet.key().text(), dates);
        }
        return new EventSources(store, byDefault, all);
    }

    private static void ownDates(YamlNode event, Values values, Map<String, Dates> dates) {
        if (event instanceof YamlNode.Mapping mapping
                && mapping.get("column").orElse(mapping) instanceof YamlNode.Scalar column) {
            mapping.get("dates")
                    .ifPresent(node -> dates.put(column.text(), new DatesBlock(values).read(node, "dates")));
        }
    }

    /** The source that {@code text} names, seen from {@code recordSet}: {@code column} or {@code record-set.column}. */
    Event.Source source(String text, String recordSet) {
        int dot = text.indexOf('.');
        String first = dot < 0 ? text : text.substring(0, dot);
        boolean elsewhere = first.contains("/") || (dot > 0 && datesByRecordSet.containsKey(first));
        if (elsewhere) {
            return new Event.Source(
                    Optional.of(RecordSetName.parse(first, store)),
                    text.substring(dot + 1),
                    dates(first, text.substring(dot + 1)));
        }
        return new Event.Source(Optional.empty(), text, dates(recordSet, text));
    }

    Dates dates(String recordSet, String column) {
        return datesByRecordSet.getOrDefault(recordSet, Map.of()).getOrDefault(column, byDefault);
    }
}
