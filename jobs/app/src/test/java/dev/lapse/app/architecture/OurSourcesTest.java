package dev.lapse.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurSourcesTest {

    private static final int LONGEST = 300;

    private static final Pattern SENTENCE_AND_MARK = Pattern.compile(
            "\\A/\\*\\*(?:(?!\\*/).)*\\w{2}(?:(?!\\*/).)*\\.\\s*\\*/\\s*@NullMarked\\s+package ", Pattern.DOTALL);

    @Test
    void wiringHasNoBranches() {
        assertThat(OurSources.main())
                .filteredOn(file -> file.toString().contains("/dev/lapse/app/wiring/"))
                .allSatisfy(file -> assertThat(Branches.in(OurSources.text(file)))
                        .as("%s decides something: move the decision to the package it belongs to", file)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(int n) { if (n > 0) { m(0); } }",
                "void m(int n) { switch (n) { default -> m(0); } }",
                "int m(int n) { return switch (n) { default -> 1; }; }",
                "int m(int n) { return n > 0 ? 1 : 2; }",
                "void m(int n) { for (int i = 0; i < n; i++) { m(0); } }",
                "void m(int[] n) { for (int i : n) { m(n); } }",
                "void m(int n) { while (n > 0) { m(0); } }",
                "void m(int n) { do { m(0); } while (n > 0); }",
                "java.util.function.IntUnaryOperator m = n -> n > 0 ? 1 : 2;",
            })
    void seesEveryKindOfBranch(String member) {
        assertThat(Branches.in("package dev.lapse.app.wiring; class Offender { " + member + " }"))
                .hasSize(1);
    }

    @Test
    void seesNoBranchWhereThereIsNone() {
        assertThat(Branches.in(
                        "package dev.lapse.app.wiring; class Fine { Object m(Runnable r) { r.run(); return r; } }"))
                .isEmpty();
    }

    /** The contract of the stores is a test suite that happens to lie in main code: bound like tests, which is not by length. */
    @Test
    void noFileIsLongerThanAReaderHolds() {
        assertThat(OurSources.main())
                .filteredOn(file -> !file.toString().contains("/dev/lapse/testbed/contract/"))
                .allSatisfy(file -> assertThat(OurSources.text(file).lines().count())
                        .as("%s: split it by duty", file)
                        .isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void everyPackageOpensWithASentenceAndTheMark() {
        List<Path> folders =
                OurSources.main().stream().map(Path::getParent).distinct().toList();

        assertThat(folders).isNotEmpty().allSatisfy(folder -> {
            Path opening = folder.resolve("package-info.java");
            assertThat(Files.exists(opening)).as("%s", opening).isTrue();
            assertThat(OurSources.text(opening))
                    .as("%s: one sentence that says what the package is for, then @NullMarked", opening)
                    .containsPattern(SENTENCE_AND_MARK);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@NullMarked package dev.lapse.core;",
                "/** */ @NullMarked package dev.lapse.core;",
                "/** Says what it is for. */ package dev.lapse.core;",
                "/** No full stop */ @NullMarked package dev.lapse.core;",
            })
    void seesAPackageWithoutSentenceOrMark(String opening) {
        assertThat(opening).doesNotContainPattern(SENTENCE_AND_MARK);
    }
}
