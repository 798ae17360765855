package dev.lapse.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same work by several sides, in alternating order, so that a machine that grows slow or quick does so for all of them. */
final class Contest {

    private final List<Side> sides;

    Contest(List<Side> sides) {
        this.sides = List.copyOf(sides);
    }

    Taken hold(int repeats) throws Exception {
        Map<String, List<Sample>> taken = new LinkedHashMap<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            List<Side> order = new ArrayList<>(sides);
            Collections.rotate(order, repeat);
            for (Side side : order) {
                Sample sample = side.trial().take();
                System.err.printf("  %s, %d of %d: %.2f s%n", side.name(), repeat + 1, repeats, sample.seconds());
                taken.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(sample);
            }
        }
        Map<String, Samples> all = new LinkedHashMap<>();
        taken.forEach((name, samples) -> all.put(name, new Samples(samples)));
        return new Taken(all);
    }
}
