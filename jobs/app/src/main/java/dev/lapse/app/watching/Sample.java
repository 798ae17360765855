package dev.lapse.app.watching;

import java.util.Map;

/**
 * One value of a meter.
 *
 * @param tags by name
 */
public record Sample(Meter meter, Map<String, String> tags, double value) {

    public Sample {
        tags = Map.copyOf(tags);
    }

    static Sample of(Meter meter, double value) {
        return new Sample(meter, Map.of(), value);
    }

    static Sample of(Meter meter, String tag, String is, double value) {
        return new Sample(meter, Map.of(tag, is), value);
    }
}
