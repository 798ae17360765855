package dev.lapse.core.request.search;

import java.util.List;

/** The port to what is known of how one kind of identifier is written. */
@FunctionalInterface
public interface IdentifierNotation {

    /** Every way in which {@code value} may be stored; none where the kind is another one or the value cannot be read. */
    List<Spelling> of(String kind, String value);

    /** Whether {@code kind} is {@code word}, or one of several of those, as work-email is an email. */
    static boolean isKind(String kind, String word) {
        return kind.equals(word) || kind.endsWith("-" + word);
    }
}
