package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.FinancialYear;
import dev.lapse.core.policy.FinancialYears;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the dated list of financial years and tells of gaps and overlaps. */
final class FinancialYearList {

    /** The law of most countries allows no longer one; a longer one is likely a slip of the pen. */
    private static final int LONGEST_IN_MONTHS = 18;

    private final Values values;
    private final List<FinancialYear> sound = new ArrayList<>();

    private enum Repeat {
        YEARLY
    }

    FinancialYearList(Values values) {
        this.values = values;
    }

    FinancialYears read(YamlNode node, String what) {
        values.list(node, what, this::entry);
        if (node instanceof YamlNode.Sequence sequence && sequence.items().isEmpty()) {
            values.remarks().fault(node.place(), "financial-years is an empty list; name at least one year");
        }
        return sound.isEmpty() ? FinancialYears.unknown() : FinancialYears.of(sound);
    }

    private Optional<FinancialYear> entry(YamlNode node, String what) {
        Block block = new Block(node, "the financial year", values);
        LocalDate first = block.need("first", values::date, LocalDate.EPOCH);
        LocalDate last = block.need("last", values::date, LocalDate.EPOCH);
        boolean repeats = block.take("repeat", (word, name) -> values.word(word, name, Repeat.values()))
                .isPresent();
        block.end();
        if (first.equals(LocalDate.EPOCH) || last.equals(LocalDate.EPOCH)) {
            return Optional.empty();
        }
        if (last.isBefore(first)) {
            values.remarks()
                    .fault(
                            node.at("last"),
                            "the financial year ends on " + last + ", before it begins on " + first
                                    + "; correct the dates");
            return Optional.empty();
        }
        FinancialYear year = new FinancialYear(first, last, repeats);
        if (year.last().isAfter(first.plusMonths(LONGEST_IN_MONTHS).minusDays(1))) {
            values.remarks()
                    .notice(
                            node.place(),
                            "the financial year that begins on " + first + " is longer than " + LONGEST_IN_MONTHS
                                    + " months; check it");
        }
        add(year, node);
        return Optional.of(year);
    }

    private void add(FinancialYear year, YamlNode node) {
        List<FinancialYear> longer = new ArrayList<>(sound);
        longer.add(year);
        try {
            FinancialYears.of(longer);
            sound.add(year);
        } catch (IllegalArgumentException e) {
            values.remarks().fault(node.place(), e.getMessage() + "; leave neither a gap nor an overlap");
        }
    }
}
