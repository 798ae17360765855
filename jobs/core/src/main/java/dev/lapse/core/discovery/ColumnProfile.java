package dev.lapse.core.discovery;

import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a sample of a column was found to hold: counts and shares, no value. By one thread. */
final class ColumnProfile {

    private static final int SHORTEST_TEXT = 30;
    private static final int FEWEST_WORDS = 5;

    private final List<Recogniser> recognisers;
    private final Map<PersonalData, Double> strengths = new EnumMap<>(PersonalData.class);
    private final Map<Set<PersonalData>, Integer> together = new HashMap<>();
    private final Map<PersonalData, Integer> inTexts = new EnumMap<>(PersonalData.class);
    private int values;
    private int texts;
    private int unreadable;
    private int wordy;

    /** Of the values seen, to tell how many are different; never more than the sample has. */
    private final Set<Integer> hashes = new HashSet<>();

    ColumnProfile(List<Recogniser> recognisers) {
        this.recognisers = recognisers;
    }

    /** Looks at one value and forgets it. */
    void take(Content.Held held) {
        if (held.family() == Family.BINARY) {
            Readability.text(held.text()).ifPresentOrElse(this::take, () -> {
                values++;
                unreadable++;
            });
        } else if (held.family() != Family.FLAG && held.family() != Family.UUID) {
            take(held.text());
        } else {
            values++;
        }
    }

    private void take(String raw) {
        String value = raw.strip();
        if (value.isEmpty()) {
            return;
        }
        values++;
        hashes.add(value.hashCode());
        Set<PersonalData> kinds = EnumSet.noneOf(PersonalData.class);
        for (Recogniser recogniser : recognisers) {
            double strength = recogniser.strength(value);
            if (strength > 0) {
                kinds.add(recogniser.kind());
                strengths.merge(recogniser.kind(), strength, Double::sum);
            }
        }
        together.merge(kinds, 1, Integer::sum);
        if (value.chars().anyMatch(Character::isLetter)) {
            wordy++;
        }
        if (kinds.isEmpty() && Readability.isSealed(value)) {
            unreadable++;
        } else if (kinds.isEmpty() && isText(value)) {
            texts++;
            List<String> candidates = Candidates.in(value);
            Set<PersonalData> inside = EnumSet.noneOf(PersonalData.class);
            for (Recogniser recogniser : recognisers) {
                if (recogniser.liesIn(value, candidates)) {
                    inside.add(recogniser.kind());
                }
            }
            inside.forEach(kind -> inTexts.merge(kind, 1, Integer::sum));
            if (!inside.isEmpty()) {
                inTexts.merge(PersonalData.FREE_TEXT, 1, Integer::sum);
            }
        }
    }

    private static boolean isText(String value) {
        return value.length() >= SHORTEST_TEXT
                && value.chars().filter(c -> c == ' ' || c == '\n').count() >= FEWEST_WORDS - 1;
    }

    /** The share of values that are different ones. */
    double different() {
        return share(hashes.size());
    }

    /** How many values there were, blank ones left out. */
    int values() {
        return values;
    }

    /** The share of values that can be read by nobody without a key or a program. */
    double unreadable() {
        return share(unreadable);
    }

    /** The share of values that are sentences. */
    double texts() {
        return share(texts);
    }

    /** The share of values with letters in them. */
    double wordy() {
        return share(wordy);
    }

    /** The share of values that may be of {@code kind}. */
    double share(PersonalData kind) {
        return share(count(Set.of(), kind));
    }

    /** The share of values that may be of {@code kind} and of none of {@code others}. */
    double share(PersonalData kind, Set<PersonalData> others) {
        return share(count(others, kind));
    }

    private int count(Set<PersonalData> without, PersonalData kind) {
        int count = 0;
        for (Map.Entry<Set<PersonalData>, Integer> entry : together.entrySet()) {
            if (entry.getKey().contains(kind) && without.stream().noneMatch(entry.getKey()::contains)) {
                count += entry.getValue();
            }
        }
        return count;
    }

    /** How sure the values that may be of {@code kind} are, on average. */
    double strength(PersonalData kind) {
        int count = count(Set.of(), kind);
        return count == 0 ? 0 : strengths.getOrDefault(kind, 0.0) / count;
    }

    /** In how many texts something of {@code kind} lies; of {@link PersonalData#FREE_TEXT} anything at all. */
    int inTexts(PersonalData kind) {
        return inTexts.getOrDefault(kind, 0);
    }

    private double share(int count) {
        return values == 0 ? 0 : (double) count / values;
    }

    /** The kinds that lie in texts, the most frequent first. */
    List<PersonalData> kindsInTexts(int atLeast) {
        List<PersonalData> kinds = new ArrayList<>(inTexts.keySet());
        kinds.removeIf(kind -> kind == PersonalData.FREE_TEXT || inTexts(kind) < atLeast);
        kinds.sort((one, other) -> Integer.compare(inTexts(other), inTexts(one)));
        return kinds;
    }
}
