package dev.lapse.app.policyfiles;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON Schemas that editors use, asked by a validator that is not ours. */
final class Schemas {

    private static final Path FOLDER = Path.of("../../retention-policies/schema");

    private final Map<FileKind, Schema> schemas = new EnumMap<>(FileKind.class);

    Schemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (FileKind kind : FileKind.values()) {
            schemas.put(kind, registry.getSchema(text(FOLDER.resolve(file(kind)))));
        }
    }

    private static String file(FileKind kind) {
        return switch (kind) {
            case ENTITY -> "entity.schema.json";
            case OBLIGATIONS -> "obligations.schema.json";
            case RULES -> "rule.schema.json";
            case BINDINGS -> "bindings.schema.json";
            case RECIPIENTS -> "recipients.schema.json";
        };
    }

    /** What the schema of {@code kind} finds wrong; nothing where the tree is valid. */
    List<String> complaints(FileKind kind, YamlNode tree) {
        Schema schema = schemas.get(kind);
        if (schema == null) {
            throw new IllegalStateException("no schema for " + kind);
        }
        return schema.validate(json(tree), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private static String json(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> quoted(scalar.text());
            case YamlNode.Unreadable unreadable -> "null";
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(Schemas::json).collect(Collectors.joining(",", "[", "]"));
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> quoted(entry.key().text()) + ":" + json(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
