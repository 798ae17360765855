package dev.lapse.core.replaying;

import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The port to the record log, asked in bulk. It knows tokens only, so it can tell of a key but never name one. */
public interface ErasedRecords {

    /** What was logged after this is still there, whole; empty where nothing was ever logged. */
    Optional<Instant> beginning();

    /** The record sets of which {@code which} did something to some record. */
    Set<RecordSetName> recordSets(Which which);

    /** Those of {@code keys} that {@code which} did something to, each with the last thing done to it; a few statements. */
    Map<Key, Erased> among(RecordSetName recordSet, Collection<Key> keys, Which which);

    /** Which part of the record log is meant. */
    sealed interface Which {

        /** What was confirmed at an instant or later, but not by runs that were annulled. */
        record After(Instant since) implements Which {}

        /** What one run did, annulled or not. */
        record OfRun(RunId run) implements Which {}
    }

    /**
     * The last thing done to a record.
     *
     * @param requests those that asked for it, then or before
     */
    record Erased(Intent.Fate fate, RunId run, Instant at, Set<String> requests) {

        public Erased {
            requests = Set.copyOf(requests);
        }

        /** Whether a request asked for it. */
        public boolean onRequest() {
            return !requests.isEmpty();
        }

        /** The later of both, asked for if one of them was. */
        public Erased and(Erased other) {
            Erased later = at.isBefore(other.at) ? other : this;
            Set<String> both = new HashSet<>(requests);
            both.addAll(other.requests);
            return new Erased(later.fate, later.run, later.at, both);
        }
    }
}
