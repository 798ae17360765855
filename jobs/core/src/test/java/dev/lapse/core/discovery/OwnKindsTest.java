package dev.lapse.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.discovery.kind.OwnKinds;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples that authorities publish, and the same with one digit changed. */
class OwnKindsTest {

    private static final List<Recogniser> ALL = OwnKinds.asOf(LocalDate.of(2026, 12, 1));

    private static double strength(String kind, String value) {
        return ALL.stream()
                .filter(recogniser -> recogniser.kind().code().equals(kind))
                .findFirst()
                .orElseThrow()
                .strength(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cvr                | 61126228                  | 61126229
            cvr                | DK24256790                | DK24256791
            no-national-number | 13097248022               | 13097248023
            se-national-number | 811228-9874               | 811228-9873
            se-national-number | 198112289874              | 198112289875
            fi-national-number | 131052-308T               | 131052-308U
            de-national-number | 86095742719               | 86095742718
            de-national-number | 15070649C103              | 15070649C104
            nl-national-number | 111222333                 | 111222334
            gb-national-number | 943 476 5919              | 943 476 5918
            fr-national-number | 2 55 08 14 168 025 38     | 2 55 08 14 168 025 39
            es-national-number | 12345678Z                 | 12345678A
            es-national-number | X1234567L                 | X1234567M
            pl-national-number | 44051401359               | 44051401358
            card               | 4111 1111 1111 1111       | 4111 1111 1111 1112
            ip-address         | 2001:db8::8a2e:370:7334   | 2001:db8:::7334
            """)
    void knowsTheNumberAndNotItsNeighbour(String kind, String number, String neighbour) {
        assertThat(strength(kind, number)).isGreaterThanOrEqualTo(0.9);
        assertThat(strength(kind, neighbour)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"010150-4711, 0.95", "0101504711, 0.8", "310250-4711, 0", "610150-4711, 0.95", "1111111111, 0"})
    void asksOfACprNumberForADayAndForNoCheckDigit(String number, double sure) {
        assertThat(strength("cpr", number)).isEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name           | Søren Kjær Møller
            name           | Sørensen, Anne-Marie
            name           | MARY SMITH
            postal-address | Nørregade 12A, 2. tv, 1165 København K
            postal-address | Hauptstr. 5
            postal-address | 221b Baker Street
            postal-address | Drottninggatan 7 lgh 1102
            postal-address | SW1A 1AA
            email          | Åse.Møller@example.dk
            """)
    void knowsWhatPeopleWrite(String kind, String value) {
        assertThat(strength(kind, value)).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name           | Anna Sofa
            name           | Hansen & Søn ApS
            name           | ACADEMY DINOSAUR
            postal-address | Lampe 40 W
            email          | anna@home
            ip-address     | 12:30
            card           | 5700012345678
            """)
    void knowsWhatIsNone(String kind, String value) {
        assertThat(strength(kind, value)).isZero();
    }
}
