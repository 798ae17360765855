package dev.lapse.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Many cases of one kind. Short, a few of them at random; with {@code -Pfaults} all of them, or those of one shard
 * ({@code -Dlapse.faults.shard=2/4}), leaving out those that stand in the file of finished cases, so that a campaign that was cut
 * off goes on where it was. {@code -Dlapse.faults.only=REGEX} takes the cases of that name.
 */
public final class Campaign {

    /** @param trial what is violated; nothing where all is well */
    public record Case(String name, Callable<List<String>> trial) {}

    private static final boolean FULL = Boolean.getBoolean("lapse.faults.full");
    private static final String SHARD = System.getProperty("lapse.faults.shard", "1/1");
    private static final String ONLY = System.getProperty("lapse.faults.only", "");
    private static final Path DONE = Path.of(System.getProperty("lapse.faults.done", "target/faults/done.txt"));

    private Campaign() {}

    /** Whether every case is asked for. */
    public static boolean full() {
        return FULL;
    }

    /** @param few how many of them a short run takes @return how many were carried out */
    public static int carryOut(String kind, int few, List<Case> all) {
        long seed = Long.getLong("lapse.faults.seed", new Random().nextLong());
        List<Case> mine = ONLY.isEmpty()
                ? FULL ? left(kind, all) : some(few, all, new Random(seed))
                : all.stream().filter(one -> one.name().matches(ONLY)).toList();
        List<String> violations = new ArrayList<>();
        int done = 0;
        long begun = System.nanoTime();
        for (Case one : mine) {
            List<String> found = violated(one);
            found.forEach(what -> violations.add(kind + " " + one.name() + ": " + what));
            done++;
            if (FULL && found.isEmpty()) {
                finished(kind + " " + one.name());
            }
            if (!found.isEmpty() || FULL && done % 100 == 0) {
                System.out.println("faults: " + kind + " " + done + "/" + mine.size() + ", " + violations.size()
                        + " violations, in " + one.name() + ": " + found);
            }
        }
        System.out.printf(
                "faults: %s: %d of %d cases in %d s, %d violations, shard %s, seed %d%n",
                kind, done, all.size(), (System.nanoTime() - begun) / 1_000_000_000, violations.size(), SHARD, seed);
        assertThat(violations).as(kind + ", seed " + seed).isEmpty();
        return done;
    }

    private static List<String> violated(Case one) {
        try {
            return one.trial().call();
        } catch (Exception | AssertionError e) {
            List<String> what = new ArrayList<>(List.of("the case itself broke: " + e + causes(e)));
            for (StackTraceElement element : e.getStackTrace()) {
                if (what.size() < 6 && element.getClassName().startsWith("dev.lapse")) {
                    what.add("at " + element);
                }
            }
            return what;
        }
    }

    private static String causes(Throwable e) {
        return e.getCause() == null ? "" : " because of " + e.getCause() + causes(e.getCause());
    }

    private static List<Case> some(int few, List<Case> all, Random random) {
        List<Case> some = new ArrayList<>();
        double step = Math.max(1.0, (double) all.size() / few);
        for (double at = random.nextDouble() * step; at < all.size(); at += step) {
            some.add(all.get((int) at));
        }
        return some;
    }

    private static List<Case> left(String kind, List<Case> all) {
        String[] shard = SHARD.split("/", 2);
        int mine = Integer.parseInt(shard[0]) - 1;
        int of = Integer.parseInt(shard[1]);
        Set<String> finished = finished();
        List<Case> left = new ArrayList<>();
        for (int i = mine; i < all.size(); i += of) {
            if (!finished.contains(kind + " " + all.get(i).name())) {
                left.add(all.get(i));
            }
        }
        return left;
    }

    private static Set<String> finished() {
        try {
            return Files.exists(DONE) ? new HashSet<>(Files.readAllLines(DONE)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void finished(String name) {
        try {
            Files.createDirectories(DONE.toAbsolutePath().getParent());
            Files.writeString(DONE, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
