package dev.lapse.bench;

import dev.lapse.bench.Goal.Figure;
import java.util.Map;
import java.util.Optional;

/** What the sides of one contest took, by the name of the side. */
record Taken(Map<String, Samples> bySide) {

    Taken {
        bySide = Map.copyOf(bySide);
    }

    /** Fails where no side has that name. */
    Samples of(String side) {
        return Optional.ofNullable(bySide.get(side)).orElseThrow();
    }

    Figure figure(String side) {
        return Figure.of(of(side));
    }
}
