package dev.lapse.app.worlds;

import dev.lapse.app.faults.Life;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for marked values wherever something is written down, and knows nothing of rows and columns. */
record Secrecy(ThreeStores ground) {

    private static final Pattern MARK = Pattern.compile(Scattering.MARK + "\\d+x\\d+y[ab]");

    /** What text keys of records begin with. */
    private static final String KEY = "Kæ-";

    /** Values that are in some store though {@code kept} has them not, and the other way round. */
    List<String> ofStores(Holdings kept) {
        Set<String> there = new TreeSet<>();
        Matcher mark = MARK.matcher(everything());
        while (mark.find()) {
            there.add(mark.group());
        }
        Set<String> wanted = kept.marks();
        List<String> differences = new ArrayList<>();
        there.stream().filter(one -> !wanted.contains(one)).forEach(one -> differences.add(one + " is still there"));
        wanted.stream().filter(one -> !there.contains(one)).forEach(one -> differences.add(one + " is not there"));
        return differences;
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        all.append(ground.inPostgres().everything());
        all.append(ground.inMariaDb().everything());
        ground.documents()
                .indices()
                .forEach(index -> all.append(ground.documents().found(index)));
        return all.toString();
    }

    /** Nobody's values or keys may stand in a table of the journal. */
    List<String> ofJournal(Life life) {
        return life.jdbc().queryForList("""
                        select table_name from information_schema.tables where table_schema = 'PUBLIC'""", String.class).stream()
                .filter(table -> life.jdbc().queryForList("select * from \"" + table + '"').stream()
                        .map(Map::values)
                        .flatMap(values -> values.stream().map(Secrecy::text))
                        .anyMatch(Secrecy::tells))
                .map(table -> "the journal's " + table + " tells of somebody")
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    private static boolean tells(String text) {
        return text.contains(Scattering.MARK) || text.contains(KEY);
    }

    /** Nor in its files, checkpoints among them, when nobody has them open. */
    List<String> ofFiles() {
        try (Stream<Path> files = Files.walk(ground.folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)
                            .anyMatch(charset -> tells(new String(read(file), charset))))
                    .map(file -> file.getFileName() + " tells of somebody")
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
