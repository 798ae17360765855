package dev.lapse.app.policyfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that editors show and the reader that decides say the same of every file. */
class SchemaAgreementTest {

    private static final Path POLICIES = Path.of("../../retention-policies");
    private static final Path PAGE = Path.of("src/test/resources/policies/page");

    /** What a schema cannot say: it knows neither calendars, zones nor conditions, nor two values at once. */
    private static final List<String> BEYOND_A_SCHEMA = List.of(
            "cannot be read",
            "a day that does not exist",
            "does not follow",
            "before it begins",
            "is shorter than its minimum",
            "write a zone of the time zone database",
            "as in DK",
            "order them by date",
            "twice; delete one");

    private final Schemas schemas = new Schemas();

    /** One file that could be read as a tree. */
    record Source(FileKind kind, String name, YamlNode tree) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void goodFilesAreValid(Source file) {
        assertThat(schemas.complaints(file.kind(), file.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("filesWithEveryKey")
    void theReaderRefusesWhatTheSchemaRefusesAndNothingElse(Source file) {
        List<String> disagreements = new ArrayList<>();
        for (Mutations.Mutant mutant : Mutations.of(file.tree())) {
            List<String> complaints = schemas.complaints(file.kind(), mutant.tree());
            List<String> faults = faults(file.kind(), mutant.tree());
            if (!complaints.isEmpty() && faults.isEmpty()) {
                disagreements.add("only the schema refuses " + mutant.what() + ": " + complaints);
            }
            if (complaints.isEmpty() && !faults.stream().allMatch(SchemaAgreementTest::beyondASchema)) {
                disagreements.add("only the reader refuses " + mutant.what() + ": " + faults);
            }
        }
        assertThat(disagreements).isEmpty();
    }

    @Test
    void everyRefusedFileThatIsInvalidHasAFaultOfItsOwn() throws IOException {
        List<String> silent = new ArrayList<>();
        int invalid = 0;
        for (String set : RefusedSetsTest.sets()) {
            for (Source file : files(POLICIES.resolve("refused").resolve(set)).toList()) {
                if (!schemas.complaints(file.kind(), file.tree()).isEmpty()) {
                    invalid++;
                    if (faults(file.kind(), file.tree()).isEmpty()) {
                        silent.add(set + "/" + file);
                    }
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(invalid).isGreaterThan(25);
    }

    static Stream<Source> goodFiles() {
        return Stream.concat(files(PAGE), files(POLICIES));
    }

    static Stream<Source> filesWithEveryKey() {
        return files(PAGE);
    }

    private static Stream<Source> files(Path folder) {
        return new PolicyFolder(folder, new Remarks()).files().stream().flatMap(file -> {
            Remarks remarks = new Remarks();
            Optional<YamlNode> tree = new YamlText(remarks)
                    .read(file.path(), file.name())
                    .flatMap(text -> new YamlTree(file.name(), remarks).parse(text));
            return remarks.faults().isEmpty()
                    ? tree.stream().map(node -> new Source(file.kind(), file.name(), node))
                    : Stream.empty();
        });
    }

    private static List<String> faults(FileKind kind, YamlNode tree) {
        Remarks remarks = new Remarks();
        new Draft().add(kind, tree, new Values(remarks));
        return remarks.faults().stream().map(Remark::message).toList();
    }

    private static boolean beyondASchema(String fault) {
        return BEYOND_A_SCHEMA.stream().anyMatch(fault::contains);
    }
}
