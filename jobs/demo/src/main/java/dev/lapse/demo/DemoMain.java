package dev.lapse.demo;

import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.wiring.Main;
import java.nio.file.Path;
import picocli.CommandLine;

/** Where {@code lapse demo} begins: {@code ops/lapse demo} starts this class. */
public final class DemoMain {

    private DemoMain() {}

    public static void main(String[] arguments) {
        System.exit(run(Main.surroundings(), Path.of(System.getProperty("lapse.home", ".")), arguments));
    }

    /** The demo of the house at {@code home}; answers with the exit code and leaves no server behind. */
    static int run(Surroundings surroundings, Path home, String... arguments) {
        return new CommandLine(new DemoCommand(surroundings, home)).execute(arguments);
    }
}
