package dev.lapse.testbed.shop;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which customers carry a marker: some two hundred spread evenly, and the first of every story. */
final class Markers {

    /** What {@link #code} makes. */
    static final Pattern CODE = Pattern.compile("zq[kms][bcdfghjkmnpqrstvwxyz]{5}");

    private static final int ABOUT = 200;

    private final int step;
    private final Set<Story> seen = EnumSet.noneOf(Story.class);

    Markers(int customers) {
        this.step = step(customers, ABOUT);
    }

    /** Every how manieth of {@code all} is marked so that there are about {@code wanted}. */
    static int step(int all, int wanted) {
        // A step that shares a factor with a thousand would meet the same few stories, or days, over and over.
        int step = Math.max(1, all / wanted);
        while (step > 1 && (step % 2 == 0 || step % 5 == 0)) {
            step--;
        }
        return step;
    }

    @Nullable
    String of(long customerId, Story story) {
        return seen.add(story) || customerId % step == 0 ? code("k", customerId) : null;
    }

    /** A word that occurs in no other text: seven letters after {@code kind}. */
    static String code(String kind, long number) {
        StringBuilder letters = new StringBuilder();
        for (long rest = number; letters.length() < 5; rest /= 20) {
            letters.append("bcdfghjkmnpqrstvwxyz".charAt((int) (rest % 20)));
        }
        return "zq" + kind + letters;
    }
}
