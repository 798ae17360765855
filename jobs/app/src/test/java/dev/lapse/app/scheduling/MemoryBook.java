package dev.lapse.app.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A book in memory, for one night. */
final class MemoryBook implements NightBook {

    private final Instant since;
    private final Map<Instant, Entry> entries = new TreeMap<>();
    private final List<Done> done = new ArrayList<>();

    MemoryBook(Instant since) {
        this.since = since;
    }

    synchronized List<Entry> all() {
        return List.copyOf(entries.values());
    }

    @Override
    public Optional<Instant> since(Night night) {
        return Optional.of(since);
    }

    @Override
    public void known(Night night, Instant now) {}

    @Override
    public synchronized Optional<Entry> latest(String night) {
        return entries.values().stream().reduce((one, next) -> next);
    }

    @Override
    public synchronized boolean begin(String night, Night.Nominal nominal, Optional<Entry> before, Instant now) {
        if (!Optional.ofNullable(entries.get(nominal.at())).equals(before)) {
            return false;
        }
        entries.put(
                nominal.at(), new Entry(night, nominal, State.RUNNING, Optional.of(now), before.flatMap(Entry::what)));
        return true;
    }

    @Override
    public synchronized void hindered(String night, Instant at, String what) {
        change(at, State.RUNNING, what, Optional.empty());
    }

    @Override
    public synchronized void ended(String night, Instant at, String outcome, Optional<String> run) {
        change(at, State.DONE, outcome, run);
    }

    private void change(Instant at, State state, String what, Optional<String> run) {
        entries.computeIfPresent(
                at,
                (key, old) -> new Entry(old.night(), at, old.until(), state, old.triedAt(), Optional.of(what), run));
    }

    @Override
    public synchronized void skipped(Entry entry) {
        entries.put(entry.at(), entry);
    }

    @Override
    public List<Entry> untold() {
        return List.of();
    }

    @Override
    public void told(List<Entry> missed, Instant now) {}

    @Override
    public List<Entry> newest(int limit) {
        return List.of();
    }

    @Override
    public synchronized void done(Done one) {
        done.add(one);
    }

    @Override
    public synchronized List<Done> chores() {
        return List.copyOf(done);
    }
}
