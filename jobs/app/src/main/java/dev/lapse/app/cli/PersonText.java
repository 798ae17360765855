package dev.lapse.app.cli;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A person as people write one: {@code customer:4711}, or the kind alone and the key on standard input. */
final class PersonText {

    private PersonText() {}

    /**
     * @param lines what standard input held, where the key is to be read from there
     * @throws Refusal without the value, if no record set has such persons or this cannot be the key of one
     */
    static SubjectKey of(BoundPolicy policy, String text, Optional<List<String>> lines) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        BoundSet set = set(policy, kind);
        String column = set.recordSet().subject().map(Subject::key).orElseThrow();
        return new SubjectKey(kind, KeyText.canonical(set, column, key(text, colon, lines)));
    }

    /** @throws Refusal without the text, if no record set has such persons */
    static String kind(BoundPolicy policy, String text) {
        return set(policy, text).recordSet().subject().orElseThrow().kind();
    }

    private static BoundSet set(BoundPolicy policy, String kind) {
        return policy.sets().values().stream()
                .filter(each -> each.recordSet()
                        .subject()
                        .filter(subject -> subject.kind().equals(kind))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "person-kind-unknown",
                        "no record set has that kind of person; the bindings have " + String.join(", ", kinds(policy))
                                + ": write one of them before the colon"));
    }

    private static String key(String text, int colon, Optional<List<String>> lines) {
        if (lines.isPresent() == colon >= 0 || colon == text.length() - 1) {
            throw new Refusal(
                    "person-key",
                    "give the key of the person once: behind a colon, as in customer:4711, or on standard input with"
                            + " --key-from -");
        }
        if (lines.filter(read -> read.size() != 1).isPresent()) {
            throw new Refusal("person-key", "standard input is to hold one line, the key of the person");
        }
        return lines.map(read -> read.get(0)).orElseGet(() -> text.substring(colon + 1));
    }

    private static TreeSet<String> kinds(BoundPolicy policy) {
        TreeSet<String> kinds = new TreeSet<>();
        policy.sets()
                .values()
                .forEach(set -> set.recordSet().subject().ifPresent(subject -> kinds.add(subject.kind())));
        return kinds;
    }
}
