package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.ObligationUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code obligations} of a rule. */
final class ObligationUses {

    private static final String WHOLE_RECORD = "whole-record";

    private final Values values;

    ObligationUses(Values values) {
        this.values = values;
    }

    List<ObligationUse> read(YamlNode node, String what) {
        return values.list(node, what, this::use);
    }

    private ObligationUse use(YamlNode node, String what) {
        Block block = new Block(node, "the obligation of the rule", values);
        ObligationUse use = new ObligationUse(
                block.need("obligation", values::name, Values.UNREADABLE),
                block.take("counted-from", values::name),
                block.need("keep", this::keep, Optional.empty()),
                block.take("also-keep", (list, name) -> values.list(list, name, this::alsoKeep))
                        .orElse(List.of()));
        block.end();
        return use;
    }

    private Optional<Set<String>> keep(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().equals(WHOLE_RECORD)) {
            return Optional.empty();
        }
        if (node instanceof YamlNode.Scalar) {
            values.remarks()
                    .fault(
                            node.place(),
                            what + " cannot be " + node.description()
                                    + "; write a list of field groups, as in [amounts, buyer], or whole-record");
            return Optional.empty();
        }
        return Optional.of(Set.copyOf(values.some(node, what, values::name)));
    }

    private ObligationUse.AlsoKeep alsoKeep(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        ObligationUse.AlsoKeep alsoKeep = new ObligationUse.AlsoKeep(
                block.need("cluster", values::name, Values.UNREADABLE),
                Set.copyOf(block.need("keep", (list, name) -> values.some(list, name, values::name), List.of())));
        block.end();
        return alsoKeep;
    }
}
