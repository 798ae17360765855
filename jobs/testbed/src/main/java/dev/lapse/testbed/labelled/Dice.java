package dev.lapse.testbed.labelled;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Chance that comes out the same each time. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    boolean in(int hundred) {
        return random.nextInt(100) < hundred;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String of(String... all) {
        return all[random.nextInt(all.length)];
    }

    /** So many digits, the first of them no nought. */
    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(i == 0 ? between(1, 9) : below(10));
        }
        return digits.toString();
    }

    LocalDate day(int fromYear, int toYear) {
        return LocalDate.of(between(fromYear, toYear), between(1, 12), between(1, 28));
    }
}
