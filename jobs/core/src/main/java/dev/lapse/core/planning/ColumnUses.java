package dev.lapse.core.planning;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Subject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns that a record set names, and what for. */
public final class ColumnUses {

    /** What a binding names a column for. */
    public enum Use {
        KEY("a key column", true, true),
        LINK("a link column", true, true),
        OWNED("owned by a link", true, true),
        EVENT("the column of an event", true, true),
        CONDITION("part of a condition", true, true),
        FIELD("a field", true, true),
        COPY("a link to the original", true, true),
        SUBJECT("the key of a person", true, true),
        IDENTIFIER("an identifier of a person", false, true),
        NOT_PERSONAL("not personal", true, false);

        private final String words;
        private final boolean names;
        private final boolean reads;

        Use(String words, boolean names, boolean reads) {
            this.words = words;
            this.names = names;
            this.reads = reads;
        }

        String words() {
            return words;
        }
    }

    private final Map<String, Set<Use>> uses = new LinkedHashMap<>();

    private ColumnUses() {}

    /** What {@code site} names, and what derived events of other record sets name of it. */
    static ColumnUses of(Sites sites, Site site) {
        return of(sites.all().stream().map(Site::recordSet).toList(), site.recordSet());
    }

    /** What {@code own} names, and what derived events of {@code all} name of it. */
    public static ColumnUses of(Collection<RecordSet> all, RecordSet own) {
        ColumnUses result = new ColumnUses();
        result.add(own);
        all.forEach(other -> result.addFeeds(other, own));
        return result;
    }

    public Set<String> columns() {
        return uses.keySet();
    }

    /** What {@code column} is named for; nothing where the binding does not name it. */
    public Set<Use> uses(String column) {
        return Set.copyOf(uses.getOrDefault(column, Set.of()));
    }

    boolean has(String column, Use use) {
        return uses.getOrDefault(column, Set.of()).contains(use);
    }

    /** The columns used for {@code use}. */
    Set<String> of(Use use) {
        Set<String> columns = new TreeSet<>();
        uses.forEach((column, of) -> {
            if (of.contains(use)) {
                columns.add(column);
            }
        });
        return columns;
    }

    /** Whether the binding says of {@code column} what it is. */
    boolean names(String column) {
        return uses.getOrDefault(column, Set.of()).stream().anyMatch(use -> use.names);
    }

    /** Whether a run reads or writes {@code column}, so that it cannot do without. */
    boolean reads(String column) {
        return uses.getOrDefault(column, Set.of()).stream().anyMatch(use -> use.reads);
    }

    /** What {@code column} is named for first, in words. */
    String words(String column) {
        return uses.getOrDefault(column, Set.of()).stream()
                .findFirst()
                .map(use -> use.words)
                .orElse("nothing");
    }

    private void add(String column, Use use) {
        uses.computeIfAbsent(column, name -> EnumSet.noneOf(Use.class)).add(use);
    }

    private void add(RecordSet recordSet) {
        recordSet.key().forEach(column -> add(column, Use.KEY));
        recordSet.links().forEach(link -> {
            link.by().keySet().forEach(column -> add(column, Use.LINK));
            link.owns().forEach(column -> add(column, Use.OWNED));
        });
        recordSet.events().values().forEach(this::add);
        recordSet.conditions().values().forEach(this::add);
        recordSet.clusters().forEach(choice -> choice.when().ifPresent(this::add));
        recordSet.fields().forEach(field -> add(field.column(), Use.FIELD));
        recordSet.copyOf().ifPresent(copy -> copy.by().keySet().forEach(column -> add(column, Use.COPY)));
        recordSet.subject().ifPresent(this::add);
        recordSet.notPersonal().forEach(column -> add(column, Use.NOT_PERSONAL));
    }

    private void add(Condition condition) {
        condition.columns().forEach(column -> add(column, Use.CONDITION));
    }

    private void add(Subject subject) {
        add(subject.key(), Use.SUBJECT);
        subject.identifiers().forEach(identifier -> add(identifier.column(), Use.IDENTIFIER));
    }

    private void add(Event event) {
        switch (event) {
            case Event.Own own -> add(own.column(), Use.EVENT);
            case Event.Derived derived -> {
                derived.sources().stream()
                        .filter(source -> source.recordSet().isEmpty())
                        .forEach(source -> add(source.column(), Use.EVENT));
                derived.whenNone().ifPresent(source -> add(source.column(), Use.EVENT));
            }
        }
    }

    private void addFeeds(RecordSet other, RecordSet own) {
        other.events().values().stream()
                .filter(Event.Derived.class::isInstance)
                .flatMap(event -> ((Event.Derived) event).sources().stream())
                .filter(source -> source.recordSet().equals(Optional.of(own.name())))
                .forEach(source -> add(source.column(), Use.EVENT));
    }
}
