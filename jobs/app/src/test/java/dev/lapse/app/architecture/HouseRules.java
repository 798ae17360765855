package dev.lapse.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.lapse.app.architecture.ImportTable.trees;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/** What holds everywhere, each rule with the offenders it was seen to fail on. */
final class HouseRules {

    /** A rule and offenders: each offender alone must break it. */
    record Guarded(ArchRule rule, List<List<String>> offenders) {

        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static final List<Guarded> ALL = List.of(
            coreIsPlainJava(),
            coreDoesNoInputOrOutput(),
            springLivesInTheApp(),
            noPackageCycles(),
            packagesAreNamedAfterIdeas(),
            everyPackageIsNullMarked(),
            timeComesIn(),
            noConstructorTakesMoreThanSix(),
            onlyTheLauncherEndsTheProcess());

    private HouseRules() {}

    private static Guarded coreIsPlainJava() {
        return guarded(
                classes()
                        .that()
                        .resideInAPackage("dev.lapse.core..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..", "javax.crypto..", "org.jspecify.annotations..", "dev.lapse.core..", "")
                        .because("core must outlive every library: put what needs one behind a port"),
                """
                package dev.lapse.core.policy;
                class Offender { javax.security.auth.Subject subject; }
                """);
    }

    private static Guarded coreDoesNoInputOrOutput() {
        return guarded(
                noClasses()
                        .that()
                        .resideInAPackage("dev.lapse.core..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "java.nio.file..", "java.nio.channels..", "java.net.http..")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.io\\.(File.*|RandomAccessFile|Console)|java\\.net\\.(.*Socket|URL|URLConnection)")
                        .because("core decides and computes: let the caller read and write, and hand over values"),
                """
                package dev.lapse.core.ledger;
                class Offender { java.nio.file.Path file; }
                """,
                """
                package dev.lapse.core.store;
                class Offender { java.sql.Connection connection; }
                """,
                """
                package dev.lapse.core.token;
                class Offender { java.io.FileInputStream keys; }
                """,
                """
                package dev.lapse.core.verifying;
                class Offender { java.net.URL evidence; }
                """);
    }

    private static Guarded springLivesInTheApp() {
        return new Guarded(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(trees("app", "demo"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.springframework..")
                        .because("Spring lives in app and only there: hand the bean's values in by constructor")
                        .allowEmptyShould(true),
                List.of(List.of("package org.springframework.context; public class Planted {}", """
                        package dev.lapse.store.jdbc;
                        class Offender { org.springframework.context.Planted bean; }
                        """)));
    }

    private static Guarded noPackageCycles() {
        return new Guarded(
                slices().matching("dev.lapse.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because("two packages that need each other are one: move what both need to the lower one"),
                List.of(
                        List.of(
                                "package dev.lapse.app.batch.settle; public class Offender { dev.lapse.app.batch.report.Offender other; }",
                                "package dev.lapse.app.batch.report; public class Offender { dev.lapse.app.batch.settle.Offender other; }")));
    }

    private static Guarded packagesAreNamedAfterIdeas() {
        return guarded(
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..util..", "..utils..", "..common..", "..impl..", "..manager..", "..helper..")
                        .because("such a name collects what nobody thought about: name the idea"),
                "package dev.lapse.core.policy.util; class Offender {}",
                "package dev.lapse.app.common; class Offender {}",
                "package dev.lapse.store.jdbc.impl; class Offender {}",
                "package dev.lapse.app.batch.manager.parts; class Offender {}");
    }

    private static Guarded everyPackageIsNullMarked() {
        return new Guarded(
                classes()
                        .should(Conditions.lieInANullMarkedPackage())
                        .because("NullAway checks marked packages only: add package-info.java with @NullMarked"),
                List.of(
                        List.of("package dev.lapse.core.request; class Offender {}"),
                        List.of("package dev.lapse.core.request; class Offender {}", """
                                /** Has its sentence but not the mark. */
                                @Deprecated
                                package dev.lapse.core.request;
                                """)));
    }

    private static Guarded timeComesIn() {
        return guarded(
                classes()
                        .that()
                        .resideOutsideOfPackages(trees("app.wiring"))
                        .and()
                        .doNotHaveFullyQualifiedName("dev.lapse.app.wiring.Main")
                        .should(Conditions.takeTheTimeFromAClock())
                        .because("a boundary nobody can move across is never tested: take a Clock by constructor"),
                "package dev.lapse.core.planning; class Offender { Object now = java.time.Instant.now(); }",
                "package dev.lapse.core.planning; class Offender { Object now = java.time.LocalDate.now(java.time.ZoneOffset.UTC); }",
                "package dev.lapse.app.batch; class Offender { java.util.function.Supplier<?> now = java.time.LocalDate::now; }",
                "package dev.lapse.app.cli; class Offender { long now = System.currentTimeMillis(); }",
                "package dev.lapse.store.jdbc; class Offender { Object now = java.time.Clock.systemUTC(); }",
                "package dev.lapse.testbed; class Offender { Object now = new java.util.Date(); }");
    }

    private static Guarded noConstructorTakesMoreThanSix() {
        return guarded(
                constructors()
                        .that()
                        .areDeclaredInClassesThat()
                        .areNotRecords()
                        .should(Conditions.takeAtMost(6))
                        .because(
                                "seven things handed in are two classes, or a value that has no name yet: make the record"),
                "package dev.lapse.app.batch; class Offender { Offender(int a, int b, int c, int d, int e, int f, int g) {} }",
                """
                package dev.lapse.app.batch;
                enum Offender { ONE(1, 2, 3, 4, 5, 6, 7); Offender(int a, int b, int c, int d, int e, int f, int g) {} }
                """);
    }

    private static Guarded onlyTheLauncherEndsTheProcess() {
        return guarded(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("dev.lapse.app.wiring.Main")
                        .and()
                        .doNotHaveFullyQualifiedName("dev.lapse.demo.DemoMain")
                        .should(Conditions.endTheProcess())
                        .because("who ends the process skips everybody's clean-up: return the exit code"),
                "package dev.lapse.app.batch; class Offender { void end() { System.exit(1); } }",
                "package dev.lapse.app.batch; class Offender { void end() { Runtime.getRuntime().halt(1); } }",
                "package dev.lapse.app.batch; class Offender { java.util.function.IntConsumer end = System::exit; }");
    }

    private static Guarded guarded(ArchRule rule, String... offenders) {
        return new Guarded(rule, Arrays.stream(offenders).map(List::of).toList());
    }
}
