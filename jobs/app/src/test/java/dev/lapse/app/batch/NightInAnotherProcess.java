package dev.lapse.app.batch;

import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs one night over a house that is there, in a process of its own, to be killed. */
final class NightInAnotherProcess {

    private NightInAnotherProcess() {}

    static Process start(SakilaHouse house, String asOf) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NightInAnotherProcess.class.getName(),
                        house.database.name(),
                        house.database.url(),
                        house.folder.toString(),
                        asOf))
                .redirectErrorStream(true)
                .redirectOutput(new File(house.folder.toFile(), "night.log"))
                .start();
    }

    public static void main(String[] arguments) {
        SakilaHouse house = new SakilaHouse(
                new Database(arguments[0], arguments[1], PostgresServer.USERNAME, ""), Path.of(arguments[2]));
        RunSurroundings small = house.oneByOne(house.surroundings(), 50);
        System.out.println("beginning");
        RunReport report = new BatchRunLauncher(small)
                .run(
                        SakilaHouse.request(arguments[3]),
                        (step, cluster, done, expected) ->
                                System.out.println(step + " " + cluster + " " + done + "/" + expected));
        System.out.println(report.firstLine());
    }
}
