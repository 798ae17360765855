package dev.lapse.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who may import whom: the table of design.md, section 2. What it does not allow is forbidden. */
final class ImportTable {

    static final String BASE = "dev.lapse.";

    /** What others may know of the batch jobs: how to start one. All else in the package is not public. */
    static final String LAUNCH = "app.batch";

    /** What the verifier may share with the ledger, lest one fault hide in both. */
    static final DescribedPredicate<JavaClass> HASH_FUNCTION = resideInAPackage(BASE + "core.ledger..")
            .and(DescribedPredicate.describe(
                    "named …Hash", type -> outermost(type).getSimpleName().endsWith("Hash")));

    record Row(String from, List<String> allowed) {

        static Row of(String from, String... allowed) {
            return new Row(from, List.of(allowed));
        }

        ArchRule rule() {
            var mayBeKnown = resideInAnyPackage(Stream.concat(Stream.of(from), allowed.stream())
                    .map(ImportTable::tree)
                    .toArray(String[]::new));
            var known = from.equals("core.verifying") ? mayBeKnown.or(HASH_FUNCTION) : mayBeKnown;
            return noClasses()
                    .that()
                    .resideInAPackage(tree(from))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.lapse..").and(DescribedPredicate.not(known)))
                    .as(from + " imports " + (allowed.isEmpty() ? "nothing of ours" : "of ours only " + allowed))
                    .because("a port is declared in the package that calls it (design.md, section 2): declare it there,"
                            + " and let wiring bring the two together")
                    .allowEmptyShould(true);
        }

        @Override
        public String toString() {
            return from + " -> " + allowed;
        }
    }

    static final List<Row> ROWS = List.of(
            Row.of("core.policy"),
            Row.of("core.policy.acceptance", "core.policy"),
            Row.of("core.token", "core.policy"),
            Row.of("core.store", "core.policy"),
            Row.of("core.ledger", "core.policy"),
            Row.of("core.discovery", "core.policy", "core.store"),
            Row.of("core.planning", "core.policy", "core.store", "core.token"),
            Row.of("core.erasing", "core.planning", "core.store", "core.ledger", "core.token", "core.policy"),
            Row.of(
                    "core.replaying",
                    "core.erasing",
                    "core.planning",
                    "core.store",
                    "core.ledger",
                    "core.policy",
                    "core.token"),
            Row.of(
                    "core.request",
                    "core.erasing",
                    "core.planning",
                    "core.store",
                    "core.ledger",
                    "core.policy",
                    "core.token"),
            Row.of("core.verifying"),
            Row.of("store.jdbc", "core"),
            Row.of("store.elasticsearch", "core"),
            Row.of("testbed", "core"),
            Row.of("app.policyfiles", "core.policy"),
            Row.of("app.archive"),
            Row.of("app.calendar", "core"),
            Row.of("app.iban", "core"),
            Row.of("app.journal", "core"),
            Row.of("app.mail"),
            Row.of("app.paper"),
            Row.of("app.phone", "core"),
            Row.of("app.webhook", "core"),
            Row.of("app.batch", "core"),
            Row.of("app.scheduling", "core", LAUNCH),
            Row.of("app.watching"),
            Row.of("app.desk", "core", "app.policyfiles", LAUNCH, "app.scheduling", "app.watching"),
            Row.of("app.cli", "core", "app.desk", "app.policyfiles", LAUNCH, "app.scheduling"),
            Row.of("app.web", "core", "app.desk", LAUNCH, "app.scheduling", "app.watching"),
            Row.of("app.wiring", "core", "store", "app"),
            Row.of("demo", "core", "store", "app", "testbed"),
            Row.of("bench", "core", "store", "app", "testbed"));

    /** A class outside the table escapes every row of it. */
    static final ArchRule EVERY_CLASS_HAS_A_HOME = classes()
            .should()
            .resideInAnyPackage(ROWS.stream().map(row -> tree(row.from())).toArray(String[]::new))
            .because("a package the table of design.md does not know is bound by no rule: add it to the table first");

    private ImportTable() {}

    static String tree(String name) {
        return BASE + name + "..";
    }

    static List<String> packages() {
        return ROWS.stream().map(Row::from).toList();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ImportTable::outermost).orElse(type);
    }

    /** The packages of the table, other than the row's own, that the row forbids. */
    static List<String> forbidden(Row row) {
        return packages().stream()
                .filter(name -> Stream.concat(Stream.of(row.from()), row.allowed().stream())
                        .noneMatch(allowed -> name.equals(allowed) || name.startsWith(allowed + ".")))
                .toList();
    }

    static String[] trees(String... names) {
        return Arrays.stream(names).map(ImportTable::tree).toArray(String[]::new);
    }
}
