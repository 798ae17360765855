package dev.lapse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.Streams;
import dev.lapse.testbed.shop.SampleShop;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One customer of the sample is erased on request, in the database and in both indexes, and the proof holds. */
class OnePersonTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    @Test
    void whatIsLeftOfThePersonIsWhatTheDecisionKept() throws Exception {
        Path house = Files.createDirectory(folder.resolve("house"));
        Path words = Files.createDirectory(folder.resolve("words"));
        Streams silent = new Streams(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                new ByteArrayInputStream(new byte[0]),
                false);
        try (Servers servers = Servers.start()) {
            Loading.load(new SampleShop(SampleShop.SEED, 1_000, NIGHT), servers, silent);
            DemoFolder demo = new DemoFolder(house, Path.of("..", "..", "retention-policies"));
            demo.write(servers, false);
            Fork fork = new Fork(demo, NIGHT, words);
            String key = new Examples(servers.shop()).customerWhoAsks(NIGHT).orElseThrow();
            Contents before = Contents.of(servers);
            Map<String, Integer> there = of(before, mail(before, key));

            Fork.Ended erased = fork.run(
                    key, "erase", "--subject", "customer", "--key-from", "-", "--id", "R-1", "--reason", "a letter");

            assertThat(erased.code()).as(erased.out() + erased.err()).isZero();
            assertThat(erased.out()).startsWith("PARTLY-ERASED R-1: ");
            Contents after = Contents.of(servers);
            assertThat(there).as("where the address was").containsKeys("shop.customer", "customers");
            assertThat(of(after, mail(before, key)).keySet())
                    .as("where the address is: the proof that we were allowed to write")
                    .isSubsetOf("shop.newsletter_consent");
            assertThat(gone(before, after, "shop.customer")).isEqualTo(1);
            assertThat(gone(before, after, "customers")).isEqualTo(1);
            assertThat(changed(before, after)).isEqualTo(1);

            Path certificate = folder.resolve("certificate.json");
            assertThat(fork.run("", "log", "prove", "R-1", "--to", certificate.toString())
                            .code())
                    .isZero();
            Fork.Ended proven = fork.run("", "log", "verify", "--proof", certificate.toString());
            assertThat(proven.out()).startsWith("PROVEN");
            assertThat(Files.readString(certificate)).doesNotContain(mail(before, key));
        }
    }

    private static int gone(Contents before, Contents after, String name) {
        return before.counts().getOrDefault(name, 0) - after.counts().getOrDefault(name, 0);
    }

    /** The customer's address for mail. */
    private static String mail(Contents contents, String key) {
        return contents.lines().getOrDefault("shop.customer", List.of()).stream()
                .filter(row -> row.startsWith("(" + key + ","))
                .flatMap(row -> List.of(row.split(",")).stream())
                .filter(column -> column.contains("@"))
                .findFirst()
                .orElseThrow();
    }

    /** How many lines of each table and index hold {@code text}. */
    private static Map<String, Integer> of(Contents contents, String text) {
        Map<String, Integer> counts = new TreeMap<>();
        contents.lines().forEach((name, lines) -> {
            int count = (int) lines.stream().filter(line -> line.contains(text)).count();
            if (count > 0) {
                counts.put(name, count);
            }
        });
        return counts;
    }

    /** Customers whose rows are not as they were. */
    private static long changed(Contents before, Contents after) {
        List<String> now = after.lines().getOrDefault("shop.customer", List.of());
        return before.lines().getOrDefault("shop.customer", List.of()).stream()
                .filter(row -> !now.contains(row))
                .count();
    }
}
