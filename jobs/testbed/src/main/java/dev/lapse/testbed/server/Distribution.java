package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a server's archive, without the folder that all of it lies in, and removes it again. */
final class Distribution {

    private Distribution() {}

    static void unpack(Path zip, Path home) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                Path target =
                        home.resolve(name.substring(name.indexOf('/') + 1)).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("An entry of " + zip + " lies outside of it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                    if (target.startsWith(home.resolve("bin"))) {
                        makeExecutable(target);
                    }
                }
            }
        }
        for (String folder : List.of("data", "logs", "tmp")) {
            Files.createDirectories(home.resolve(folder));
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    static void remove(Path home) {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of a stopped server cannot be removed: " + home, e);
        }
    }
}
