package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * X1 of {@code cases.md} with the backup that operators make: {@code pg_dump} before, {@code pg_restore} after, into a database
 * made anew. The server is one that every {@code pg_dump} of a supported distribution can dump; without the programs the case is
 * skipped.
 */
class DumpedShopTest {

    @TempDir
    Path folder;

    @Test
    void whoWasErasedIsBackFromADumpAndGoneAgainAfterAReplay() throws Exception {
        assumeTrue(has("pg_dump") && has("pg_restore"), "no pg_dump here; install postgresql-client");
        try (PostgresServer server = PostgresServer.startOf(Path.of(System.getProperty("lapse.postgresql.older")))) {
            TinyShop shop = TinyShop.in(server, folder);
            Path dump = folder.resolve("shop.dump");
            shop.at("2026-11-01T01:00:00Z");
            assertThat(shop.lapse("run", "--as-of", "2010-01-01").code()).isZero();
            String before = shop.rows();
            called(shop, server, "pg_dump", "--format=custom", "--file=" + dump, shop.database.name());
            shop.at("2026-11-01T03:00:00Z");
            assertThat(shop.lapse("run").firstLine()).startsWith("COMPLETE 2026-11-01");
            String after = shop.rows();

            restore(shop, server, dump);
            assertThat(shop.rows()).isEqualTo(before).contains(TinyShop.MARKER + " Three");
            Ended run = shop.lapse("run", "--output", "json");
            assertThat(run.code()).as(run.out()).isEqualTo(4);
            assertThat(run.reasons().toString()).contains("store-restored");
            assertThat(shop.rows()).isEqualTo(before);

            Ended replay = shop.lapse("replay", "--since", "2026-11-01T02:00:00Z", "--store", "shop");
            assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
            assertThat(replay.words()).contains("3 erased again, 1 reduced again");
            assertThat(shop.rows()).isEqualTo(after).doesNotContain(TinyShop.MARKER + " Three");
            assertThat(shop.lapse("replay", "--since", "2026-11-01T02:00:00Z").words())
                    .contains("nothing that was erased is back");
            assertThat(shop.lapse("log", "verify").code()).isZero();
            assertThat(Files.readString(folder.resolve("journal.mv.db"), StandardCharsets.ISO_8859_1))
                    .doesNotContain(TinyShop.MARKER, "three@example.dk");
        }
    }

    private static void restore(TinyShop shop, PostgresServer server, Path dump)
            throws SQLException, IOException, InterruptedException {
        server.database(shop.database.name());
        called(shop, server, "pg_restore", "--exit-on-error", "--dbname=" + shop.database.name(), dump.toString());
    }

    private static void called(TinyShop shop, PostgresServer server, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program, "--host=127.0.0.1", "--port=" + server.port(), "--username=" + shop.database.username()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean has(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
