package dev.lapse.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** All trials of one side, and what is told of them: the median one, and how far the others lie apart. */
record Samples(List<Sample> all) {

    Samples {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** The trial in the middle; of an even number the slower one. */
    Sample median() {
        return all.stream().sorted(Comparator.comparing(Sample::work)).toList().get(all.size() / 2);
    }

    /** The seconds that {@code percent} of the trials did not pass. */
    double percentile(int percent) {
        List<Sample> sorted =
                all.stream().sorted(Comparator.comparing(Sample::work)).toList();
        return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1).seconds();
    }

    /** The same without what it takes to begin at all. */
    Samples without(Duration startUp) {
        return new Samples(all.stream().map(sample -> sample.without(startUp)).toList());
    }

    double seconds() {
        return median().seconds();
    }

    double least() {
        return all.stream().mapToDouble(Sample::seconds).min().orElseThrow();
    }

    double most() {
        return all.stream().mapToDouble(Sample::seconds).max().orElseThrow();
    }

    long heap() {
        return all.stream().mapToLong(Sample::heap).max().orElseThrow();
    }
}
