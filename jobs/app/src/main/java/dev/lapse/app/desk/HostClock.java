package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.planning.Finding.Weight;
import dev.lapse.core.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds the clock of this host against those of the journal and the stores, each by one question. An answer that lies between the
 * moments before and after the question differs by nothing: how slow a server is is never taken for a wrong clock.
 *
 * @param clock of the host itself, whatever date rules are asked on
 */
record HostClock(Clock clock) {

    /** Hosts that are kept by NTP differ by less than a second; what differs by more is kept by nobody, and will drift on. */
    static final Duration NOTICED = Duration.ofSeconds(5);

    /**
     * Crons and windows are written in minutes, and the date that rules count from changes in one: from then on two hosts may begin
     * a night twice, end it at another time than is written, or take another day for today.
     */
    static final Duration REFUSED = Duration.ofSeconds(60);

    static final String CODE = "clock-skew";

    /** What is to be told of each; the journal is first, as leases and nights are counted by its clock. */
    List<Finding> findings(Optional<OpenJournal> journal, Collection<Store> stores) {
        List<Finding> findings = new ArrayList<>();
        journal.flatMap(open -> against("the journal", Optional.empty(), () -> Optional.of(open.clock())))
                .ifPresent(findings::add);
        stores.forEach(store -> against("the store " + store.name(), Optional.of(store.name()), store::clock)
                .ifPresent(findings::add));
        return findings;
    }

    /** What is to be told of one clock; {@code asked} gives no time where it does not tell. */
    Optional<Finding> against(String whose, Optional<String> store, Supplier<Optional<Instant>> asked) {
        Instant before = clock.instant();
        Optional<Instant> there = asked.get();
        Instant after = clock.instant();
        return there.flatMap(time -> {
            Duration ahead = Duration.between(time, before);
            Duration behind = Duration.between(after, time);
            return ahead.isPositive()
                    ? finding(whose, store, ahead, "ahead of")
                    : finding(whose, store, behind, "behind");
        });
    }

    private static Optional<Finding> finding(String whose, Optional<String> store, Duration apart, String how) {
        if (apart.compareTo(NOTICED) <= 0) {
            return Optional.empty();
        }
        Weight weight = apart.compareTo(REFUSED) > 0 ? Weight.RUN : Weight.NOTICE;
        return Optional.of(new Finding(
                CODE,
                weight,
                store,
                Optional.empty(),
                "the clock of this host is " + Words.count(apart.toSeconds(), "second") + " " + how + " that of "
                        + whose,
                "see on both hosts which one is wrong, and have NTP set it (timedatectl, chronyc tracking)"
                        + (weight == Weight.RUN
                                ? "; nothing is begun before, as dates, windows and nights are counted by both"
                                : "; beyond " + REFUSED.toSeconds() + " seconds no run is begun"),
                1));
    }
}
