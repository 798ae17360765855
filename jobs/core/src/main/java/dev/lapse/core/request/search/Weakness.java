package dev.lapse.core.request.search;

import java.util.Set;

/** Kinds of data that many persons share: they never tell one from another, whatever a binding says. */
final class Weakness {

    private static final Set<String> NAMES =
            Set.of("name", "first-name", "given-name", "last-name", "family-name", "surname", "full-name");

    private static final Set<String> SHARED = Set.of(
            "address",
            "postal-address",
            "street",
            "city",
            "postcode",
            "postal-code",
            "country",
            "birth-date",
            "ip-address",
            "free-text");

    private Weakness() {}

    static boolean isShared(String kind) {
        return isName(kind) || SHARED.contains(kind);
    }

    static boolean isName(String kind) {
        return NAMES.contains(kind);
    }
}
