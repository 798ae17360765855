package dev.lapse.app.policyfiles;

/** The kinds of policy file and the folder each lies in. */
enum FileKind {
    ENTITY(""),
    OBLIGATIONS("obligations"),
    RULES("rules"),
    BINDINGS("bindings"),
    RECIPIENTS("");

    private final String folder;

    FileKind(String folder) {
        this.folder = folder;
    }

    /** The folder below the policy folder; empty for {@code entity.yaml} and {@code recipients.yaml}, which lie beside them. */
    String folder() {
        return folder;
    }
}
