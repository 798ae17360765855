package dev.lapse.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final String BUILDS = "echo built >>\"${0%/*}/calls\"; for m in app demo; do"
            + " mkdir -p \"${0%/*}/../jobs/$m/target/lapse/lib\"; touch \"${0%/*}/../jobs/$m/target/lapse/lib/lapse-$m.jar\"; done";

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void setUp() throws IOException {
        house = House.in(folder);
    }

    @Test
    void becomesTheJvm() throws Exception {
        var ended = house.built("app")
                .with("LAPSE_JAVA_HOME", house.jdk("25.0.3").toString())
                .run("run", "--policies", "a folder");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .startsWith("java 25.0.3", Long.toString(ended.pid()), "-Xmx256m")
                .endsWith(
                        "-cp",
                        house.path("jobs/app/target/lapse/lib/lapse-app.jar").toString(),
                        "dev.lapse.app.wiring.Main",
                        "run",
                        "--policies",
                        "a folder")
                .doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void startsSmallCommandsQuickly() throws Exception {
        house.built("app").with("LAPSE_JAVA_HOME", house.jdk("21").toString());

        for (String command : new String[] {"check", "plan", "why"}) {
            assertThat(house.run(command).out().lines()).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        }
    }

    @Test
    void writesEveryLetterWhereNobodySaidWhatTheTerminalReads() throws Exception {
        house.built("app").with("LAPSE_JAVA_HOME", house.jdk("21").toString());

        assertThat(house.run("check").out().lines()).contains("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");
        assertThat(house.with("LANG", "da_DK.ISO-8859-1").run("check").out()).doesNotContain("encoding");
        assertThat(house.with("LC_ALL", "C").run("check").out().lines()).contains("-Dstdout.encoding=UTF-8");
    }

    @Test
    void startsTheDemoFromItsOwnFolder() throws Exception {
        var ended = house.built("demo")
                .with("LAPSE_JAVA_HOME", house.jdk("21").toString())
                .run("demo", "--small");

        assertThat(ended.out().lines())
                .contains("-Dlapse.elasticsearch.zip=" + house.path("jobs/demo/target/lapse/servers/elasticsearch.zip"))
                .endsWith("dev.lapse.demo.DemoMain", "--small");
    }

    @Test
    void takesAJdkOfTheUsersJavaHome() throws Exception {
        house.built("app").with("JAVA_HOME", house.jdk("999.0.1").toString());

        assertThat(house.run("check").out()).startsWith("java 999.0.1");
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        house.built("app")
                .with("HOME", folder.toString())
                .with("JAVA_HOME", house.jdk("1.8.0_402").toString());
        Files.createDirectories(folder.resolve(".jdks"));
        Files.move(house.jdk("998.1"), folder.resolve(".jdks/newest"));

        assertThat(house.run("check").out()).startsWith("java 998.1");
    }

    @Test
    void refusesAJdkThatIsTooOld() throws Exception {
        var ended = house.built("app")
                .with("LAPSE_JAVA_HOME", house.jdk("20.0.2").toString())
                .run("check");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("version 20", "needs 21 or newer", "LAPSE_JAVA_HOME");
    }

    @Test
    void refusesAFolderWithoutJava() throws Exception {
        var ended = house.built("app").with("LAPSE_JAVA_HOME", "/nowhere").run("check");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("/nowhere", "no bin/java");
    }

    @Test
    void buildsWhatIsMissingOnceAndSaysSo() throws Exception {
        house.with("LAPSE_JAVA_HOME", house.jdk("21").toString()).withMaven(BUILDS);

        var first = house.run("check");
        var second = house.run("check");

        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("building app");
        assertThat(first.out()).startsWith("java 21");
        assertThat(second.err()).isEmpty();
        assertThat(house.path("maven/calls")).hasContent("built");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        house.built("app")
                .with("LAPSE_JAVA_HOME", house.jdk("21").toString())
                .withMaven(BUILDS)
                .touch("jobs/core/src/main/java/A.java");

        assertThat(house.run("check").err()).contains("building app");
        assertThat(house.path("maven/calls")).hasContent("built");
    }

    @Test
    void asksForNoSourcesWhereThereAreNone() throws Exception {
        house.built("app").with("LAPSE_JAVA_HOME", house.jdk("21").toString()).touch("pom.xml");
        Files.delete(house.path("jobs/core/src/main/java/A.java"));
        Files.delete(house.path("jobs/core/src/main/java"));
        Files.delete(house.path("jobs/core/src/main"));
        Files.delete(house.path("jobs/core/src"));

        assertThat(house.run("check").err()).isEmpty();
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        var ended = house.with("LAPSE_JAVA_HOME", house.jdk("21").toString())
                .withMaven("echo '[ERROR] no such thing'; exit 1")
                .run("check");

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("[ERROR] no such thing", "the build failed", "build.log");
    }
}
