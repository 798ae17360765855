package dev.lapse.core.request.search;

import java.util.Optional;

/**
 * One way in which an identifier may be stored; the case of letters makes no difference. Never shows the text.
 *
 * @param doubt why it may be somebody else's; empty where it is the same identifier for certain
 */
public record Spelling(String text, Optional<Doubt> doubt) {

    /** The same identifier. */
    public static Spelling same(String text) {
        return new Spelling(text, Optional.empty());
    }

    /** Perhaps the same one. */
    public static Spelling perhaps(String text, Doubt doubt) {
        return new Spelling(text, Optional.of(doubt));
    }

    @Override
    public String toString() {
        return "a spelling";
    }
}
