package dev.lapse.core.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A law's minimum (or also maximum) time of keeping, with its citation.
 *
 * @param versions the versions of the law, ascending by the day from which each is in force
 * @param maximum the longest time the law allows; empty where it sets none
 * @param checked the day on which somebody last compared this with the law
 */
public record Obligation(
        String name,
        Optional<Wording> title,
        String citation,
        Roll roll,
        List<Version> versions,
        Optional<Period> maximum,
        LocalDate checked) {

    public Obligation {
        versions = versions.stream()
                .sorted(Comparator.comparing(Version::validFrom))
                .toList();
    }

    /** The law as it is from {@code validFrom} on. */
    public record Version(LocalDate validFrom, Period period, Optional<String> because) {}

    /** The minimum in force on {@code asOf}, which applies to everything still kept; empty before the first version. */
    public Optional<Term> minimumOn(LocalDate asOf) {
        return versions.stream()
                .filter(version -> !version.validFrom().isAfter(asOf))
                .reduce((earlier, later) -> later)
                .map(version -> new Term(roll, version.period()));
    }

    /** The maximum as a term; empty where the law sets none. */
    public Optional<Term> maximumTerm() {
        return maximum.map(period -> new Term(roll, period));
    }
}
