package dev.lapse.core.request.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "9, 256", "10, 512", "11, 720", "12, 720", "10000, 720"})
    void doublesFromAMinuteToTwelveHours(int attempts, int minutes) {
        assertThat(BackOff.after(attempts)).isEqualTo(Duration.ofMinutes(minutes));
    }
}
