package dev.lapse.core.planning;

import java.util.List;

/** What comes of holding the policy set against the catalogs of its stores. */
public sealed interface Binding {

    /** All findings, whatever they hold up. */
    List<Finding> findings();

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
