package dev.lapse.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.iban.IbanNumber;
import dev.lapse.app.phone.PhoneNumbers;
import dev.lapse.core.discovery.Classified;
import dev.lapse.core.discovery.Classifier;
import dev.lapse.core.discovery.PersonalData;
import dev.lapse.core.discovery.Recogniser;
import dev.lapse.core.discovery.kind.OwnKinds;
import dev.lapse.testbed.labelled.LabelledColumn;
import dev.lapse.testbed.labelled.LabelledColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many of the columns of each kind are found, and how many that are found are of that kind; ops/BENCHMARKS.md has the table. */
class DiscoveryMeasuredTest {

    private static final List<Long> SEEDS =
            LongStream.rangeClosed(101, 110).boxed().toList();
    private static final Map<PersonalData, Tally> TALLIES = new EnumMap<>(PersonalData.class);
    private static int unreadable;

    private static final class Tally {
        private int right;
        private final List<String> wrong = new ArrayList<>();
        private final List<String> missed = new ArrayList<>();

        double precision() {
            return right == 0 ? 0 : (double) right / (right + wrong.size());
        }

        double recall() {
            return right == 0 ? 0 : (double) right / (right + missed.size());
        }
    }

    static List<Recogniser> recognisers(LocalDate today) {
        List<Recogniser> all = new ArrayList<>(OwnKinds.asOf(today));
        all.add(new PhoneNumbers(List.of("DK")));
        all.add(new IbanNumber());
        return all;
    }

    @BeforeAll
    static void classifyAll() {
        Classifier classifier = new Classifier(recognisers(LocalDate.of(2026, 12, 1)));
        for (PersonalData kind : PersonalData.values()) {
            tally(kind);
        }
        for (long seed : SEEDS) {
            for (LabelledColumn column : LabelledColumns.of(seed)) {
                Classifier.Verdict verdict = classifier.classify(column.table(), column.facts(), column.held());
                count(seed, column, verdict);
            }
        }
        print();
    }

    private static Tally tally(PersonalData kind) {
        return TALLIES.computeIfAbsent(kind, any -> new Tally());
    }

    private static void count(long seed, LabelledColumn column, Classifier.Verdict verdict) {
        if (verdict.unreadable()) {
            unreadable++;
        }
        List<PersonalData> found =
                verdict.found().stream().map(Classified::kind).toList();
        String told = seed + " " + column + " as " + verdict.found();
        for (PersonalData kind : PersonalData.values()) {
            Tally tally = tally(kind);
            if (found.contains(kind) && column.kinds().contains(kind)) {
                tally.right++;
            } else if (found.contains(kind)) {
                tally.wrong.add(told);
            } else if (column.kinds().contains(kind)) {
                tally.missed.add(told);
            }
        }
    }

    private static void print() {
        TALLIES.values().forEach(tally -> tally.missed.forEach(each -> System.out.println("missed " + each)));
        System.out.println("| kind | columns | recall | precision |\n| --- | --- | --- | --- |");
        TALLIES.forEach((kind, tally) -> System.out.printf(
                "| %s | %d | %.3f | %.3f |%n",
                kind.code(), tally.right + tally.missed.size(), tally.recall(), tally.precision()));
    }

    @ParameterizedTest
    @EnumSource(PersonalData.class)
    void findsEachKindAndLittleElse(PersonalData kind) {
        Tally tally = tally(kind);

        assertThat(tally.recall())
                .as(() -> kind.code() + " missed:\n" + lines(tally.missed))
                .isGreaterThanOrEqualTo(0.95);
        assertThat(tally.precision())
                .as(() -> kind.code() + " wrongly:\n" + lines(tally.wrong))
                .isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void saysOfWhatIsEncryptedOrHashedThatItCannotBeRead() {
        // password_hash, email_encrypted and c1 of each seed.
        assertThat(unreadable).isEqualTo(3 * SEEDS.size());
    }

    private static String lines(List<String> all) {
        return all.stream().limit(12).collect(Collectors.joining("\n"));
    }
}
