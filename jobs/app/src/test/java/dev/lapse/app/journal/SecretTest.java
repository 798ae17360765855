package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.store.Key;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No key of a record and no person is found in the journal, neither in its tables nor in its file. */
class SecretTest {

    private static final String MARK = "marked-value-7c41";

    @ParameterizedTest
    @EnumSource(TestProduct.class)
    void noTableHoldsAMarkedValueWhileAnIntentIsOpenNorAfter(TestProduct product) {
        try (TestJournal test = TestJournal.on(product)) {
            RunId run = writeMarked(test);
            assertThat(tablesWithMark(test)).isEmpty();
            confirmMarked(test, run);
            assertThat(tablesWithMark(test)).isEmpty();
            test.database.jdbc().update("update lapse_lease set holder = ?", "x" + MARK);
            assertThat(tablesWithMark(test)).containsExactly("lapse_lease");
        }
    }

    @Test
    void theFileHoldsNoMarkedValueWhileAnIntentIsOpenNorAfter() throws Exception {
        Path folder = TestProduct.folder();
        try (TestJournal test = TestJournal.at(TestProduct.h2(folder.resolve("journal")), folder.resolve("k.p12"))) {
            RunId run = writeMarked(test);
            assertThat(filesWithMark(folder)).isEmpty();
            confirmMarked(test, run);
            assertThat(filesWithMark(folder)).isEmpty();
        }
        assertThat(filesWithMark(folder)).isEmpty();
        try (TestJournal test = TestJournal.at(TestProduct.h2(folder.resolve("journal")), folder.resolve("k.p12"))) {
            test.database.jdbc().update("update lapse_lease set holder = ?", MARK);
        }
        assertThat(filesWithMark(folder)).hasSize(1);
    }

    private static RunId writeMarked(TestJournal test) {
        RunId run = test.plannedRun();
        Intent intent = new Intent(
                "chunk-1",
                run,
                TestJournal.CLUSTER,
                test.epoch(),
                "plan",
                0,
                List.of(TestJournal.erase(CUSTOMER, MARK)),
                List.of(new Intent.Carried(
                        CUSTOMER, "last-activity", Key.of(MARK), TestJournal.AS_OF, ORDER, Key.of(MARK))));
        test.journal.chunks().intend(intent);
        test.journal
                .suspensions()
                .place(
                        new Suspension(
                                "case-1", new Suspension.OfSubject(new SubjectKey("customer", MARK), Optional.empty())),
                        SuspensionGrounds.OF_A_TEST);
        test.journal
                .requests()
                .receive(
                        new RequestBook.Received(
                                "r-1",
                                RequestKind.ERASURE,
                                TestJournal.AS_OF,
                                Requester.self(),
                                List.of(RequestSubject.of(new SubjectKey("customer", MARK), "a letter")),
                                Optional.of(new Contact(MARK, "da"))),
                        "dpo-2");
        return run;
    }

    private static void confirmMarked(TestJournal test, RunId run) {
        test.confirm(test.confirmation(
                "chunk-1",
                run,
                test.logged(Intent.Fate.ERASED, MARK),
                List.of(new Confirmation.Carry(CUSTOMER, "last-activity", Key.of(MARK), TestJournal.AS_OF, true))));
    }

    private static List<String> tablesWithMark(TestJournal test) {
        List<String> tables = Objects.requireNonNull(test.database.jdbc().execute(SecretTest::tables));
        assertThat(tables).hasSizeGreaterThan(15);
        String bytes = HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.UTF_8));
        return tables.stream()
                .filter(table -> !table.equals("lapse_schema_history"))
                .filter(table -> test.database.jdbc().queryForList("select * from " + table).stream()
                        .flatMap(row -> row.values().stream())
                        .map(SecretTest::shown)
                        .anyMatch(shown -> shown.contains(MARK) || shown.contains(bytes)))
                .toList();
    }

    /** Those of this journal; a server may hold others beside it. */
    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("lapse")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private static String shown(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static List<Path> filesWithMark(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)
                            .anyMatch(charset -> contains(file, charset)))
                    .toList();
        }
    }

    private static boolean contains(Path file, Charset charset) {
        try {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return content.contains(new String(MARK.getBytes(charset), StandardCharsets.ISO_8859_1));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
