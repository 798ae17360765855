package dev.lapse.app.architecture;

import java.util.List;
import java.util.Set;

/** What may lie at the root: a reader sees the whole house in one listing. */
final class RootLayout {

    static final Set<String> ENTRIES = Set.of("README.md", "jobs", "ops", "pom.xml", "retention-policies", "sql");

    /** Made by a build or a run and ignored by version control. */
    private static final Set<String> MADE = Set.of("target", "lapse-data");

    private RootLayout() {}

    /** The names that do not belong there. */
    static List<String> strangers(List<String> names) {
        return names.stream()
                .filter(name -> !name.startsWith("."))
                .filter(name -> !MADE.contains(name))
                .filter(name -> !ENTRIES.contains(name))
                .sorted()
                .toList();
    }
}
