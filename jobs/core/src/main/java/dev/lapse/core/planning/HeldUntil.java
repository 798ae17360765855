package dev.lapse.core.planning;

import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Follows a hold from link to link until a date is known: a customer held by an order that may itself go stays as long as the
 * invoice that holds the order. For one record; what it has asked about it does not ask about again.
 */
final class HeldUntil {

    /** The most records that are asked about; where there are more, no date is known. */
    private static final int MOST = 200;

    private record Asked(RecordSetName recordSet, Key key) {}

    private final BoundPolicy policy;
    private final Reads reads;
    private final BiFunction<BoundSet, Key, Optional<Disposition>> decide;
    private final Set<Asked> asked = new HashSet<>();

    HeldUntil(BoundPolicy policy, Reads reads, BiFunction<BoundSet, Key, Optional<Disposition>> decide) {
        this.policy = policy;
        this.reads = reads;
        this.decide = decide;
    }

    /** {@code disposition} of the record of {@code set} with {@code key}, with the date where it lacks one and it can be found. */
    Disposition dated(Disposition disposition, BoundSet set, Key key) {
        return switch (disposition) {
            case Disposition.Erase erase -> erase;
            case Disposition.Reduce reduce -> new Disposition.Reduce(reduce.groups(), dated(reduce.why(), set, key));
            case Disposition.Keep keep -> new Disposition.Keep(dated(keep.why(), set, key));
        };
    }

    private Why dated(Why why, BoundSet set, Key key) {
        boolean open = why.reason() == Reason.REFERENCED && why.changesOn().isEmpty();
        return open ? new Why(why.reason(), holdersGo(set, key), why.detail()) : why;
    }

    /** The latest date on which the answer about a holder changes; empty where one of them has none. */
    private Optional<LocalDate> holdersGo(BoundSet set, Key key) {
        Optional<LocalDate> latest = Optional.empty();
        for (BoundPolicy.Incoming incoming : policy.incoming(set.name())) {
            if (incoming.whenGone() == Link.WhenGone.UNLINK) {
                continue;
            }
            for (Facts holder : holders(incoming, set, key)) {
                if (!asked.add(new Asked(holder.recordSet(), holder.key()))) {
                    continue;
                }
                if (asked.size() > MOST) {
                    return Optional.empty();
                }
                Optional<Why> stays = decide.apply(incoming.from(), holder.key())
                        .map(disposition -> dated(disposition, incoming.from(), holder.key()))
                        .flatMap(HeldUntil::staying);
                if (stays.isPresent() && stays.get().changesOn().isEmpty()) {
                    return Optional.empty();
                }
                latest = later(latest, stays.flatMap(Why::changesOn));
            }
        }
        return latest;
    }

    private List<Facts> holders(BoundPolicy.Incoming incoming, BoundSet set, Key key) {
        List<Facts> holders = new ArrayList<>();
        reads.referringTo(
                set,
                key,
                incoming,
                batch -> batch.stream().limit(MOST + 1L - holders.size()).forEach(holders::add));
        return holders;
    }

    private static Optional<Why> staying(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Erase erase -> Optional.empty();
            case Disposition.Reduce reduce -> Optional.of(reduce.why());
            case Disposition.Keep keep -> Optional.of(keep.why());
        };
    }

    private static Optional<LocalDate> later(Optional<LocalDate> a, Optional<LocalDate> b) {
        return a.isEmpty() || b.filter(a.get()::isBefore).isPresent() ? b.or(() -> a) : a;
    }
}
