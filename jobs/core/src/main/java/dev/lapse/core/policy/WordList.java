package dev.lapse.core.policy;

import java.util.List;

/** Joins words as people do: commas, and a word before the last. */
final class WordList {

    private WordList() {}

    static String joined(List<String> words, String beforeLast) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + beforeLast + words.get(last);
    }
}
