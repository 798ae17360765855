package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Action;
import java.time.Period;
import java.util.Optional;

/** Reads {@code action} and the {@code then} that a pseudonymise needs, since it is never final. */
final class RuleAction {

    private static final String NEVER_FINAL =
            "pseudonymised data stay personal data, so pseudonymise cannot be the last action; ";

    private final Values values;

    RuleAction(Values values) {
        this.values = values;
    }

    private enum Word {
        DELETE,
        ANONYMISE,
        PSEUDONYMISE
    }

    Action read(Block rule) {
        Word word = rule.need("action", this::word, Word.DELETE);
        Action.Pseudonymise then =
                rule.take("then", this::then).orElse(new Action.Pseudonymise(Period.ZERO, Optional.empty()));
        if (word == Word.PSEUDONYMISE && !rule.has("then")) {
            values.remarks().fault(rule.mapping().at("action"), NEVER_FINAL + "add then: {action: delete, at: PERIOD}");
        }
        if (word != Word.PSEUDONYMISE && rule.has("then")) {
            values.remarks()
                    .fault(
                            rule.mapping().entry("then").orElseThrow().key().place(),
                            "then stands beside a final action; delete it, it belongs to pseudonymise only");
        }
        return switch (word) {
            case DELETE -> new Action.Delete();
            case ANONYMISE -> new Action.Anonymise();
            case PSEUDONYMISE -> then;
        };
    }

    private Word word(YamlNode node, String what) {
        return values.word(node, what, Word.values());
    }

    private Action.Pseudonymise then(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Word last = block.need("action", this::word, Word.DELETE);
        if (last != Word.DELETE) {
            values.remarks()
                    .fault(
                            node.at("action"),
                            last == Word.PSEUDONYMISE
                                    ? NEVER_FINAL + "write delete"
                                    : "a pseudonymised record cannot be anonymised later; write delete");
        }
        Action.Pseudonymise then = new Action.Pseudonymise(
                block.need("at", values::period, Period.ZERO), block.take("because", values::text));
        block.end();
        return then;
    }
}
