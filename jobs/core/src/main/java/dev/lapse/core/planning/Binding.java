package dev.lapse.core.planning;

import java.util.List;
import java.util.stream.Stream;

/** What comes of holding the policy set against the catalogs of its stores. */
public sealed interface Binding {

    /** All findings, whatever they hold up. */
    List<Finding> findings();

    /** The same with {@code more}, which may hold up the whole run. */
    default Binding with(List<Finding> more) {
        List<Finding> all = Stream.concat(findings().stream(), more.stream()).toList();
        boolean holdsUp = more.stream().anyMatch(finding -> finding.weight() == Finding.Weight.RUN);
        return switch (this) {
            case Sound sound -> holdsUp ? new Unsound(all) : new Sound(sound.policy(), all);
            case Unsound unsound -> new Unsound(all);
        };
    }

    /** It can be planned. No finding holds up the whole run; some may hold up their cluster. */
    record Sound(BoundPolicy policy, List<Finding> findings) implements Binding {
        public Sound {
            findings = List.copyOf(findings);
        }
    }

    /** Some finding holds up the whole run. */
    record Unsound(List<Finding> findings) implements Binding {
        public Unsound {
            findings = List.copyOf(findings);
        }
    }
}
