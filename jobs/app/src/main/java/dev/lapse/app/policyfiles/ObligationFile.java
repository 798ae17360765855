package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.Roll;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** Reads one file of {@code obligations/}: a list of laws. */
final class ObligationFile {

    private final Values values;

    ObligationFile(Values values) {
        this.values = values;
    }

    List<Located<Obligation>> read(YamlNode node) {
        return values.list(node, "a file of obligations", this::obligation);
    }

    private Located<Obligation> obligation(YamlNode node, String what) {
        Block block = new Block(node, "the obligation", values);
        Obligation obligation = new Obligation(
                block.need("obligation", values::name, Values.UNREADABLE),
                block.take("title", (title, name) -> Wordings.read(title, name, values)),
                block.need("citation", values::text, Values.UNREADABLE),
                block.take("roll", (roll, name) -> values.word(roll, name, Roll.values()))
                        .orElse(Roll.NONE),
                versions(block),
                block.take("maximum", values::period),
                block.need("checked", values::date, LocalDate.EPOCH));
        block.end();
        maximumNotBelow(obligation, node);
        return new Located<>(obligation, node);
    }

    private List<Obligation.Version> versions(Block block) {
        Optional<Period> period = block.take("period", values::period);
        Optional<List<Obligation.Version>> versions =
                block.take("versions", (list, name) -> ascending(list, values.list(list, name, this::version)));
        if (period.isPresent() == versions.isPresent()) {
            String problem =
                    period.isPresent() ? "both period and versions; keep one" : "no period; add period or versions";
            values.remarks().fault(block.mapping().place(), "the obligation has " + problem);
        }
        return versions.orElseGet(() -> period.stream()
                .map(only -> new Obligation.Version(LocalDate.MIN, only, Optional.empty()))
                .toList());
    }

    private Obligation.Version version(YamlNode node, String what) {
        Block block = new Block(node, "the version", values);
        Obligation.Version version = new Obligation.Version(
                block.need("valid-from", values::date, LocalDate.EPOCH),
                block.need("period", values::period, Period.ZERO),
                block.take("because", values::text));
        block.end();
        return version;
    }

    private List<Obligation.Version> ascending(YamlNode node, List<Obligation.Version> versions) {
        if (node instanceof YamlNode.Sequence && versions.isEmpty()) {
            values.remarks().fault(node.place(), "versions is an empty list; name at least one");
        }
        for (int i = 1; i < versions.size(); i++) {
            LocalDate before = versions.get(i - 1).validFrom();
            LocalDate after = versions.get(i).validFrom();
            if (!before.isBefore(after)) {
                values.remarks()
                        .fault(
                                node.at(i, "valid-from"),
                                "the version valid from " + after + " follows one valid from " + before + " at "
                                        + node.at(i - 1, "valid-from")
                                        + "; order them by date, each date once");
            }
        }
        return versions;
    }

    private void maximumNotBelow(Obligation obligation, YamlNode node) {
        obligation
                .maximum()
                .filter(maximum -> obligation.versions().stream()
                        .anyMatch(version -> Periods.compare(version.period(), maximum) > 0))
                .ifPresent(maximum -> values.remarks()
                        .fault(
                                node.at("maximum"),
                                "the maximum " + maximum + " of " + obligation.name()
                                        + " is shorter than its minimum; correct one of them"));
    }
}
