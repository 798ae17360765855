package dev.lapse.core.request;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Kept;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be told of suspensions: of one that must not be disclosed, only what is to be said in its place. */
public final class Disclosure {

    private final Map<String, String> instead = new HashMap<>();

    /** Everything may be told. */
    public static Disclosure full() {
        return new Disclosure(List.of());
    }

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

    /** {@code tally} as it may be told. */
    public EvidenceEntry.Tally of(EvidenceEntry.Tally tally) {
        Optional<String> text = tally.reason()
                .filter(Reason.SUSPENDED.code()::equals)
                .flatMap(reason -> tally.citation())
                .flatMap(this::instead);
        return text.map(said -> new EvidenceEntry.Tally(
                        tally.recordSet(),
                        tally.answer(),
                        Optional.of(Reason.RETAINED.code()),
                        Optional.of(said),
                        tally.until(),
                        tally.count()))
                .orElse(tally);
    }

    /** {@code kept} as it may be told. */
    public Kept of(Kept kept) {
        Optional<String> text =
                kept.reason() == Reason.SUSPENDED ? kept.detail().flatMap(this::instead) : Optional.empty();
        return text.map(said -> new Kept(Reason.RETAINED, Optional.of(said), kept.first(), kept.last(), kept.count()))
                .orElse(kept);
    }

    /**
     * Whether {@code finding} may be told: one about suspensions may not where there is one that must not be disclosed, and one
     * that names such a one may not either.
     */
    public boolean mayTell(Finding finding) {
        return instead.isEmpty()
                || !finding.code().startsWith("suspension-")
                        && instead.keySet().stream()
                                .noneMatch(id -> names(finding.what(), id) || names(finding.action(), id));
    }

    private static boolean names(String text, String id) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    private Why of(Why why) {
        Optional<String> text =
                why.reason() == Reason.SUSPENDED ? why.detail().flatMap(this::instead) : Optional.empty();
        return text.map(said -> Why.of(Reason.RETAINED, said)).orElse(why);
    }
}
