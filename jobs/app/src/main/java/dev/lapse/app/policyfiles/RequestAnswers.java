package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.OnRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code on-request}: the default, its ground, and what differs by field group. */
final class RequestAnswers {

    private final Values values;

    RequestAnswers(Values values) {
        this.values = values;
    }

    OnRequest read(YamlNode node, String what) {
        Block block = new Block(node, what, values);
        Optional<String> because = block.take("because", values::text);
        OnRequest.Answer byDefault = block.take("default", (word, name) -> answer(word, name, because))
                .orElse(OnRequest.ERASE.byDefault());
        Map<String, OnRequest.Answer> byGroup = new LinkedHashMap<>();
        for (YamlNode.Entry entry : block.others()) {
            byGroup.put(
                    values.name(entry.key(), "a field group"),
                    answer(entry.value(), entry.key().text(), because));
        }
        return new OnRequest(byDefault, byGroup);
    }

    private OnRequest.Answer answer(YamlNode node, String what, Optional<String> because) {
        OnRequest.Kind kind = values.word(node, what, OnRequest.Kind.values());
        return switch (kind) {
            case ERASE -> new OnRequest.Answer(kind, Optional.empty());
            case WHEN_PERIOD_ENDS -> {
                if (because.isEmpty()) {
                    values.remarks()
                            .fault(
                                    node.place(),
                                    what + " lets a request wait without a ground; add because: with the article,"
                                            + " as in Art. 17(3)(e)");
                }
                yield new OnRequest.Answer(kind, because);
            }
        };
    }
}
