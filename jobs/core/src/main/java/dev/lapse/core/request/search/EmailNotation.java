package dev.lapse.core.request.search;

import java.net.IDN;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses: the domain in the letters of its language and in those of ASCII (RFC 3490). A part behind a plus sign, and dots where
 * the provider is known to pass over them, make a candidate only.
 */
final class EmailNotation implements IdentifierNotation {

    private static final List<String> KINDS = List.of("email", "e-mail", "mail", "email-address", "e-mail-address");

    private static final Set<String> DOTS_DO_NOT_COUNT = Set.of("gmail.com", "googlemail.com");

    /** Of a longer name there would be too many ways to put dots into it. */
    private static final int LONGEST_WITH_DOTS = 8;

    @Override
    public List<Spelling> of(String kind, String value) {
        int at = value.lastIndexOf('@');
        boolean readable = at > 0 && at < value.length() - 1;
        if (!readable || KINDS.stream().noneMatch(word -> IdentifierNotation.isKind(kind, word))) {
            return List.of();
        }
        String local = value.substring(0, at);
        Set<String> domains = domains(value.substring(at + 1));
        List<Spelling> spellings = new ArrayList<>();
        domains.forEach(domain -> spellings.add(Spelling.same(local + "@" + domain)));
        int plus = local.indexOf('+');
        String untagged = plus > 0 ? local.substring(0, plus) : local;
        if (plus > 0) {
            domains.forEach(domain -> spellings.add(Spelling.perhaps(untagged + "@" + domain, Doubt.TAG)));
        }
        if (domains.stream().anyMatch(DOTS_DO_NOT_COUNT::contains)) {
            for (String domain : DOTS_DO_NOT_COUNT) {
                dotted(untagged.replace(".", ""))
                        .forEach(name -> spellings.add(Spelling.perhaps(name + "@" + domain, Doubt.DOTS)));
                spellings.add(Spelling.perhaps(untagged + "@" + domain, Doubt.DOTS));
            }
        }
        return spellings;
    }

    private static Set<String> domains(String domain) {
        Set<String> all = new LinkedHashSet<>(List.of(domain, domain.toLowerCase(Locale.ROOT)));
        try {
            String ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            all.add(ascii);
            all.add(IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException e) {
            // Not a domain: sought as it is.
            return all;
        }
        return all;
    }

    /** The name with dots in all places where some can be; without any where it is long. */
    private static List<String> dotted(String name) {
        if (name.length() > LONGEST_WITH_DOTS) {
            return List.of(name);
        }
        List<String> all = List.of(name.substring(0, Math.min(1, name.length())));
        for (int i = 1; i < name.length(); i++) {
            String letter = name.substring(i, i + 1);
            all = all.stream()
                    .flatMap(start -> List.of(start + letter, start + "." + letter).stream())
                    .toList();
        }
        return all;
    }
}
