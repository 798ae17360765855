package dev.lapse.app.policyfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts in the files of a set and what does not. */
class PolicyFilesTest {

    private static final Path PAGE = Path.of("src/test/resources/policies/page");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheSet() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(PAGE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void commentsSpaceQuotesOrderAndFileNamesDoNotCount() throws IOException {
        String before = hash();
        replace("rules/order.yaml", "cluster: order\n", "");
        replace("rules/order.yaml", "action: delete", "action:    'delete'   # for good\ncluster: order");
        Files.move(folder.resolve("rules/order.yaml"), folder.resolve("rules/a-new-name.yaml"));
        String laws = Files.readString(folder.resolve("obligations/all.yaml"));
        int second = laws.indexOf("- obligation: dk-aml");
        Files.writeString(folder.resolve("obligations/all.yaml"), laws.substring(second));
        Files.writeString(folder.resolve("obligations/more.yaml"), laws.substring(0, second));

        assertThat(hash()).isEqualTo(before).matches("[0-9a-f]{64}");
    }

    @Test
    void everyOtherChangeCounts() throws IOException {
        String before = hash();
        replace("rules/order.yaml", "delete-within: P1M", "delete-within: P2M");
        String changed = hash();
        assertThat(changed).isNotEqualTo(before);
        replace("recipients.yaml", "country: NO ", "country: SE ");

        assertThat(hash()).isNotEqualTo(changed);
    }

    @Test
    void aFileOfOneMebibyteIsReadAndALargerOneIsRefused() throws IOException {
        Path rule = folder.resolve("rules/order.yaml");
        String text = Files.readString(rule);
        int room = (1 << 20) - text.getBytes(StandardCharsets.UTF_8).length - 2;
        Files.writeString(rule, text + "#" + "x".repeat(room) + "\n");
        assertThat(Files.size(rule)).isEqualTo(1 << 20);
        assertThat(read()).isInstanceOf(PolicyReading.Sound.class);

        Files.writeString(rule, text + "#" + "x".repeat(room + 1) + "\n");

        assertThat(faults())
                .containsExactly(
                        "rules/order.yaml:1:1 the file is larger than 1 MiB; split it into several files of the"
                                + " same folder");
    }

    @Test
    void aFileThatCannotBeReadHidesNoFaultOfAnotherAndMakesNothingMissing() throws IOException {
        Files.writeString(folder.resolve("obligations/all.yaml"), "- obligation: [");
        replace("rules/order.yaml", "delete-within: P1M", "delete-within: a month");

        assertThat(faults())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("obligations/all.yaml:1:16 this is not YAML"),
                        second -> assertThat(second).startsWith("rules/order.yaml:10:16 delete-within cannot be"));
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        PolicyReading reading = PolicyReader.read(folder.resolve("nowhere"), TODAY);

        assertThat(((PolicyReading.Refused) reading).faults())
                .extracting(Remark::message)
                .containsExactly("the policy folder " + folder.resolve("nowhere")
                        + " does not exist; name the right one with --policies");
    }

    @Test
    void whatIsNoPolicyFileLiesBesideThem() throws IOException {
        Files.writeString(folder.resolve("README.md"), "words");
        Files.writeString(folder.resolve("rules/README.md"), "words");
        Files.writeString(folder.resolve("rules/.swap.yaml"), "[");

        assertThat(read()).isInstanceOf(PolicyReading.Sound.class);
    }

    @Test
    void financialYearsThatEndAreANotice() throws IOException {
        replace("entity.yaml", "last: 2028-06-30, repeat: yearly", "last: 2028-06-30");

        assertThat(((PolicyReading.Sound) PolicyReader.read(folder, LocalDate.of(2028, 6, 30))).notices())
                .extracting(Remark::message)
                .noneMatch(message -> message.contains("financial years"));
        assertThat(((PolicyReading.Sound) PolicyReader.read(folder, LocalDate.of(2028, 7, 1))).notices())
                .extracting(Remark::message)
                .contains("the financial years end on 2028-06-30, what happened later is kept; add the next year or"
                        + " repeat: yearly");
    }

    @Test
    void whatAnAnonymisedRecordKeepsIsListed() throws IOException {
        replace("rules/order.yaml", "action: delete", "action: anonymise");
        replace("bindings/shop.yaml", "    triggers: {TRG_TOUCH", """
                    fields:
                      born_on: {category: birth-date, reduce: year-only}
                      zip:     {category: postcode, reduce: {prefix: 2}}
                      remark:  {category: free-text, reduce: with-record}
                      weight:  {group: amounts, reduce: with-record}
                      buyer:   {category: name, reduce: clear}
                    triggers: {TRG_TOUCH""".indent(4).stripTrailing());

        assertThat(((PolicyReading.Sound) read()).notices())
                .extracting(Remark::toString)
                .containsExactly(
                        "rules/order.yaml:9:9 an anonymised record of shop/order keeps born_on (birth-date, its"
                                + " year), zip (postcode, its beginning), remark (free-text, unchanged); together with what"
                                + " others know this may still tell who it was: clear it, or note why it does not");
    }

    @Test
    void readsHundredsOfFilesInLessThanTwoSeconds() throws IOException {
        String rule = Files.readString(folder.resolve("rules/order.yaml"));
        StringBuilder binding = new StringBuilder("store: many\nschemas: [many]\nrecord-sets:\n");
        for (int i = 0; i < 300; i++) {
            Files.writeString(
                    folder.resolve("rules/many-" + i + ".yaml"), rule.replace("cluster: order", "cluster: many-" + i));
            binding.append("  many-%d: {cluster: many-%d, table: many.t%d, key: [id], events: {ordered: at}}%n"
                    .formatted(i, i, i));
        }
        Files.writeString(folder.resolve("bindings/many.yaml"), binding);
        read();

        long start = System.nanoTime();
        PolicyReading reading = read();

        assertThat(reading).isInstanceOf(PolicyReading.Sound.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private void replace(String file, String old, String replacement) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, replacement));
    }

    private PolicyReading read() {
        return PolicyReader.read(folder, TODAY);
    }

    private String hash() {
        PolicyReading reading = read();
        assertThat(reading).as(reading.toString()).isInstanceOf(PolicyReading.Sound.class);
        return ((PolicyReading.Sound) reading).set().contentHash();
    }

    private List<String> faults() {
        return ((PolicyReading.Refused) read())
                .faults().stream().map(Remark::toString).toList();
    }
}
