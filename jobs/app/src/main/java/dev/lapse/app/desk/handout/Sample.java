package dev.lapse.app.desk.handout;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.access.Handout;
import dev.lapse.core.request.access.Holding;
import dev.lapse.core.request.access.SetColumns;
import dev.lapse.core.request.access.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands records on, and remembers as many of them as a page can show: each record set's first, and no more than a bound in all. */
public final class Sample implements Handout.Taker {

    /** Values on the page. */
    private static final int MOST_VALUES = 1_000;

    private static final int MOST_RECORDS_OF_A_SET = 25;

    private final Handout.Taker next;
    private final Map<RecordSetName, List<Seen>> seen = new LinkedHashMap<>();
    private final List<SetColumns> columns = new ArrayList<>();
    private final List<Handout.Counts> counts = new ArrayList<>();
    private List<Seen> current = new ArrayList<>();
    private int values;
    private long records;

    /** @param next who takes all of it */
    public Sample(Handout.Taker next) {
        this.next = next;
    }

    /** A record that the page shows. */
    record Seen(Holding holding, Map<String, Shown> shown) {
        @Override
        public String toString() {
            return "a record on a page";
        }
    }

    @Override
    public void begin(SetColumns of) {
        columns.add(of);
        current = new ArrayList<>();
        seen.put(of.recordSet(), current);
        next.begin(of);
    }

    @Override
    public void record(Holding holding, Map<String, Shown> shown) {
        records++;
        if (current.size() < MOST_RECORDS_OF_A_SET && values + shown.size() <= MOST_VALUES) {
            values += shown.size();
            current.add(new Seen(holding, shown));
        }
        next.record(holding, shown);
    }

    @Override
    public void end(Handout.Counts of) {
        counts.add(of);
        next.end(of);
    }

    Map<RecordSetName, List<Seen>> seen() {
        return seen;
    }

    List<SetColumns> columns() {
        return columns;
    }

    List<Handout.Counts> counts() {
        return counts;
    }

    /** How many there were in all. */
    long records() {
        return records;
    }

    /** How many of them it remembers. */
    long shown() {
        return seen.values().stream().mapToLong(List::size).sum();
    }
}
