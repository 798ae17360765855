package dev.lapse.app.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.architecture.ImportTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportTableTest {

    private static final Pattern TARGET = Pattern.compile("has type <dev\\.lapse\\.([\\w.]+)\\.Planted>");

    static List<Row> rows() {
        return ImportTable.ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void importsWhatTheTableAllows(Row row) {
        row.rule().check(OurClasses.ALL);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void catchesEveryImportTheTableForbidsAndNoOther(Row row) {
        var sources = new ArrayList<String>();
        ImportTable.packages().forEach(name -> sources.add("package dev.lapse." + name + "; public class Planted {}"));
        String fields = ImportTable.packages().stream()
                .map(name -> "dev.lapse." + name + ".Planted " + name.replace('.', '_') + ";")
                .collect(joining(" "));
        sources.add("package dev.lapse." + row.from() + ".deeper; class Offender { " + fields + " }");

        var report = row.rule().evaluate(Planted.compiled(sources)).getFailureReport();

        assertThat(report.getDetails().stream().map(detail -> {
                    var target = TARGET.matcher(detail);
                    return target.find() ? target.group(1) : detail;
                }))
                .containsExactlyInAnyOrderElementsOf(ImportTable.forbidden(row));
    }

    @Test
    void letsTheVerifierShareTheHashFunctionOnly() {
        var verifying = ImportTable.ROWS.stream()
                .filter(row -> row.from().equals("core.verifying"))
                .findFirst()
                .orElseThrow();

        assertThat(verifying
                        .rule()
                        .evaluate(
                                Planted.compiled(
                                        "package dev.lapse.core.ledger; public class LeafHash { public static class Part {} }",
                                        "package dev.lapse.core.verifying; class Fine { dev.lapse.core.ledger.LeafHash.Part part; }"))
                        .hasViolation())
                .isFalse();
    }

    @Test
    void knowsEveryPackageWeHave() {
        ImportTable.EVERY_CLASS_HAS_A_HOME.check(OurClasses.ALL);
    }

    @Test
    void catchesAPackageTheTableDoesNotKnow() {
        assertThat(ImportTable.EVERY_CLASS_HAS_A_HOME
                        .evaluate(Planted.compiled("package dev.lapse.core.elsewhere; class Offender {}"))
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("dev.lapse.core.elsewhere.Offender");
    }
}
