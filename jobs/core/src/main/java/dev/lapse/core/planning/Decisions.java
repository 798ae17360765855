package dev.lapse.core.planning;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Warrant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The answers for one chunk, and the warrant that lets its effects be built. */
public final class Decisions implements Warrant {

    private record Given(Permission permission, RecordSetName recordSet, Key key) {}

    private final List<Decided> records;
    private final Set<Given> given = new HashSet<>();

    Decisions(List<Decided> records) {
        this.records = List.copyOf(records);
        records.forEach(this::permit);
    }

    /** Every record of the chunk: roots, dependents and what goes along. */
    public List<Decided> records() {
        return records;
    }

    /** Whether nothing at all is to be done. */
    public boolean changeNothing() {
        return given.isEmpty();
    }

    @Override
    public boolean gives(Permission permission, RecordSetName recordSet, Key key) {
        return given.contains(new Given(permission, recordSet, key));
    }

    private void permit(Decided decided) {
        switch (decided.disposition()) {
            case Disposition.Erase erase -> {
                boolean delete = erase.manner() == Disposition.Manner.DELETE;
                // What goes may have to let go of something else first.
                give(Permission.REWRITE, decided.name(), decided.key());
                if (delete) {
                    give(Permission.DELETE, decided.name(), decided.key());
                }
                decided.copies().forEach(copy -> permit(copy, delete));
                if (delete) {
                    decided.unlinkings()
                            .forEach(row -> give(
                                    Permission.REWRITE,
                                    row.set().name(),
                                    row.facts().key()));
                }
            }
            case Disposition.Reduce reduce -> {
                give(Permission.REWRITE, decided.name(), decided.key());
                decided.copies().forEach(copy -> permit(copy, false));
            }
            case Disposition.Keep keep -> {}
        }
    }

    private void permit(Decided.Copy copy, boolean originalGoes) {
        give(
                goesWith(copy, originalGoes) ? Permission.DELETE : Permission.REWRITE,
                copy.set().name(),
                copy.facts().key());
    }

    /** Whether the copy is deleted, or only reduced like its original. */
    public static boolean goesWith(Decided.Copy copy, boolean originalGoes) {
        return originalGoes || copy.set().recordSet().copyOf().orElseThrow().whenReduced() == CopyOf.WhenReduced.DELETE;
    }

    private void give(Permission permission, RecordSetName recordSet, Key key) {
        given.add(new Given(permission, recordSet, key));
    }
}
