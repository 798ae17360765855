package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.Operand;
import java.util.Optional;

/** Reads a condition and tells a fault at the very sign that is wrong. */
final class ConditionTexts {

    /** Stands for a condition that could not be read, so that its name is known. */
    static final Condition UNREADABLE =
            new Condition.Comparison(new Operand.Flag(false), Condition.Operator.EQUAL, new Operand.Flag(true));

    private final Values values;

    ConditionTexts(Values values) {
        this.values = values;
    }

    Optional<Condition> read(YamlNode node, String what) {
        String text = values.text(node, what);
        if (text.equals(Values.UNREADABLE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.parse(text));
        } catch (ConditionSyntaxException e) {
            values.remarks().fault(place(node, e.offset()), what + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Place place(YamlNode node, int offset) {
        Place start = node.place();
        int quote = node instanceof YamlNode.Scalar scalar && scalar.plain() ? 0 : 1;
        return new Place(start.file(), start.line(), start.column() + offset + quote);
    }
}
