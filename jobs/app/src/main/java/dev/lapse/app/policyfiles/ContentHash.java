package dev.lapse.app.policyfiles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SHA-256 over what a policy set says: keys sorted, texts with their length, a list of obligations or recipients as if each stood in a file
 * of its own. Comments, white space, quotes, the order of keys and the names of files do not count.
 */
final class ContentHash {

    private static final Set<FileKind> LISTS = EnumSet.of(FileKind.OBLIGATIONS, FileKind.RECIPIENTS);

    private ContentHash() {}

    /** One file's kind and tree. */
    record Content(FileKind kind, YamlNode node) {}

    static String of(List<Content> contents) {
        String canonical = contents.stream()
                .flatMap(content ->
                        LISTS.contains(content.kind()) && content.node() instanceof YamlNode.Sequence sequence
                                ? sequence.items().stream().map(item -> content.kind() + canonical(item))
                                : Stream.of(content.kind() + canonical(content.node())))
                .sorted()
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private static String canonical(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> text(scalar.text());
            case YamlNode.Unreadable unreadable -> "";
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(ContentHash::canonical).collect(Collectors.joining("", "[", "]"));
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .sorted(Comparator.comparing(entry -> entry.key().text()))
                        .map(entry -> text(entry.key().text()) + canonical(entry.value()))
                        .collect(Collectors.joining("", "{", "}"));
        };
    }

    private static String text(String text) {
        return text.length() + ":" + text;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
