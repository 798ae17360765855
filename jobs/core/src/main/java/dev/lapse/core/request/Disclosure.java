package dev.lapse.core.request;

import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be told of suspensions: of one that must not be disclosed, only what is to be said in its place. */
public final class Disclosure {

    private final Map<String, String> instead = new HashMap<>();

    public Disclosure(List<PlacedSuspension> placed) {
        placed.forEach(each -> each.grounds()
                .flatMap(PlacedSuspension.Grounds::sayInstead)
                .ifPresent(text -> instead.put(each.suspension().id(), text)));
    }

    /** {@code disposition} as it may be told. */
    public Disposition of(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Erase erase -> erase;
            case Disposition.Reduce reduce -> new Disposition.Reduce(reduce.groups(), of(reduce.why()));
            case Disposition.Keep keep -> new Disposition.Keep(of(keep.why()));
        };
    }

    /** What is to be said in place of the suspension {@code id}; empty where anybody may know of it. */
    public Optional<String> instead(String id) {
        return Optional.ofNullable(instead.get(id));
    }

    private Why of(Why why) {
        Optional<String> text =
                why.reason() == Reason.SUSPENDED ? why.detail().flatMap(this::instead) : Optional.empty();
        return text.map(said -> Why.of(Reason.RETAINED, said)).orElse(why);
    }
}
