package dev.lapse.core.planning;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A record set in few words, for tests; without a word of its own it lies in the table {@code STORE.NAME}. */
final class RecordSetBuilder {

    private final RecordSetName name;
    private RecordSet.Target target;
    private final List<RecordSet.ClusterChoice> clusters = new ArrayList<>();
    private List<String> key = List.of();
    private Optional<Subject> subject = Optional.empty();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> notPersonal = new LinkedHashSet<>();
    private final Map<String, RecordSet.Trigger> triggers = new LinkedHashMap<>();
    private Optional<CopyOf> copyOf = Optional.empty();

    private RecordSetBuilder(RecordSetName name) {
        this.name = name;
        this.target = new RecordSet.Target.Table(name.store() + "." + name.name());
    }

    static RecordSetBuilder aRecordSet(String name) {
        return new RecordSetBuilder(named(name));
    }

    static RecordSetName named(String name) {
        return RecordSetName.parse(name, "shop");
    }

    RecordSetName name() {
        return name;
    }

    RecordSetBuilder in(String cluster) {
        clusters.add(new RecordSet.ClusterChoice(Optional.empty(), cluster));
        return this;
    }

    RecordSetBuilder in(String cluster, String when) {
        clusters.add(new RecordSet.ClusterChoice(Optional.of(parse(when)), cluster));
        return this;
    }

    RecordSetBuilder table(String table) {
        target = new RecordSet.Target.Table(table);
        return this;
    }

    RecordSetBuilder index(String index) {
        target = new RecordSet.Target.Index(index);
        return this;
    }

    RecordSetBuilder key(String... columns) {
        key = List.of(columns);
        return this;
    }

    RecordSetBuilder person(String kind, String column, String... identifiers) {
        subject = Optional.of(new Subject(
                kind,
                column,
                List.of(identifiers).stream()
                        .map(identifier -> new Subject.Identifier(identifier, identifier))
                        .toList()));
        return this;
    }

    RecordSetBuilder link(String to, String column, String target) {
        return link(new Link(named(to), Map.of(column, target), Optional.empty(), Set.of()));
    }

    RecordSetBuilder link(String to, String column, String target, Link.WhenGone whenGone, String... owns) {
        return link(new Link(named(to), Map.of(column, target), Optional.of(whenGone), Set.of(owns)));
    }

    RecordSetBuilder link(Link link) {
        links.add(link);
        return this;
    }

    RecordSetBuilder noLinkTo(String to) {
        links.removeIf(link -> link.to().equals(named(to)));
        return this;
    }

    RecordSetBuilder event(String event, String column) {
        return event(event, column, Dates.LOCAL);
    }

    RecordSetBuilder event(String event, String column, Dates dates) {
        events.put(event, new Event.Own(event, column, dates));
        return this;
    }

    /** @param sources {@code column} or {@code record-set.column} */
    RecordSetBuilder latest(String event, String whenNone, String... sources) {
        events.put(
                event,
                new Event.Derived(
                        event,
                        Event.Pick.LATEST,
                        List.of(sources).stream().map(RecordSetBuilder::source).toList(),
                        Optional.of(source(whenNone))));
        return this;
    }

    private static Event.Source source(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new Event.Source(Optional.empty(), text, Dates.LOCAL)
                : new Event.Source(Optional.of(named(text.substring(0, dot))), text.substring(dot + 1), Dates.LOCAL);
    }

    RecordSetBuilder condition(String condition, String text) {
        conditions.put(condition, parse(text));
        return this;
    }

    private static Condition parse(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    RecordSetBuilder field(String column, String group, FieldMethod method) {
        fields.put(column, new Field(column, group, Optional.empty(), method));
        return this;
    }

    RecordSetBuilder field(String column, String group, String category, FieldMethod method) {
        fields.put(column, new Field(column, group, Optional.of(category), method));
        return this;
    }

    RecordSetBuilder noField(String column) {
        fields.remove(column);
        return this;
    }

    RecordSetBuilder notPersonal(String... columns) {
        notPersonal.addAll(List.of(columns));
        return this;
    }

    RecordSetBuilder trigger(String trigger, RecordSet.Trigger effect) {
        triggers.put(trigger, effect);
        return this;
    }

    RecordSetBuilder copyOf(String original, String column, String target, CopyOf.WhenReduced whenReduced) {
        copyOf = Optional.of(new CopyOf(named(original), Map.of(column, target), whenReduced, CopyOf.Orphans.ERASE));
        return this;
    }

    RecordSet build() {
        return new RecordSet(
                name,
                target,
                clusters,
                key,
                subject,
                links,
                events,
                conditions,
                List.copyOf(fields.values()),
                notPersonal,
                triggers,
                copyOf);
    }
}
