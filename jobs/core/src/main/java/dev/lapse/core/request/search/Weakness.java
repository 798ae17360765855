package dev.lapse.core.request.search;

import java.util.List;

/** Kinds of data that many persons share: they never tell one from another, whatever a binding says. */
final class Weakness {

    private static final List<String> SHARED = List.of("name", "address", "birth-date", "city", "ip-address");

    private Weakness() {}

    static boolean isShared(String kind) {
        return SHARED.stream().anyMatch(word -> IdentifierNotation.isKind(kind, word));
    }

    static boolean isName(String kind) {
        return IdentifierNotation.isKind(kind, "name");
    }
}
