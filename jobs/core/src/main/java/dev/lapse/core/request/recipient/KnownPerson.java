package dev.lapse.core.request.recipient;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person as others know them: by what the stores held before anything was erased. Personal, and in nobody's text form.
 *
 * @param kind of person
 * @param identifiers each once, in the order of their kinds and values
 */
public record KnownPerson(String kind, List<Identifier> identifiers) {

    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::kind).thenComparing(Identifier::value);

    public KnownPerson {
        identifiers = identifiers.stream().distinct().sorted(ORDER).toList();
    }

    /** What one may be known by. */
    public record Identifier(String kind, String value) {

        @Override
        public String toString() {
            return "an identifier, " + kind;
        }
    }

    /** What a recipient knows of it that knows persons by {@code kinds}. */
    public KnownPerson by(Set<String> kinds) {
        return new KnownPerson(
                kind,
                identifiers.stream()
                        .filter(identifier -> kinds.contains(identifier.kind()))
                        .toList());
    }

    /** The same, with what else it is known by. */
    public KnownPerson and(List<Identifier> more) {
        return new KnownPerson(
                kind, Stream.concat(identifiers.stream(), more.stream()).toList());
    }

    @Override
    public String toString() {
        return "a " + kind + " and what it is known by";
    }
}
