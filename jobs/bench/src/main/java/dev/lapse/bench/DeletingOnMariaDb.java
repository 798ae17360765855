package dev.lapse.bench;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** B2: half of a table on MariaDB is due and goes. Percona's pt-archiver takes part where it is installed. */
final class DeletingOnMariaDb implements Workload {

    private static final int WIDTH = 130;
    private static final String DUE = "seen < date_sub(current_date, interval 1 year)";
    private static final Path ARCHIVER = Path.of("/usr/bin/pt-archiver");

    @Override
    public List<Goal> measure(Scale scale) throws Exception {
        long due = scale.rows() / 2;
        Rows rows = new Rows(2 * due, due, WIDTH);
        try (MariaDbServer server = MariaDbServer.startDurable();
                PostgresServer journals = PostgresServer.startDurable()) {
            server.database("master").execute(rows.onMariaDb());
            Database store = server.database("store");
            store.execute(rows.none().onMariaDb());
            Night night = new Night(
                    rows.rules("action: delete"),
                    rows.bindings("store"),
                    List.of(Evening.store("db", "mariadb", store)),
                    () -> journals.database("journal"));
            Duration startUp = night.startUp();
            List<Side> sides = new ArrayList<>(List.of(
                    night.side("Lapse", startUp, () -> fresh(server), () -> due),
                    peer("bound", server, rows, () -> store.execute("delete from visit where " + DUE))));
            if (Files.isExecutable(ARCHIVER)) {
                sides.add(peer(
                        "bulk", server, rows, () -> archive(server, "--bulk-delete", "--limit=1000", "--commit-each")));
                sides.add(peer("default", server, rows, () -> archive(server)));
            } else {
                System.err.println(
                        "pt-archiver is not here (Debian's package percona-toolkit); B2 is measured without it");
            }
            return goals(rows, new Contest(sides).hold(scale.repeats()));
        }
    }

    private static List<Goal> goals(Rows rows, Taken taken) {
        Goal.Figure ours = taken.figure("Lapse");
        String work = "MariaDB, delete " + rows.words();
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal("B2", work, "bound: one DELETE", ours, taken.figure("bound"), 1.6));
        if (taken.bySide().containsKey("bulk")) {
            goals.add(new Goal("B2", work, "pt-archiver --bulk-delete, logs nothing", ours, taken.figure("bulk"), 0.8));
            goals.add(
                    new Goal("B2", work, "pt-archiver as it comes, logs nothing", ours, taken.figure("default"), 0.08));
        }
        return goals;
    }

    private static Side peer(String name, MariaDbServer server, Rows rows, Sample.Work work) {
        return new Side(name, () -> {
            Database store = fresh(server);
            Sample sample = Sample.of(work);
            Night.requireCount(store, "select count(*) from visit", rows.total() - rows.due());
            return sample;
        });
    }

    private static Database fresh(MariaDbServer server) throws Exception {
        Database store = server.database("store");
        store.execute(
                "create table visit like master.visit",
                "insert into visit select * from master.visit",
                "analyze table visit");
        return store;
    }

    private static void archive(MariaDbServer server, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ARCHIVER.toString(),
                "--source=h=127.0.0.1,P=" + server.port() + ",D=store,t=visit,u=" + MariaDbServer.USERNAME,
                "--purge",
                "--no-version-check",
                "--no-check-charset",
                "--where=" + DUE));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("pt-archiver ended with " + process.exitValue());
        }
    }
}
