package dev.lapse.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units are what systemd reads, and shut Lapse in. Where there is no systemd-analyze (Debian: the package systemd), its part is skipped. */
class SystemdTest {

    private static final Path UNITS = Ops.DEPLOY.resolve("systemd");

    /** As systemd measures it, times ten: 0 is shut, 100 is open. Below 20 is its OK. */
    private static final int EXPOSURE = 20;

    @TempDir
    Path folder;

    @Test
    void areReadWithoutAWord() throws Exception {
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
        installed().forEach(unit -> command.add(unit.toString()));

        assertThat(told(command)).isEqualTo("0:");
    }

    @Test
    void areSeenWhereAKeyIsWrong() throws Exception {
        Path unit = installed().getFirst();
        Files.writeString(unit, Files.readString(unit).replace("NoNewPrivileges=yes", "NoNewPrivilege=yes"));

        assertThat(told(List.of("systemd-analyze", "verify", unit.toString()))).contains("NoNewPrivilege");
    }

    @Test
    void leaveNextToNothingOpen() throws Exception {
        for (Path unit : installed()) {
            if (unit.toString().endsWith(".service")) {
                assertThat(told(List.of(
                                "systemd-analyze",
                                "security",
                                "--offline=true",
                                "--no-pager",
                                "--threshold=" + EXPOSURE,
                                unit.toString())))
                        .as(unit.toString())
                        .startsWith("0:");
            }
        }
    }

    @Test
    void startACommandThatLapseUnderstands() throws IOException {
        for (Path unit : Ops.files(UNITS, ".service")) {
            String command = setting(unit, "ExecStart");
            List<String> words = Arrays.asList(command.split(" "));
            assertThat(words.getFirst()).isEqualTo("/opt/lapse/ops/lapse");
            assertThat(Written.faultOf(words.subList(1, words.size()))).isEmpty();
        }
    }

    /** A run stops between two chunks after 60 s at most and says so in 3; calls that are being done end in 5 minutes. */
    @Test
    void waitAsLongAsLapseTakesToStop() throws IOException {
        assertThat(seconds("lapse.service")).isGreaterThan(300);
        assertThat(seconds("lapse-run.service")).isGreaterThan(63);
        for (Path unit : Ops.files(UNITS, ".service")) {
            assertThat(setting(unit, "KillMode")).isEqualTo("mixed");
        }
    }

    @Test
    void shutEachServiceInTheSameWay() throws IOException {
        List<String> inside = Files.readAllLines(UNITS.resolve("lapse.service")).stream()
                .dropWhile(line -> !line.startsWith("User="))
                .takeWhile(line -> !line.startsWith("[Install]"))
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(inside)
                .contains("ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "LimitCORE=0");
        for (Path unit : Ops.files(UNITS, ".service")) {
            assertThat(Files.readAllLines(unit)).as(unit.toString()).containsAll(inside);
            assertThat(setting(unit, "EnvironmentFile")).isEqualTo("/etc/lapse/lapse.env");
            assertThat(setting(unit, "MemoryMax")).isNotBlank();
        }
    }

    private static long seconds(String unit) throws IOException {
        return Long.parseLong(setting(UNITS.resolve(unit), "TimeoutStopSec"));
    }

    private static String setting(Path unit, String name) throws IOException {
        return Files.readAllLines(unit).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(unit + " lacks " + name));
    }

    /** Copies whose command is there; systemd looks. */
    private List<Path> installed() throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path unit : Stream.concat(Ops.files(UNITS, ".service").stream(), Ops.files(UNITS, ".timer").stream())
                .toList()) {
            Path copy = folder.resolve(unit.getFileName());
            Files.writeString(
                    copy,
                    Files.readString(unit)
                            .replace(
                                    "/opt/lapse/ops/lapse",
                                    Ops.ROOT.resolve("ops/lapse").toString()));
            copies.add(copy);
        }
        return copies;
    }

    private String told(List<String> command) throws Exception {
        Path told = folder.resolve("told");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(told.toFile());
        builder.environment().put("SYSTEMD_UNIT_PATH", folder + ":");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "systemd-analyze is not here: install the package systemd");
            throw e;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + ":" + Files.readString(told);
    }
}
