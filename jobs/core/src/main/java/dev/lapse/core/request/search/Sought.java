package dev.lapse.core.request.search;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.Pseudonyms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The values that are sought in one place, each with what it means to find it. */
final class Sought {

    /**
     * What it means to find a value.
     *
     * @param doubts why it may be somebody else's
     * @param reduced whether it is the token that the value was reduced to
     */
    record Meaning(Set<Doubt> doubts, boolean reduced) {}

    private final Place place;
    private final Pseudonyms pseudonyms;
    private final Set<Key> keys = new LinkedHashSet<>();
    private final Map<Key, Meaning> meanings = new LinkedHashMap<>();

    private Sought(Place place, Pseudonyms pseudonyms) {
        this.place = place;
        this.pseudonyms = pseudonyms;
    }

    static Sought in(Place place, Collection<Spelling> spellings, Pseudonyms pseudonyms) {
        Sought sought = new Sought(place, pseudonyms);
        // What is certain comes first, so that no doubt takes its place.
        spellings.stream().filter(each -> each.doubt().isEmpty()).forEach(sought::add);
        spellings.stream().filter(each -> each.doubt().isPresent()).forEach(sought::add);
        return sought;
    }

    Set<Key> keys() {
        return keys;
    }

    boolean hasLetters() {
        return keys.stream()
                .flatMap(key -> key.parts().stream())
                .anyMatch(text -> text.codePoints().anyMatch(Character::isLetter));
    }

    /** What it means that {@code facts} were found. */
    Meaning of(Facts facts) {
        return key(facts)
                .map(Sought::folded)
                .map(meanings::get)
                .orElseGet(() -> new Meaning(with(Optional.of(Doubt.OTHER_NOTATION)), false));
    }

    private Optional<Key> key(Facts facts) {
        List<String> parts = new ArrayList<>();
        for (String column : place.columns()) {
            int position = place.set().shape().key().indexOf(column);
            Optional<String> part = position >= 0
                    ? Optional.of(facts.key().parts().get(position))
                    : Optional.ofNullable(facts.values().get(column));
            part.ifPresent(parts::add);
        }
        return parts.size() == place.columns().size() ? Optional.of(new Key(parts)) : Optional.empty();
    }

    private void add(Spelling spelling) {
        Set<Doubt> doubts = with(spelling.doubt());
        if (place.columns().size() == 1) {
            String column = place.columns().getFirst();
            String text = canonical(column, spelling.text());
            add(new Key(List.of(text)), new Meaning(doubts, false));
            tokens(column, text).forEach(token -> add(new Key(List.of(token)), new Meaning(doubts, true)));
            return;
        }
        String[] words = spelling.text().strip().split("\\s+");
        for (int split = 1; split < words.length; split++) {
            addPair(joined(words, 0, split), joined(words, split, words.length), doubts);
        }
    }

    private void addPair(String first, String second, Set<Doubt> doubts) {
        add(new Key(List.of(first, second)), new Meaning(doubts, false));
        List<String> ofFirst = tokens(place.columns().get(0), first);
        List<String> ofSecond = tokens(place.columns().get(1), second);
        for (int i = 0; i < Math.min(ofFirst.size(), ofSecond.size()); i++) {
            add(new Key(List.of(ofFirst.get(i), ofSecond.get(i))), new Meaning(doubts, true));
        }
    }

    private void add(Key key, Meaning meaning) {
        keys.add(key);
        meanings.putIfAbsent(folded(key), meaning);
    }

    private Set<Doubt> with(Optional<Doubt> doubt) {
        Set<Doubt> doubts = new HashSet<>(place.doubts());
        doubt.ifPresent(doubts::add);
        return Set.copyOf(doubts);
    }

    /** What the text became, in the order of the keys; a token tells small letters from capitals. */
    private List<String> tokens(String column, String text) {
        Optional<FieldMethod> method = place.method(column);
        if (method.isEmpty() || place.family(column) != Family.TEXT) {
            return List.of();
        }
        List<String> tokens = new ArrayList<>(pseudonyms.madeOf(text, method.get()));
        String small = text.toLowerCase(Locale.ROOT);
        if (!small.equals(text)) {
            tokens.addAll(pseudonyms.madeOf(small, method.get()));
        }
        return tokens;
    }

    private String canonical(String column, String text) {
        boolean number = place.family(column) == Family.NUMBER && text.matches("\\d{1,30}");
        return number ? new BigDecimal(text).toPlainString() : text;
    }

    private static Key folded(Key key) {
        return new Key(
                key.parts().stream().map(part -> part.toLowerCase(Locale.ROOT)).collect(Collectors.toList()));
    }

    private static String joined(String[] words, int from, int to) {
        return String.join(" ", List.of(words).subList(from, to));
    }
}
