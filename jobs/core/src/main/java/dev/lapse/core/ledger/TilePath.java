package dev.lapse.core.ledger;

import java.util.Locale;

/** Where tiles lie (c2sp.org/tlog-tiles). */
public final class TilePath {

    /** The hashes or entries of a full tile. */
    public static final int WIDTH = 256;

    private TilePath() {}

    /** The hash tile number {@code index} of {@code level}, of which {@code width} hashes are there. */
    public static String hashes(int level, long index, int width) {
        return "tile/" + level + "/" + number(index) + partial(width);
    }

    /** The bundle of entries over the same leaves as the hash tile of level 0. */
    public static String entries(long index, int width) {
        return "tile/entries/" + number(index) + partial(width);
    }

    private static String number(long index) {
        String path = digits(index);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path = "x" + digits(rest) + "/" + path;
        }
        return path;
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%03d", number % 1000);
    }

    private static String partial(int width) {
        return width == WIDTH ? "" : ".p/" + width;
    }
}
