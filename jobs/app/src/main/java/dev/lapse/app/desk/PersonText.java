package dev.lapse.app.desk;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A person as people write one. Its text form names nobody.
 *
 * @param kind as bindings name it: customer
 * @param key as the store has it, in any notation of the same value
 */
public record PersonText(String kind, String key) {

    /**
     * What a command line says: {@code customer:4711}, or the kind alone where the key is elsewhere.
     *
     * @param lines where the key is to be read, if not from the text
     * @throws Refusal without the value, unless the key is given once
     */
    public static PersonText of(String text, Optional<List<String>> lines) {
        int colon = text.indexOf(':');
        if (lines.isPresent() == colon >= 0 || colon == text.length() - 1) {
            throw new Refusal(
                    "person-key",
                    "give the key of the person once: behind a colon, as in customer:4711, or on standard input with"
                            + " --key-from -");
        }
        if (lines.filter(read -> read.size() != 1).isPresent()) {
            throw new Refusal("person-key", "standard input is to hold one line, the key of the person");
        }
        return new PersonText(
                colon < 0 ? text : text.substring(0, colon),
                lines.map(read -> read.get(0)).orElseGet(() -> text.substring(colon + 1)));
    }

    /** @throws Refusal without the value, if no record set has such persons or this cannot be the key of one */
    public SubjectKey in(BoundPolicy policy) {
        BoundSet set = set(policy, kind);
        String column = set.recordSet().subject().map(Subject::key).orElseThrow();
        return new SubjectKey(kind, KeyText.canonical(set, column, key));
    }

    /** @throws Refusal without the text, if no record set has such persons */
    public static String kind(BoundPolicy policy, String text) {
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

    private static TreeSet<String> kinds(BoundPolicy policy) {
        TreeSet<String> kinds = new TreeSet<>();
        policy.sets()
                .values()
                .forEach(set -> set.recordSet().subject().ifPresent(subject -> kinds.add(subject.kind())));
        return kinds;
    }

    @Override
    public String toString() {
        return "a person";
    }
}
