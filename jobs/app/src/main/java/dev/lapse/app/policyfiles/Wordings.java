package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Wording;

/** Reads {@code {da: …, en: …}}. */
final class Wordings {

    private Wordings() {}

    static Wording read(YamlNode node, String what, Values values) {
        Block block = new Block(node, what, values);
        Wording wording = new Wording(
                block.need("da", values::text, Values.UNREADABLE), block.need("en", values::text, Values.UNREADABLE));
        block.end();
        return wording;
    }
}
