package dev.lapse.core.planning;

import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Dates.WrittenAs;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.ColumnFacts;
import java.util.List;
import java.util.Optional;

/** Whether the columns of events can hold dates as they are said to be written, and what feeds a derived one is linked to it. */
final class EventCheck implements SiteCheck {

    private final Sites sites;

    EventCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        site.recordSet().events().forEach((name, event) -> {
            switch (event) {
                case Event.Own own -> column(site, site, own.column(), own.dates(), name, findings);
                case Event.Derived derived -> {
                    derived.sources().forEach(source -> source(site, source, name, findings));
                    derived.whenNone()
                            .ifPresent(none -> column(site, site, none.column(), none.dates(), name, findings));
                }
            }
        });
    }

    private void source(Site site, Event.Source source, String event, Findings findings) {
        Optional<RecordSetName> feeding = source.recordSet();
        if (feeding.isEmpty()) {
            column(site, site, source.column(), source.dates(), event, findings);
            return;
        }
        if (!feeding.get().store().equals(site.store())) {
            findings.stop(
                    "feed-elsewhere",
                    site,
                    "the event " + event + " of " + site.name() + " is fed by " + feeding.get()
                            + ", which lies in another store",
                    "derive it from record sets of its own store");
            return;
        }
        sites.of(feeding.get()).ifPresent(from -> {
            links(site, from, event, findings);
            column(site, from, source.column(), source.dates(), event, findings);
        });
    }

    private void links(Site site, Site from, String event, Findings findings) {
        int links = new EventSources(sites, site).linksFrom(from).size();
        if (links != 1) {
            findings.stop(
                    links == 0 ? "feed-without-link" : "feed-ambiguous",
                    site,
                    "the event " + event + " of " + site.name() + " is fed by " + from.name() + ", which has " + links
                            + " links to it",
                    links == 0
                            ? "add the link to " + from.name() + ", or feed the event from a record set that has one"
                            : "leave one link, or feed the event through a record set of its own for each");
        }
    }

    private static void column(Site site, Site at, String column, Dates dates, String event, Findings findings) {
        at.column(column)
                .filter(facts -> !canBeDate(at, facts, dates.writtenAs()))
                .ifPresent(facts -> findings.stop(
                        "event-type",
                        site,
                        at.say(column) + " for the event " + event + " is of the type " + facts.type()
                                + ", which cannot hold a date written as " + words(dates.writtenAs()),
                        "correct dates: or written-as, or name another column"));
    }

    private static boolean canBeDate(Site at, ColumnFacts facts, WrittenAs writtenAs) {
        boolean index = at.isIndex();
        List<ColumnFacts.Family> families = switch (writtenAs) {
            case WrittenAs.Local local -> dated(index);
            case WrittenAs.Utc utc -> dated(index);
            case WrittenAs.InZone zone -> dated(index);
            case WrittenAs.EpochSeconds epoch ->
                index
                        ? List.of(ColumnFacts.Family.NUMBER, ColumnFacts.Family.TEXT, ColumnFacts.Family.INSTANT)
                        : List.of(ColumnFacts.Family.NUMBER);
            case WrittenAs.YyyyMmDd digits ->
                index
                        ? List.of(ColumnFacts.Family.NUMBER, ColumnFacts.Family.TEXT, ColumnFacts.Family.INSTANT)
                        : List.of(ColumnFacts.Family.NUMBER, ColumnFacts.Family.TEXT);
        };
        return families.contains(facts.family());
    }

    /** A document may hold a date as text. */
    private static List<ColumnFacts.Family> dated(boolean index) {
        return index
                ? List.of(ColumnFacts.Family.DATE, ColumnFacts.Family.INSTANT, ColumnFacts.Family.TEXT)
                : List.of(ColumnFacts.Family.DATE, ColumnFacts.Family.LOCAL_TIME, ColumnFacts.Family.INSTANT);
    }

    private static String words(WrittenAs writtenAs) {
        return switch (writtenAs) {
            case WrittenAs.Local local -> "local";
            case WrittenAs.Utc utc -> "utc";
            case WrittenAs.InZone zone -> "zone:" + zone.zone();
            case WrittenAs.EpochSeconds epoch -> "epoch-seconds";
            case WrittenAs.YyyyMmDd digits -> "yyyymmdd";
        };
    }
}
