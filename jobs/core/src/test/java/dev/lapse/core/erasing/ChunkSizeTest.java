package dev.lapse.core.erasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chunk takes about as long as it is meant to, whatever a root costs. */
class ChunkSizeTest {

    private static final Duration TARGET = Duration.ofMillis(500);

    /** What a transaction costs before it has done anything, as measured on small servers. */
    private static final long OVERHEAD = 20;

    private final ChunkSize size = steered(Bounds.DEFAULT);

    private static ChunkSize steered(Bounds bounds) {
        return new ChunkSize(Optional.of(TARGET), bounds);
    }

    private static Bounds bounds(int roots) {
        return new Bounds(roots, 20_000, 1, Duration.ZERO);
    }

    private static long milliseconds(int roots, double each) {
        return OVERHEAD + Math.round(roots * each);
    }

    /** The sizes of so many chunks, each of which takes as long as {@code milliseconds} says of its size. */
    private static List<Integer> sizes(ChunkSize size, int chunks, IntToLongFunction milliseconds) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            int roots = size.next();
            sizes.add(roots);
            size.took(roots, Duration.ofMillis(milliseconds.applyAsLong(roots)));
        }
        return sizes;
    }

    @Test
    void beginsModestlyAndDoublesWhereAStoreIsFast() {
        assertThat(sizes(size, 6, roots -> 1)).containsExactly(100, 200, 400, 800, 1_000, 1_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.0, 2.5, 4.9, 5.1, 12, 30})
    void settlesWhereAChunkTakesAsLongAsItIsMeantTo(double each) {
        sizes(size, 12, roots -> milliseconds(roots, each));

        assertThat(milliseconds(size.next(), each)).isBetween(450L, 560L);
    }

    @Test
    void isSmallAtOnceWhereAStoreHasBecomeSlow() {
        sizes(size, 6, roots -> milliseconds(roots, 0.4));

        assertThat(sizes(size, 4, roots -> milliseconds(roots, 20))).containsExactly(1_000, 250, 63, 25);
    }

    @Test
    void followsAStoreThatRecovers() {
        sizes(size, 10, roots -> milliseconds(roots, 50));
        assertThat(size.next()).isEqualTo(10);

        sizes(size, 10, roots -> milliseconds(roots, 0.4));
        assertThat(size.next()).isEqualTo(1_000);
    }

    @Test
    void oneSlowChunkDoesNotFreezeIt() {
        sizes(size, 6, roots -> milliseconds(roots, 0.4));
        size.took(1_000, Duration.ofMinutes(2));

        assertThat(sizes(size, 4, roots -> 1)).containsExactly(250, 500, 1_000, 1_000);
    }

    @Test
    void isInNoTimeAtAllNoMoreThanTwice() {
        size.took(100, Duration.ZERO);

        assertThat(size.next()).isEqualTo(200);
    }

    /** At the end of a range, and after it was halved. */
    @Test
    void goesByWhatAChunkHadAndNotByWhatItMightHaveHad() {
        sizes(size, 6, roots -> 1);
        size.took(40, Duration.ofMillis(500));

        assertThat(size.next()).isEqualTo(520);
    }

    @Test
    void triesHalfOfWhatBroughtTooManyRecords() {
        sizes(size, 6, roots -> 1);
        size.didNotFit(1_000);
        size.didNotFit(500);

        assertThat(size.next()).isEqualTo(250);
    }

    @Test
    void neverLeavesItsBoundsWhateverHappens() {
        Random random = new Random(20_261_130);
        for (int most : new int[] {1, 2, 9, 10, 11, 500, 1_000}) {
            ChunkSize any = steered(bounds(most));
            IntStream.range(0, 2_000).forEach(i -> {
                assertThat(any.next()).isBetween(Math.min(10, most), most);
                int before = any.next();
                if (random.nextInt(10) == 0) {
                    any.didNotFit(1 + random.nextInt(before));
                } else {
                    any.took(1 + random.nextInt(before), Duration.ofNanos((long) Math.pow(10, random.nextInt(14))));
                }
                assertThat(any.next()).isLessThanOrEqualTo(Math.max(10, 2 * before + 1));
            });
        }
    }

    @Test
    void isAlwaysWhatTheBoundsAllowWhereNobodyMeansItToTakeATime() {
        ChunkSize fixed = new ChunkSize(Optional.empty(), bounds(700));
        fixed.didNotFit(700);

        assertThat(sizes(fixed, 3, roots -> 60_000)).containsExactly(700, 700, 700);
    }

    @Test
    void wideRecordsMakeChunksSmall() {
        Bounds bounds = Bounds.DEFAULT;

        assertThat(bounds.of(0)).isEqualTo(bounds);
        assertThat(bounds.of(300)).isEqualTo(bounds);
        assertThat(bounds.of(64 << 10).records()).isEqualTo(1_024);
        assertThat(bounds.of(64 << 10).roots()).isEqualTo(1_000);
        assertThat(bounds.of(256 << 10).roots()).isEqualTo(256);
        assertThat(bounds.of(1L << 40).records()).isEqualTo(100);
        assertThat(new Bounds(5, 40, 1, Duration.ZERO).of(1L << 40).records()).isEqualTo(40);
    }
}
