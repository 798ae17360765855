package dev.lapse.app.web;

import dev.lapse.app.watching.Meter;
import dev.lapse.app.watching.Sample;
import dev.lapse.app.watching.Samples;
import dev.lapse.app.watching.Sighting;
import dev.lapse.app.watching.Watch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each meter with the values of the last sighting; what that did not see has none. A gauge that goes on is never registered again, as
 * a scrape in that moment would find it twice or not at all.
 */
final class LapseMeters implements MeterBinder {

    private final Watch watch;

    LapseMeters(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Shown shown = new Shown(registry);
        watch.tell(shown::show);
    }

    private record Line(Meter meter, Map<String, String> tags) {}

    private static final class Shown {

        private final MeterRegistry registry;
        private final Map<Line, Double> values = new ConcurrentHashMap<>();
        private final Map<Line, Gauge> gauges = new HashMap<>();

        private Shown(MeterRegistry registry) {
            this.registry = registry;
        }

        private synchronized void show(Sighting seen) {
            Set<Line> now = new HashSet<>();
            for (Sample sample : Samples.of(seen)) {
                Line line = new Line(sample.meter(), sample.tags());
                now.add(line);
                values.put(line, sample.value());
                gauges.computeIfAbsent(line, this::gauge);
            }
            gauges.entrySet().removeIf(each -> !now.contains(each.getKey()) && isRemoved(each));
        }

        private boolean isRemoved(Map.Entry<Line, Gauge> gone) {
            registry.remove(gone.getValue());
            values.remove(gone.getKey());
            return true;
        }

        private Gauge gauge(Line line) {
            Gauge.Builder<?> gauge = Gauge.builder(line.meter().key(), () -> values.getOrDefault(line, Double.NaN))
                    .description(line.meter().help())
                    .tags(Tags.of(line.tags().entrySet().stream()
                            .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                            .toList()));
            return (line.meter().unit().isEmpty()
                            ? gauge
                            : gauge.baseUnit(line.meter().unit()))
                    .register(registry);
        }
    }
}
