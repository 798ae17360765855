package dev.lapse.core.erasing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator has placed on the runs of this journal, from whatever host.
 *
 * @param until when it ends by itself; empty where somebody must lift it. A stop ends with the run that it stops
 * @param because why, in the operator's words
 * @param by who placed it
 */
public record Brake(Kind kind, Scope scope, Optional<Instant> until, String because, String by, Instant placed) {

    /** What a brake does. */
    public sealed interface Kind {

        /** Nothing of its scope is begun. */
        record Pause() implements Kind {}

        /**
         * So many records at the most go each second.
         *
         * @param rows above 0; dependents and copies count
         */
        record Slow(int rows) implements Kind {
            public Slow {
                if (rows < 1) {
                    throw new IllegalArgumentException("a run that is slowed takes a record a second or more");
                }
            }
        }

        /** What is under way ends after the chunk in hand. */
        record Stop() implements Kind {}

        /** What is under way ends at once: the statements in hand are cancelled. */
        record Abort() implements Kind {}
    }

    /** What a brake is about; with neither cluster nor store everything. At most one is given. */
    public record Scope(Optional<String> cluster, Optional<String> store) {

        /** Whatever runs. */
        public static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty());

        public Scope {
            if (cluster.isPresent() && store.isPresent()) {
                throw new IllegalArgumentException("a brake is about a cluster or about a store");
            }
        }

        public boolean isEverything() {
            return cluster.isEmpty() && store.isEmpty();
        }

        /** Whether it binds {@code work} on a cluster that lies in {@code stores}. */
        public boolean binds(String work, Set<String> stores) {
            return isEverything()
                    || cluster.filter(work::equals).isPresent()
                    || store.filter(stores::contains).isPresent();
        }

        @Override
        public String toString() {
            return cluster.map(name -> "the cluster " + name)
                    .or(() -> store.map(name -> "the store " + name))
                    .orElse("everything");
        }
    }

    /** Whether it ends a run, or a part of it. */
    public boolean ends() {
        return kind instanceof Kind.Stop || kind instanceof Kind.Abort;
    }
}
