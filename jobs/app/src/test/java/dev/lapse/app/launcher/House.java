package dev.lapse.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A copy of the launcher in a folder laid out like the project. */
final class House {

    /** Long before any test: what is touched later is newer. */
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    record Ended(int code, String out, String err, long pid) {}

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private House(Path root) {
        this.root = root;
    }

    static House in(Path folder) throws IOException {
        var house = new House(folder.toRealPath());
        Path launcher = house.root.resolve("ops/lapse");
        Files.createDirectories(house.root.resolve("ops"));
        Files.copy(Path.of("..", "..", "ops", "lapse"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        house.write("pom.xml", "");
        house.write("jobs/core/src/main/java/A.java", "");
        house.age();
        return house;
    }

    House built(String module) throws IOException {
        write("jobs/" + module + "/target/lapse/lib/lapse-" + module + ".jar", "");
        return this;
    }

    House with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A JDK that prints its version, its process id and its arguments, a line each. */
    Path jdk(String version) throws IOException {
        Path home = root.resolve("jdk-" + version);
        write("jdk-" + version + "/release", "JAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "printf '%s\\n' 'java " + version + "' \"$$\" \"$@\"");
        return home;
    }

    /** A Maven that leaves a jar, or fails. */
    House withMaven(String body) throws IOException {
        Path folder = root.resolve("maven");
        script(folder.resolve("mvn"), body);
        return with("PATH", folder + ":" + System.getenv("PATH"));
    }

    House touch(String file) throws IOException {
        write(file, "changed");
        Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.parse("2999-01-01T00:00:00Z")));
        return this;
    }

    Path path(String file) {
        return root.resolve(file);
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(root, "out", ".txt");
        Path err = Files.createTempFile(root, "err", ".txt");
        var command = new ArrayList<>(List.of(root.resolve("ops/lapse").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        List.of("LAPSE_JAVA_HOME", "LAPSE_JAVA_OPTS", "LAPSE_HEAP", "JAVA_HOME", "LC_ALL", "LC_CTYPE", "LANG")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the launcher did not end");
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err), process.pid());
    }

    private void age() throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, text);
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
