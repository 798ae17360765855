package dev.lapse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.Streams;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.shop.Planted;
import dev.lapse.testbed.shop.SampleShop;
import dev.lapse.testbed.shop.SearchIndex;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The same night over the same shop with the same keys, as often as one likes. */
final class RepeatableNight {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 20);
    private static final int KILLED = 137;

    private static final String RECORDS = """
            select record_set || ' ' || fate || ' ' || rawtohex(token) from lapse_record_log_1
            order by 1""";

    private static final String TALLIES = """
            select record_set || ' ' || answer || ' ' || sum(records) from lapse_chunk_tally
            where answer in ('ERASED', 'ANONYMISED', 'PSEUDONYMISED', 'REDUCED', 'UNLINKED')
            group by record_set, answer order by 1""";

    /** What the search at the end of the night found, as it stands in the evidence log. */
    private static final String FOUND = """
            select substring(utf8tostring(entry), locate('"still-due":', utf8tostring(entry))) from lapse_evidence
            where utf8tostring(entry) like '%"kind":"verified"%'
            order by sequence_no desc fetch first row only""";

    private static final String OPEN = "select count(*) from lapse_chunk where state = 'OPEN'";

    private static final String LAST_STEP = """
            select step_name from batch_step_execution
            order by step_execution_id desc fetch first row only""";

    private final SampleShop shop;
    private final Servers servers;
    private final Database admin;
    private final Path folder;
    private final Fork fork;

    /** Loads {@code customers} into {@code servers}; what belongs to the nights lies in {@code folder}. */
    RepeatableNight(int customers, Servers servers, Path folder) throws Exception {
        this.shop = new SampleShop(SampleShop.SEED, customers, NIGHT);
        this.servers = servers;
        this.folder = folder;
        this.admin = servers.postgres().database("admin");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Loading.load(shop, servers, new Streams(nowhere, nowhere, new ByteArrayInputStream(new byte[0]), false));
        admin.execute("create database sample template shop");
        DemoFolder demo = new DemoFolder(Files.createDirectory(house()), Path.of("..", "..", "retention-policies"));
        demo.write(servers, false);
        this.fork = new Fork(demo, NIGHT, folder);
        fork.accept();
    }

    /**
     * What a night left behind.
     *
     * @param stores every row and document
     * @param records every row of the record log
     * @param tallies what the chunks together did to each record set; not what they saw to stay beside it, which nobody knows of
     *     a chunk that is recovered after a kill
     * @param found what the search at the end found still due, and what it found to stay and why
     * @param open how many chunks nobody confirmed
     */
    record Left(Contents stores, List<String> records, List<String> tallies, List<String> found, List<String> open) {

        /** The lines that only one of both has, as often as it has them more. */
        List<String> differences(Left other) {
            List<String> differences = new ArrayList<>();
            stores.lines()
                    .forEach((name, lines) ->
                            compare(name, lines, other.stores.lines().getOrDefault(name, List.of()), differences));
            compare("record log", records, other.records, differences);
            compare("tally", tallies, other.tallies, differences);
            compare("final search", found, other.found, differences);
            compare("open chunks", open, other.open, differences);
            return differences;
        }

        private static void compare(String what, List<String> mine, List<String> others, List<String> differences) {
            only(mine, others).forEach(line -> differences.add(what + ", only here: " + line));
            only(others, mine).forEach(line -> differences.add(what + ", only there: " + line));
        }

        private static List<String> only(List<String> lines, List<String> others) {
            List<String> rest = new ArrayList<>(lines);
            others.forEach(rest::remove);
            return rest;
        }
    }

    Planted planted() {
        return shop.planted();
    }

    /** Runs to the end, which must be COMPLETE; answers with how long it took. */
    Duration run() throws Exception {
        long begun = System.nanoTime();
        complete(fork.start("run"));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Starts a run and kills it at {@code moment}; tells what it was doing, nothing where it had ended before. */
    Optional<String> killedAfter(Duration moment) throws Exception {
        Fork.Running running = fork.start("run");
        if (running.process().waitFor(moment.toMillis(), TimeUnit.MILLISECONDS)) {
            complete(running);
            return Optional.empty();
        }
        // SIGKILL, on Linux.
        assertThat(running.process().destroyForcibly().waitFor()).isEqualTo(KILLED);
        return Optional.of("after " + moment.toMillis() + " ms " + doing());
    }

    Left left() throws Exception {
        Contents stores = Contents.of(servers);
        try (JournalTables journal = new JournalTables(house())) {
            return new Left(
                    stores, journal.list(RECORDS), journal.list(TALLIES), journal.list(FOUND), journal.list(OPEN));
        }
    }

    /** The sample as it was loaded, no journal and no checkpoints of one, the same keys. */
    void restore() throws Exception {
        admin.execute("drop database shop with (force)", "create database shop template sample");
        for (SearchIndex index : SearchIndex.values()) {
            Contents.send("DELETE", servers.search().url().resolve("/" + index.indexName()));
        }
        shop.index(servers.search().url(), (done, all) -> {});
        try (Stream<Path> files = Files.list(house())) {
            for (Path file : files.filter(RepeatableNight::isOfOneJournal).toList()) {
                Files.delete(file);
            }
        }
        fork.accept();
    }

    private static boolean isOfOneJournal(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("journal") || name.startsWith("checkpoints");
    }

    private static void complete(Fork.Running running) throws Exception {
        Fork.Ended ended = running.awaitEnd("");
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).startsWith("COMPLETE");
    }

    private String doing() throws Exception {
        Path journal = house().resolve("journal.mv.db");
        if (!Files.exists(journal)) {
            return "before it had a journal";
        }
        // Looking at the journal itself would mend it before Lapse can.
        Path copy = Files.createTempDirectory(folder, "copy");
        Files.copy(journal, copy.resolve("journal.mv.db"));
        try (JournalTables tables = new JournalTables(copy)) {
            return "in step " + tables.list(LAST_STEP) + ", chunks open " + tables.list(OPEN) + ", records logged "
                    + tables.list(RECORDS).size();
        } catch (SQLException e) {
            return "while it made its journal";
        }
    }

    private Path house() {
        return folder.resolve("house");
    }
}
