package dev.lapse.core.erasing;

import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Decisions;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a chunk means to do to each record, and whether a later decision stays within it. */
final class Touches {

    private record Id(RecordSetName recordSet, Key key) {}

    /** Several where a record is reduced and loses its link to one that goes. */
    private final Map<Id, List<Intent.Meant>> meant = new HashMap<>();

    Touches(Collection<Intent.Meant> records) {
        records.forEach(
                record -> meant.computeIfAbsent(new Id(record.recordSet(), record.key()), id -> new ArrayList<>())
                        .add(record));
    }

    /** Whether the intent covers everything that {@code decided} would do. */
    boolean cover(Decided decided) {
        return of(decided).stream().allMatch(this::covers);
    }

    private boolean covers(Intent.Meant now) {
        return meant.getOrDefault(new Id(now.recordSet(), now.key()), List.of()).stream()
                .anyMatch(before -> before.fate() == Intent.Fate.ERASED
                        || before.fate() == now.fate() && before.groups().containsAll(now.groups()));
    }

    /** Everything that carrying out {@code decided} changes. */
    static List<Intent.Meant> of(Decided decided) {
        List<Intent.Meant> records = new ArrayList<>();
        switch (decided.disposition()) {
            case Disposition.Erase erase -> {
                records.add(meant(decided, fate(erase.manner()), Set.of()));
                decided.copies()
                        .forEach(copy -> copy(decided, copy, decided.goes()).ifPresent(records::add));
                if (decided.goes()) {
                    decided.unlinkings()
                            .forEach(row -> records.add(new Intent.Meant(
                                    row.set().name(),
                                    row.facts().key(),
                                    Optional.of(decided.root().orElse(decided.key())),
                                    Intent.Fate.UNLINKED,
                                    row.facts().rawGroups(),
                                    Set.of())));
                }
            }
            case Disposition.Reduce reduce -> {
                records.add(meant(decided, Intent.Fate.REDUCED, reduce.groups()));
                decided.copies().forEach(copy -> copy(decided, copy, false).ifPresent(records::add));
            }
            case Disposition.Keep keep -> {}
        }
        return records;
    }

    private static Intent.Meant meant(Decided decided, Intent.Fate fate, Set<String> groups) {
        return new Intent.Meant(
                decided.name(),
                decided.key(),
                decided.root(),
                fate,
                decided.facts().rawGroups(),
                groups);
    }

    private static Optional<Intent.Meant> copy(Decided decided, Decided.Copy copy, boolean originalGoes) {
        boolean goes = Decisions.goesWith(copy, originalGoes);
        if (!goes && copy.facts().rawGroups().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Intent.Meant(
                copy.set().name(),
                copy.facts().key(),
                Optional.of(decided.root().orElse(decided.key())),
                goes ? Intent.Fate.ERASED : Intent.Fate.REDUCED,
                copy.facts().rawGroups(),
                goes ? Set.of() : copy.facts().rawGroups()));
    }

    private static Intent.Fate fate(Disposition.Manner manner) {
        return switch (manner) {
            case DELETE -> Intent.Fate.ERASED;
            case ANONYMISE -> Intent.Fate.ANONYMISED;
            case PSEUDONYMISE -> Intent.Fate.PSEUDONYMISED;
        };
    }
}
