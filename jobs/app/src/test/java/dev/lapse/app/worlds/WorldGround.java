package dev.lapse.app.worlds;

import dev.lapse.app.cases.CaseDatabase;
import dev.lapse.app.cases.Policies;
import dev.lapse.app.faults.Contents;
import dev.lapse.app.faults.ExecutionNumbers;
import dev.lapse.app.faults.Ground;
import dev.lapse.app.faults.Life;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.journal.Pins;
import dev.lapse.app.journal.SuspensionGrounds;
import dev.lapse.app.worlds.World.Row;
import dev.lapse.app.worlds.World.Table;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A world in a database of one product, with a journal of its own in an H2 file. */
record WorldGround(World world, CaseDatabase database, Path folder, PolicySet policySet) implements Ground {

    /** What every journal begins as. */
    private static final class Template {

        static final Path FOLDER = newFolder();
        static final KeyFile KEYS =
                new KeyFile(FOLDER.resolve("keys.p12"), "secret"::toCharArray, Life.CLOCK, new SecureRandom());

        static {
            try (JournalDatabase database = JournalDatabase.open(settings(FOLDER))) {
                new Journal(database, KEYS, Life.CLOCK, new SecureRandom())
                        .pins()
                        .keys(KEYS, Pins.Access.WRITING);
            }
        }
    }

