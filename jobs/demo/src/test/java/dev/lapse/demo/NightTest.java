package dev.lapse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.wiring.Main;
import dev.lapse.testbed.shop.Fate;
import dev.lapse.testbed.shop.Planted;
import dev.lapse.testbed.shop.SampleShop;
import dev.lapse.testbed.shop.SearchIndex;
import dev.lapse.testbed.shop.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night of the demo on real servers. */
class NightTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    @Test
    void erasesWhatTheGeneratorSaysAndNothingElseAndNamesNobody() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(stream, stream, new ByteArrayInputStream(new byte[0]), false);
        try (Servers servers = Servers.start()) {
            SampleShop shop = new SampleShop(SampleShop.SEED, 2_000, NIGHT);
            Planted planted = Loading.load(shop, servers, streams);
            DemoFolder demo = new DemoFolder(folder, Path.of("..", "..", "retention-policies"));
            demo.write(servers, false);
            Surroundings surroundings = Main.surroundings().on(streams).in(demo.environment());

            Night night = new Night(surroundings, demo, servers, NIGHT);
            int code = night.byTheRules();

            assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(rows(servers)).isEqualTo(expected(planted));
            for (SearchIndex index : SearchIndex.values()) {
                assertThat(planted.orphans().get(index)).isPositive();
                assertThat(documents(servers, index))
                        .isEqualTo(planted.total(index) - planted.count(index, Fate.ERASE));
            }
            assertThat(night.questions()).isZero();
            assertThat(night.onePerson()).isZero();
            assertThat(rows(servers)).containsEntry(Table.CUSTOMER, expected(planted, Table.CUSTOMER) - 1);
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("PARTLY-ERASED R-1: ", "\nPROVEN")
                    .contains("\nCOMPLETE 2026-11-20", "\nHERE shop/invoice until 20", "\nGONE from shop/customer")
                    .contains("Bogføringsloven");
            assertNamesNobody(planted, said);
            assertThat(again(surroundings, demo)).isZero();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("COMPLETE 2026-11-20: nothing was due");
        }
    }

    private static int again(Surroundings surroundings, DemoFolder demo) {
        return Lapse.run(
                surroundings,
                "run",
                "--config",
                demo.configuration().toString(),
                "--policies",
                demo.policies().toString(),
                "--as-of",
                NIGHT.toString());
    }

    private static Map<Table, Long> expected(Planted planted) {
        Map<Table, Long> left = new TreeMap<>();
        Stream.of(Table.values())
                .filter(table -> table.recordSet().isPresent())
                .forEach(table -> left.put(table, expected(planted, table)));
        return left;
    }

    private static long expected(Planted planted, Table table) {
        return planted.total(table) - planted.count(table, Fate.ERASE);
    }

    private static Map<Table, Long> rows(Servers servers) throws Exception {
        Map<Table, Long> rows = new TreeMap<>();
        try (Connection connection = servers.shop().connect();
                Statement statement = connection.createStatement()) {
            for (Table table : Table.values()) {
                if (table.recordSet().isPresent()) {
                    try (ResultSet count = statement.executeQuery("select count(*) from " + table.sqlName())) {
                        count.next();
                        rows.put(table, count.getLong(1));
                    }
                }
            }
        }
        return rows;
    }

    private static long documents(Servers servers, SearchIndex index) throws Exception {
        URI server = servers.search().url();
        Contents.send("POST", server.resolve("/" + index.indexName() + "/_refresh"));
        String count = Contents.send("GET", server.resolve("/" + index.indexName() + "/_count?filter_path=count"));
        return Long.parseLong(count.replaceAll("[^0-9]", ""));
    }

    /** Neither in what was said nor in any file of the folder, the journal among them. */
    private void assertNamesNobody(Planted planted, ByteArrayOutputStream said) throws Exception {
        StringBuilder all = new StringBuilder(said.toString(StandardCharsets.ISO_8859_1));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(planted.markers()).hasSizeGreaterThan(100);
        assertThat(planted.markers().stream().filter(marker -> all.indexOf(marker) >= 0))
                .isEmpty();
        assertThat(all.indexOf("customer-profile")).isPositive();
    }
}
