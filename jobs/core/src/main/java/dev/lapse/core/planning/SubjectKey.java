package dev.lapse.core.planning;

/** A person: the kind of person and the key, in canonical text. */
public record SubjectKey(String kind, String key) {

    @Override
    public String toString() {
        return "a " + kind;
    }
}
