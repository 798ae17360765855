package dev.lapse.app.policyfiles;

/** The kinds of policy file and the folder each lies in. */
enum FileKind {
    ENTITY(""),
    OBLIGATIONS("obligations"),
    RULES("rules"),
    BINDINGS("bindings");

    private final String folder;

    FileKind(String folder) {
        this.folder = folder;
    }

    /** The folder below the policy folder; empty for {@code entity.yaml}, which lies beside them. */
    String folder() {
        return folder;
    }
}
