package dev.lapse.testbed.shop;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** A stream of chance of its own for one customer: what happens to one never moves another. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed, long stream) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L);
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean permille(int permille) {
        return random.nextInt(1000) < permille;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A date from {@code first} to {@code last}, both included. */
    LocalDate date(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextLong(ChronoUnit.DAYS.between(first, last) + 1));
    }

    /** Some second of {@code date}. */
    LocalDateTime time(LocalDate date) {
        return date.atStartOfDay().plusSeconds(random.nextInt(86_400));
    }
}
