package dev.lapse.app.policyfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of a policy set, and tells of those that would be passed over in silence. */
final class PolicyFolder {

    /** One file to read; {@code name} is its path below the policy folder. */
    record PolicyFile(FileKind kind, Path path, String name) {}

    private static final String ENTITY = "entity.yaml";
    private static final String RECIPIENTS = "recipients.yaml";
    private static final Set<String> FOLDERS = Set.of("obligations", "rules", "bindings", "schema", "refused");

    private final Path root;
    private final Remarks remarks;
    private final List<PolicyFile> files = new ArrayList<>();

    PolicyFolder(Path root, Remarks remarks) {
        this.root = root;
        this.remarks = remarks;
    }

    /** The files in the order of their names; faults are told to the remarks. */
    List<PolicyFile> files() {
        if (!Files.isDirectory(root)) {
            remarks.fault(
                    Place.startOf(ENTITY),
                    "the policy folder " + root + " does not exist; name the right one with --policies");
            remarks.unread(FileKind.RULES);
            return List.of();
        }
        for (Path path : children(root)) {
            top(path);
        }
        for (FileKind kind : FileKind.values()) {
            Path folder = root.resolve(kind.folder());
            if (!kind.folder().isEmpty() && Files.isDirectory(folder)) {
                children(folder).forEach(path -> inFolder(kind, path));
            }
        }
        if (files.stream().noneMatch(file -> file.kind() == FileKind.ENTITY)) {
            remarks.fault(Place.startOf(ENTITY), "entity.yaml is missing; write it, it names the entity and its zone");
            remarks.unread(FileKind.ENTITY);
        }
        return List.copyOf(files);
    }

    private void top(Path path) {
        String name = path.getFileName().toString();
        if (name.equals(ENTITY)) {
            files.add(new PolicyFile(FileKind.ENTITY, path, ENTITY));
        } else if (name.equals(RECIPIENTS)) {
            files.add(new PolicyFile(FileKind.RECIPIENTS, path, RECIPIENTS));
        } else if (Files.isDirectory(path)) {
            if (!FOLDERS.contains(name)) {
                remarks.fault(
                        Place.startOf(name),
                        "the folder " + name + " is not read" + Suggestion.of(name, FOLDERS)
                                + "; move its files to obligations, rules or bindings");
            }
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            remarks.fault(
                    Place.startOf(name),
                    "the file " + name
                            + " is not read; here lie only entity.yaml and recipients.yaml, move or rename it");
        }
    }

    private void inFolder(FileKind kind, Path path) {
        String name = kind.folder() + "/" + path.getFileName();
        if (Files.isDirectory(path)) {
            unreadable(kind, name, "the folder " + name + " is not read; move its files to " + kind.folder());
        } else if (name.endsWith(".yaml")) {
            files.add(new PolicyFile(kind, path, name));
        } else if (!name.endsWith(".md")) {
            unreadable(kind, name, "the file " + name + " is not read; rename it so that it ends with .yaml");
        }
    }

    private void unreadable(FileKind kind, String name, String message) {
        remarks.fault(Place.startOf(name), message);
        remarks.unread(kind);
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
