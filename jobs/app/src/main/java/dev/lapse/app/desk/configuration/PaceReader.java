package dev.lapse.app.desk.configuration;

import dev.lapse.app.batch.Pacing;
import dev.lapse.app.batch.SignalBounds;
import dev.lapse.core.store.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads how much of the stores' time a run takes: the blocks {@code lapse.chunk} and {@code signals} of each store. */
final class PaceReader {

    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m|h)");
    private static final Duration SHORTEST = Duration.ofMillis(50);

    /** A chunk must end well before the lease of its run does. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Faults faults;

    PaceReader(Faults faults) {
        this.faults = faults;
    }

    /** How long a chunk is to take. */
    Duration target(Keys keys) {
        Duration target = keys.text("target").map(node -> target(keys, node)).orElse(Pacing.TARGET);
        keys.end();
        return target;
    }

    private Duration target(Keys keys, ScalarNode node) {
        Optional<Duration> written =
                time(node.getValue()).filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0);
        if (written.isEmpty()) {
            faults.add(
                    node.getStartMark(),
                    keys.path("target") + " is no time that a chunk may take; write one from 50ms to 5s");
        }
        return written.orElse(Pacing.TARGET);
    }

    /** From when on a run gives way to a store, what is not said as by default. */
    SignalBounds signals(Keys keys) {
        SignalBounds bounds = SignalBounds.DEFAULT;
        for (Signal.Kind kind : Signal.Kind.values()) {
            String code = kind.code();
            if (keys.isText(code)) {
                bounds = off(keys, code) ? bounds.without(kind) : bounds;
            } else if (keys.has(code)) {
                bounds = bounds.with(kind, bound(keys.block(code), kind));
            } else {
                // Known, so that a wrong name is answered with all of them.
                keys.text(code);
            }
        }
        keys.end();
        return bounds;
    }

    private boolean off(Keys keys, String code) {
        Optional<ScalarNode> node = keys.text(code);
        boolean off = node.filter(text -> text.getValue().equals("off")).isPresent();
        if (!off) {
            node.ifPresent(text -> faults.add(
                    text.getStartMark(), keys.path(code) + " must be off or a block with slow and pause; write one"));
        }
        return off;
    }

    private SignalBounds.Bound bound(Keys keys, Signal.Kind kind) {
        long pause = keys.text("pause")
                .map(node -> figure(keys.path("pause"), node, kind))
                .orElse(SignalBounds.NEVER);
        long slow = keys.text("slow")
                .map(node -> figure(keys.path("slow"), node, kind))
                .orElse(pause);
        if (!keys.has("slow") && !keys.has("pause")) {
            faults.add(keys.mark(), keys.path("slow") + " and pause are both missing; add one, or write off");
        } else if (slow > pause) {
            faults.add(keys.mark(), keys.path("slow") + " is above pause; a run slows before it waits");
        }
        keys.end();
        return new SignalBounds.Bound(slow, pause);
    }

    private long figure(String path, ScalarNode node, Signal.Kind kind) {
        String text = node.getValue();
        Optional<Long> figure = switch (kind) {
            case REPLICA_LAG, LONG_TRANSACTION ->
                time(text).filter(time -> time.toSeconds() > 0).map(Duration::toSeconds);
            case UNDO -> number(text, "%").filter(percent -> percent <= 100);
            case WRITE_QUEUE, WRITE_REJECTIONS -> number(text, "");
        };
        if (figure.isEmpty()) {
            String example = switch (kind) {
                case REPLICA_LAG, LONG_TRANSACTION -> "a time from a second on, as in 10s, 5m or 2h";
                case UNDO -> "a percentage, as in 70%";
                case WRITE_QUEUE, WRITE_REJECTIONS -> "a whole number, as in 200";
            };
            faults.add(node.getStartMark(), path + " is no bound of that signal; write " + example);
        }
        return figure.orElse(0L);
    }

    private static Optional<Long> number(String text, String unit) {
        return text.matches("[0-9]{1,9}" + unit)
                ? Optional.of(Long.parseLong(text.substring(0, text.length() - unit.length())))
                : Optional.empty();
    }

    /** As in {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}. */
    static Optional<Duration> time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case String hours -> Duration.ofHours(number);
                });
    }
}
