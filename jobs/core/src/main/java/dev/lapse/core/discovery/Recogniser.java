package dev.lapse.core.discovery;

import java.util.List;

/** Knows one kind of personal data when it sees it. Safe for use by several threads; keeps and tells nothing of what it sees. */
public interface Recogniser {

    /** What is likely enough to be told of in the middle of a text. */
    double CERTAIN = 0.95;

    PersonalData kind();

    /** How sure it is that all of {@code value}, which has no blanks at its ends, is one: 0 is no, 1 leaves no doubt. */
    double strength(String value);

    /**
     * Whether one lies in a longer text.
     *
     * @param candidates the words of the text, and its numbers with what stands between their digits
     */
    default boolean liesIn(String text, List<String> candidates) {
        return candidates.stream().anyMatch(candidate -> strength(candidate) >= CERTAIN);
    }
}