    static WorldGround of(World world, CaseDatabase database) {
        Path folder = newFolder();
        try {
            Files.copy(Template.FOLDER.resolve("journal.mv.db"), folder.resolve("journal.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Script script = new Script(world);
        database.begin(script.sql());
        Policies policies = new Policies(folder.resolve("policies"));
        script.describe(policies);
        WorldGround ground = new WorldGround(world, database, folder, policies.read(World.TODAY));
        ExecutionNumbers.apart(ground.journal());
        ground.suspend();
        return ground;
    }

    private void suspend() {
        List<Suspension> suspensions = Suspensions.of(world);
        if (!suspensions.isEmpty()) {
            try (JournalDatabase opened = JournalDatabase.open(journal())) {
                Journal journal = new Journal(opened, keys(), Life.CLOCK, new SecureRandom());
                suspensions.forEach(suspension -> journal.suspensions().place(suspension, SuspensionGrounds.OF_A_TEST));
            }
        }
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("lapse-world");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JournalSettings settings(Path folder) {
        return new JournalSettings("jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0", "sa", "");
    }

    @Override
    public Map<String, Store> open() {
        return Map.of("db", database.open());
    }

    /** By table and key, of each field whether it is raw or reduced as it is to be, of each other column its value. */
    @Override
    public Contents contents() {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (Table table : world.tables) {
                Map<String, Map<String, String>> rows = new TreeMap<>();
                try (ResultSet found = statement.executeQuery("select * from \"" + table.name() + '"')) {
                    while (found.next()) {
                        List<String> key = new ArrayList<>();
                        for (String column : table.keyColumns()) {
                            key.add(found.getString(column));
                        }
                        Map<String, String> row = row(table, found);
                        row.put("times", "1");
                        rows.merge(String.join("+", key), row, WorldGround::together);
                    }
                }
                all.put(table.name(), rows);
            }
            return new Contents(all);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row for two that nothing tells apart. */
    private static Map<String, String> together(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.put("times", "1");
        if (!both.equals(other)) {
            throw new IllegalStateException("rows that hang on one row differ: " + one + ", " + other);
        }
        both.put("times", String.valueOf(Integer.parseInt(Objects.requireNonNull(one.get("times"))) + 1));
        return both;
    }

    private static Map<String, String> row(Table table, ResultSet found) throws SQLException {
        Map<String, String> row = new TreeMap<>();
        String a = found.getString("fa");
        String b = found.getString("fb");
        row.put("fa", a == null ? "reduced" : a);
        row.put("fb", !Script.RAW.equals(b) && b.length() == 16 ? "reduced" : b);
        if (table.root) {
            for (String column : List.of("seen", "done", "held", "open_")) {
                row.put(column, String.valueOf(found.getString(column)));
            }
        }
        for (String column : table.otherColumns()) {
            row.put(column, String.valueOf(found.getString(column)));
        }
        for (World.Link link : table.links) {
            List<String> parts = new ArrayList<>();
            for (String column : link.columns()) {
                parts.add(String.valueOf(found.getString(column)));
            }
            row.put("l" + link.index(), String.join("+", parts));
        }
        return row;
    }

    /** What the model says the tables hold in the end. */
    Contents expected(Model model) {
        return expected(world, model);
    }

    /** The rows that are left, as they point to one another and as the writer left them. */
    World left(Contents after, Writer writer) {
        Map<String, Row> left = new TreeMap<>();
        Stream.concat(world.rows.stream(), writer.added().stream())
                .filter(row -> after.holds(row.table.name(), String.join("+", row.key())))
                .forEach(row -> {
                    Row same = new Row(row.table, row.number);
                    same.seen = writer.seenAgain().contains(row) ? Writer.LATELY : row.seen;
                    same.done = row.done;
                    same.held = row.held;
                    same.open = row.open;
                    same.nameless = row.nameless;
                    left.putIfAbsent(row.toString(), same);
                });
        Map<String, Row> byName = new HashMap<>();
        world.tables.stream()
                .flatMap(table -> table.links.stream())
                .forEach(link -> left.values().stream()
                        .filter(row -> row.table == link.to() && !(link.byOther() && row.nameless))
                        .forEach(row -> byName.put(called(link, String.join("+", link.values(row))), row)));
        left.forEach((name, row) -> {
            Map<String, String> columns = after.row(row.table.name(), name.substring(name.indexOf('/') + 1));
            row.times = Integer.parseInt(Objects.requireNonNull(columns.get("times")));
            row.table.links.forEach(link -> row.targets.add(byName.get(called(link, columns.get("l" + link.index())))));
        });
        return world.with(List.copyOf(left.values()));
    }

    /** What a row is called by links like {@code link}. */
    private static String called(World.Link link, @Nullable String values) {
        return link.to().name() + "/" + link.targets() + "/" + values;
    }

    /** The contents with what is reduced already told as the model tells it: raw only where it may still be reduced. */
    Contents asRaw(World left, Contents after) {
        Model model = new Model(left);
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        world.tables.forEach(table -> all.put(table.name(), new TreeMap<>()));
        for (Row row : left.rows) {
            String key = String.join("+", row.key());
            Map<String, String> columns = new TreeMap<>(after.row(row.table.name(), key));
            for (String group : List.of("a", "b")) {
                if (!model.of(row).groups().contains(group)) {
                    columns.put("f" + group, "raw");
                }
            }
            Objects.requireNonNull(all.get(row.table.name())).put(key, columns);
        }
        return new Contents(all);
    }

    /** What the model says the rows of a world are in the end. */
    static Contents expected(World world, Model model) {
        return contents(world.after(model));
    }

    /** What the tables hold where nothing was done. */
    static Contents contents(World world) {
        Map<String, Map<String, Map<String, String>>> all = new TreeMap<>();
        world.tables.forEach(table -> all.put(table.name(), new TreeMap<>()));
        for (Row row : world.rows) {
            Map<String, String> columns = new TreeMap<>();
            columns.put("times", String.valueOf(row.times));
            columns.put("fa", row.reduced.contains("a") ? "reduced" : "raw");
            columns.put("fb", row.reduced.contains("b") ? "reduced" : "raw");
            if (row.table.root) {
                columns.put("seen", String.valueOf(row.seen));
                columns.put("done", String.valueOf(row.done));
                columns.put("held", String.valueOf(row.held));
                columns.put("open_", String.valueOf(row.open));
            }
            for (int i = 0; i < row.table.otherColumns().size(); i++) {
                columns.put(
                        row.table.otherColumns().get(i),
                        row.nameless ? "null" : row.otherKey().get(i));
            }
            for (World.Link link : row.table.links) {
                Row target = row.targets.get(link.index());
                List<String> parts = target == null
                        ? link.columns().stream().map(column -> "null").toList()
                        : link.values(target);
                columns.put("l" + link.index(), String.join("+", parts));
            }
            Objects.requireNonNull(all.get(row.table.name())).put(String.join("+", row.key()), columns);
        }
        return new Contents(all);
    }

    @Override
    public JournalSettings journal() {
        return settings(folder);
    }

    @Override
    public KeyFile keys() {
        return Template.KEYS;
    }

    @Override
    public void close() {
        database.end();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
