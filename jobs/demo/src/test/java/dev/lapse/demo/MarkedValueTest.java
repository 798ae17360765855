package dev.lapse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.Streams;
import dev.lapse.testbed.shop.Fate;
import dev.lapse.testbed.shop.Planted;
import dev.lapse.testbed.shop.SampleShop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planted personal values are looked for everywhere outside the stores, after a night on real servers. */
class MarkedValueTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 20);

    private static final Pattern MARKED_CUSTOMER = Pattern.compile("\\((\\d+),.*?(zqk[a-z]{5})@.*");

    @TempDir
    Path folder;

    private final Haystack searched = new Haystack();
    private int commands;

    @Test
    void noPersonalValueIsFoundInJournalBatchTablesLogLinesOrArguments() throws Exception {
        Path house = Files.createDirectory(folder.resolve("house"));
        Path words = Files.createDirectory(folder.resolve("words"));
        Path arguments = Files.createDirectory(folder.resolve("arguments"));
        Streams silent = new Streams(nowhere(), nowhere(), new ByteArrayInputStream(new byte[0]), false);
        try (Servers servers = Servers.start()) {
            SampleShop shop = new SampleShop(SampleShop.SEED, 1_000, NIGHT);
            Planted planted = Loading.load(shop, servers, silent);
            DemoFolder demo = new DemoFolder(house, Path.of("..", "..", "retention-policies"));
            demo.write(servers, false);
            Fork fork = new Fork(demo, NIGHT, words);
            Contents before = Contents.of(servers);

            said(arguments, fork.run("", "policy", "accept", "--by", "dpo-2", "--because", "the first set"), 0);
            said(arguments, fork.run("", "plan", "--output", "table"), 0);
            said(arguments, fork.run("", "plan", "--output", "json"), 0);
            said(arguments, fork.run("", "run", "--cluster", "web-log", "--output", "table"), 0);
            said(arguments, fork.run("", "run", "--output", "json"), 0);
            Contents after = Contents.of(servers);
            ask(fork, arguments, before, after);

            assertThereWasSomethingToFind(planted, before, after);
            searched.addFiles(folder);
            addJournal(searched, house);
            assertEverythingIsSearched();
            assertThat(searched.found(planted.markers())).isEmpty();
            assertTheSearchFinds(planted, house);
        }
    }

    /** By keys that tell of a person, too: what they are not is said without repeating them. */
    private void ask(Fork fork, Path arguments, Contents before, Contents after) throws Exception {
        Map<String, String> codes = markedCustomers(before);
        Set<String> left = markedCustomers(after).keySet();
        String here = left.iterator().next();
        String gone = codes.keySet().stream()
                .filter(key -> !after.text().contains("(" + key + ",N"))
                .findFirst()
                .orElseThrow();
        String marker = codes.getOrDefault(gone, "");

        Fork.Ended ofOneHere = fork.run(here, "why", "shop/customer", "--key-from", "-", "--output", "table");
        Fork.Ended ofOneGone = fork.run(gone, "why", "shop/customer", "--key-from", "-", "--output", "json");
        said(arguments, ofOneHere, 0);
        said(arguments, ofOneGone, 0);
        assertThat(ofOneHere.out()).startsWith("HERE shop/customer");
        assertThat(ofOneGone.out()).contains("GONE");
        said(arguments, fork.run(marker, "why", "search/customer-document", "--key-from", "-", "--output", "json"), 0);
        said(arguments, fork.run(marker, "why", "shop/customer", "--key-from", "-", "--output", "table"), 2);
    }

    /** The marker in the address of each marked customer, by key. */
    private static Map<String, String> markedCustomers(Contents contents) {
        Map<String, String> codes = new TreeMap<>();
        for (String row : contents.lines().getOrDefault("shop.customer", List.of())) {
            Matcher marked = MARKED_CUSTOMER.matcher(row);
            if (marked.matches()) {
                codes.put(marked.group(1), marked.group(2));
            }
        }
        return codes;
    }

    private void said(Path arguments, Fork.Ended ended, int code) throws IOException {
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(code);
        assertThat(ended.out()).isNotBlank();
        Files.writeString(arguments.resolve("command-" + ++commands), ended.arguments());
    }

    private static void assertThereWasSomethingToFind(Planted planted, Contents before, Contents after) {
        String then = before.text();
        String now = after.text();
        assertThat(planted.markers()).hasSizeGreaterThan(400).allMatch(then::contains);
        List<String> due = codes(planted, fates -> fates.equals(Set.of(Fate.ERASE)));
        List<String> kept = codes(planted, fates -> fates.stream().anyMatch(Fate::kept));
        assertThat(due).hasSizeGreaterThan(10).noneMatch(now::contains);
        assertThat(kept).hasSizeGreaterThan(100).allMatch(now::contains);
    }

    private static List<String> codes(Planted planted, Predicate<Set<Fate>> fates) {
        return planted.marks().codes().entrySet().stream()
                .filter(code -> fates.test(code.getValue()))
                .map(Map.Entry::getKey)
                .filter(planted.markers()::contains)
                .toList();
    }

    private void assertEverythingIsSearched() {
        assertThat(searched.names())
                .contains("house/lapse.yaml", "house/keys.p12", "house/journal.mv.db", "arguments/command-9")
                .contains("column lapse_record_log_1.token", "column lapse_evidence.entry", "column lapse_finding.what")
                .contains("column lapse_chunk_tally.citation", "column batch_job_execution_params.parameter_value")
                .contains(
                        "column batch_step_execution_context.short_context", "column batch_job_execution.exit_message");
        assertThat(searched.names().stream().filter(name -> name.startsWith("words/")))
                .hasSize(18);
        assertThat(searched.found(List.of("--key-from -"))).hasSize(4).allMatch(hit -> hit.contains("arguments/"));
        assertThat(searched.found(List.of("customer-profile")))
                .contains(
                        "customer-profile in house/journal.mv.db",
                        "customer-profile in column lapse_chunk.cluster_name");
    }

    /** A value planted in a copy of each kind of thing that was searched. */
    private void assertTheSearchFinds(Planted planted, Path house) throws Exception {
        String marker = planted.markers().stream()
                .filter(text -> text.startsWith("zqk"))
                .findFirst()
                .orElseThrow();
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("house"));
        Files.copy(house.resolve("journal.mv.db"), copy.resolve("house/journal.mv.db"));
        try (JournalTables tables = new JournalTables(copy.resolve("house"))) {
            assertThat(tables.update(
                            "update batch_job_execution set exit_message = ?", "at " + marker + "@kunde.example"))
                    .isPositive();
        }
        Files.writeString(copy.resolve("little"), "to " + marker, StandardCharsets.UTF_16LE);
        Files.writeString(copy.resolve("big"), "to " + marker.toUpperCase(Locale.ROOT), StandardCharsets.UTF_16BE);
        Files.writeString(copy.resolve("log"), "2026-11-20 WARN duplicate " + marker + "\n");
        Haystack spoilt = new Haystack();
        spoilt.addFiles(copy);
        addJournal(spoilt, copy.resolve("house"));
        assertThat(spoilt.found(planted.markers()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                "house/journal.mv.db",
                                "column batch_job_execution.exit_message",
                                "little",
                                "big",
                                "log")
                        .map(name -> marker + " in " + name)
                        .toList());
    }

    private static void addJournal(Haystack haystack, Path house) throws SQLException {
        try (JournalTables tables = new JournalTables(house)) {
            tables.columns().forEach((name, text) -> haystack.add("column " + name, text));
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
