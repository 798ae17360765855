package dev.lapse.core.verifying;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An export of one line of JSON an entry, its canonical bytes as they are or {@code null} where they were removed.
 *
 * @param lines gives the lines from the first on, each time it is asked
 */
public record LineExport(Supplier<Iterator<String>> lines) implements LogRows {

    private static final Pattern LINE = Pattern.compile(
            "\\{\"position\":(0|[1-9][0-9]{0,17}),\"leaf-hash\":\"([0-9a-f]{64})\",\"entry\":(.*)}", Pattern.DOTALL);

    @Override
    public Iterable<StoredEntry> entries() {
        return () -> new Iterator<>() {
            private final Iterator<String> left = lines.get();

            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public StoredEntry next() {
                return entry(left.next());
            }
        };
    }

    private static StoredEntry entry(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new UnreadableException("a line has not the form of one");
        }
        Optional<byte[]> body = Optional.of(parts.group(3))
                .filter(text -> !text.equals("null"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        return new StoredEntry(
                Long.parseLong(parts.group(1)), body, HexFormat.of().parseHex(parts.group(2)), Optional.empty());
    }
}
