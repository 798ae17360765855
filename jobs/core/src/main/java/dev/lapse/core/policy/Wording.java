package dev.lapse.core.policy;

/** The same words in Danish and in English. */
public record Wording(String da, String en) {

    /** The wording in {@code language}. */
    public String in(Language language) {
        return switch (language) {
            case DA -> da;
            case EN -> en;
        };
    }
}
