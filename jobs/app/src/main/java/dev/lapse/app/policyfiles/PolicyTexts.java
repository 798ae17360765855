package dev.lapse.app.policyfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a policy set as texts by their names, to be kept elsewhere and read again from there. */
public final class PolicyTexts {

    private PolicyTexts() {}

    /** The texts of the files that {@link PolicyReader#read} reads in {@code folder}; a file that cannot be read is left out. */
    public static Map<String, String> of(Path folder) {
        Remarks remarks = new Remarks();
        Map<String, String> texts = new TreeMap<>();
        for (PolicyFolder.PolicyFile file : new PolicyFolder(folder, remarks).files()) {
            Optional<String> text = new YamlText(remarks).read(file.path(), file.name());
            text.ifPresent(read -> texts.put(file.name(), read));
        }
        return texts;
    }

    /** What reading the set that {@code texts} are gives. @param today as {@link PolicyReader#read} takes it */
    public static PolicyReading read(Map<String, String> texts, LocalDate today) {
        try {
            Path folder = Files.createTempDirectory("lapse-policies");
            try {
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    Path file = folder.resolve(text.getKey()).normalize();
                    if (!file.startsWith(folder)) {
                        throw new IllegalArgumentException("no file of a policy set is called " + text.getKey());
                    }
                    Files.createDirectories(file.resolve("..").normalize());
                    Files.writeString(file, text.getValue());
                }
                return PolicyReader.read(folder, today);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
