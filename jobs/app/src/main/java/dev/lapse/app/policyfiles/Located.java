package dev.lapse.app.policyfiles;

/** A value and the part of a file it was read from. */
record Located<T>(T value, YamlNode node) {

    /** The place of the part that {@code path} leads to. */
    Place at(Object... path) {
        return node.at(path);
    }
}
