package dev.lapse.app.wiring;

import dev.lapse.app.journal.NightTable;
import dev.lapse.app.scheduling.Night;
import dev.lapse.app.scheduling.NightBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The nights of the journal as the schedule knows them. */
public record NightDoor(NightTable table) implements NightBook {

    @Override
    public Optional<Instant> since(Night night) {
        return table.since(night.name(), night.definition());
    }

    @Override
    public void known(Night night, Instant now) {
        table.define(night.name(), night.definition(), now);
    }

    @Override
    public Optional<Entry> latest(String night) {
        return table.latest(night).map(NightDoor::entry);
    }

    @Override
    public boolean begin(String night, Night.Nominal nominal, Optional<Entry> before, Instant now) {
        return before.map(seen -> table.tryAgain(night, nominal.at(), seen.triedAt(), now))
                .orElseGet(() -> table.begin(night, nominal.at(), nominal.until(), now));
    }

    @Override
    public void hindered(String night, Instant at, String what) {
        table.hindered(night, at, what);
    }

    @Override
    public void ended(String night, Instant at, String outcome, Optional<String> run) {
        table.ended(night, at, outcome, run);
    }

    @Override
    public void skipped(Entry entry) {
        table.skip(row(entry));
    }

    @Override
    public List<Entry> untold() {
        return table.untold().stream().map(NightDoor::entry).toList();
    }

    @Override
    public void told(List<Entry> missed, Instant now) {
        table.told(missed.stream().map(NightDoor::row).toList(), now);
    }

    @Override
    public List<Entry> newest(int limit) {
        return table.newest(limit).stream().map(NightDoor::entry).toList();
    }

    @Override
    public void done(Done done) {
        table.done(new NightTable.Done(done.chore(), done.at(), done.outcome()));
    }

    @Override
    public List<Done> chores() {
        return table.chores().stream()
                .map(done -> new Done(done.name(), done.at(), done.outcome()))
                .toList();
    }

    private static Entry entry(NightTable.Row row) {
        return new Entry(
                row.name(),
                row.nominal(),
                row.until(),
                State.valueOf(row.state()),
                row.triedAt(),
                row.what(),
                row.run());
    }

    private static NightTable.Row row(Entry entry) {
        return new NightTable.Row(
                entry.night(),
                entry.at(),
                entry.until(),
                entry.state().name(),
                entry.triedAt(),
                entry.what(),
                entry.run());
    }
}
