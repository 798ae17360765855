package dev.lapse.core.request.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All spellings of what was given, by every notation there is. */
final class Spellings {

    private final List<IdentifierNotation> notations;

    /** @param others notations that need more than Java */
    Spellings(List<IdentifierNotation> others) {
        List<IdentifierNotation> all = new ArrayList<>(List.of(new EmailNotation(), new CprNotation()));
        all.addAll(others);
        this.notations = List.copyOf(all);
    }

    /** The spellings, each once; where one was come by with and without a doubt, without. */
    List<Spelling> of(Given given) {
        String value = given.value().strip().replaceAll("\\s+", " ");
        List<Spelling> all = new ArrayList<>();
        all.add(Spelling.same(given.value()));
        cases(value).forEach(text -> all.add(Spelling.same(text)));
        List<Spelling> known = notations.stream()
                .flatMap(notation -> notation.of(given.kind(), value).stream())
                .toList();
        known.forEach(spelling ->
                cases(spelling.text()).forEach(text -> all.add(new Spelling(text, spelling.doubt()))));
        if (known.isEmpty() && !Weakness.isShared(given.kind())) {
            all.addAll(new NumberNotation().of(given.kind(), value));
        }
        return distinct(all);
    }

    /** What a store does not know the cases of, it is asked for in both, and in either form of letters with marks. */
    private static List<String> cases(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.chars().allMatch(letter -> letter < 128)
                ? List.of(text)
                : List.of(
                        text,
                        composed,
                        composed.toLowerCase(Locale.ROOT),
                        composed.toUpperCase(Locale.ROOT),
                        Normalizer.normalize(text, Normalizer.Form.NFD));
    }

    private static List<Spelling> distinct(List<Spelling> all) {
        Map<String, Optional<Doubt>> doubts = new LinkedHashMap<>();
        all.forEach(spelling -> doubts.merge(
                spelling.text(),
                spelling.doubt(),
                (one, other) -> one.isEmpty() ? one : other.isEmpty() ? other : one));
        return doubts.entrySet().stream()
                .map(each -> new Spelling(each.getKey(), each.getValue()))
                .toList();
    }
}
