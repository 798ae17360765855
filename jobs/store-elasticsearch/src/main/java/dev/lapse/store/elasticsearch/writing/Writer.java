package dev.lapse.store.elasticsearch.writing;

import dev.lapse.core.store.Effect;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Outcome;
import dev.lapse.store.elasticsearch.document.Document;
import dev.lapse.store.elasticsearch.document.Elements;
import dev.lapse.store.elasticsearch.document.Rewriting;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.reading.Reader;
import dev.lapse.store.elasticsearch.reading.Views;
import dev.lapse.store.elasticsearch.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out effects. A document is written in the version that was decided on; one that has changed since is decided on
 * again under the guard, and written in its new version only if the guard still holds. One that changes every time is left as one
 * that somebody is working on.
 */
public final class Writer {

    private static final int ROUNDS = 4;

    private final Views views;
    private final Reader reader;
    private final Bulk bulk;
    private final CurrentVersions current;
    private final Siblings siblings;

    public Writer(Wire wire, Views views, Reader reader, Siblings siblings, Patience patience) {
        this.views = views;
        this.reader = reader;
        this.bulk = new Bulk(wire, patience);
        this.current = new CurrentVersions(wire);
        this.siblings = siblings;
    }

    /** What became of each record of {@code effect}. */
    public Outcome apply(Effect effect) {
        Tally tally = new Tally(effect.keys());
        List<Pending> pending = new ArrayList<>();
        for (Pending each : pendingOf(effect, tally)) {
            pending.add(each);
        }
        if (effect instanceof Effect.Delete delete) {
            siblings.undecided(effect.shape(), delete.records())
                    .forEach(key -> tally.refused(key, "another document has this key"));
        }
        pending.removeIf(each -> tally.settled(each.record().key()));
        for (int round = 1; !pending.isEmpty() && round <= ROUNDS; round++) {
            pending = round(effect, pending, round, tally);
        }
        pending.forEach(each -> tally.passed(each.record().key()));
        return tally.outcome();
    }

    private static List<Pending> pendingOf(Effect effect, Tally tally) {
        List<Pending> pending = new ArrayList<>();
        switch (effect) {
            case Effect.Delete delete ->
                delete.records().forEach(record -> add(record, Optional.empty(), pending, tally));
            case Effect.Rewrite rewrite ->
                rewrite.changes()
                        .forEach(change -> add(change.record(), Optional.of(change.columns()), pending, tally));
        }
        return pending;
    }

    private static void add(
            Facts record,
            Optional<Map<String, dev.lapse.core.store.Replacement>> columns,
            List<Pending> pending,
            Tally tally) {
        record.version()
                .ifPresentOrElse(
                        version -> pending.add(new Pending(record, version, columns)),
                        () -> tally.refused(record.key(), "no version"));
    }

    /** Writes once; those that conflicted are left for the next round. */
    private List<Pending> round(Effect effect, List<Pending> pending, int round, Tally tally) {
        Optional<Elements> elements = Elements.of(effect.shape());
        List<Write> writes = round == 1 && effect instanceof Effect.Delete && elements.isEmpty()
                ? pending.stream()
                        .map(each -> Write.delete(each, each.version()))
                        .toList()
                : decidedAgain(effect, pending, tally);
        List<Pending> conflicts = new ArrayList<>();
        bulk.send(writes).forEach((write, result) -> {
            for (Pending each : write.pending()) {
                Key key = each.record().key();
                switch (result) {
                    case Result.Done done -> tally.done(key);
                    case Result.Gone gone -> tally.passed(key);
                    case Result.Conflict conflict -> conflicts.add(each);
                    case Result.Refused refused -> tally.refused(key, refused.code());
                }
            }
        });
        return conflicts;
    }

    private List<Write> decidedAgain(Effect effect, List<Pending> pending, Tally tally) {
        Map<String, IndexMapping> mappings =
                views.members(effect.shape().table()).indices();
        Function<String, IndexMapping> mapping = index -> mappings.getOrDefault(index, IndexMapping.unknown(index));
        Map<Pending, Document> found = current.of(pending, mapping);
        Optional<Elements> elements = Elements.of(effect.shape());
        if (elements.isPresent()) {
            return new ElementWrites(effect, elements.get(), reader, tally).of(pending, found);
        }
        List<Document> changed = found.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().version().equals(entry.getValue().version()))
                .map(Map.Entry::getValue)
                .toList();
        List<Document> holding = reader.meeting(effect.shape(), changed, effect.guard());
        Rewriting rewriting = new Rewriting(effect.shape());
        List<Write> writes = new ArrayList<>();
        for (Pending each : pending) {
            Document document = found.get(each);
            boolean same = document != null && document.version().equals(each.version());
            if (document == null || !(same || holding.contains(document) && fits(rewriting, document, each))) {
                tally.passed(each.record().key());
            } else {
                writes.add(write(rewriting, document, each));
            }
        }
        return writes;
    }

    private static boolean fits(Rewriting rewriting, Document document, Pending pending) {
        return pending.columns()
                .map(columns -> rewriting.fits(document, pending.record(), columns))
                .orElse(true);
    }

    private static Write write(Rewriting rewriting, Document document, Pending pending) {
        return pending.columns()
                .map(columns ->
                        Write.replace(List.of(pending), document.version(), rewriting.rewritten(document, columns)))
                .orElseGet(() -> Write.delete(pending, document.version()));
    }
}
