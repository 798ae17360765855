package dev.lapse.core.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the evidence log: counts, reasons and hashes, never personal data and never a token.
 *
 * @param at when it was written, on the real clock, to the millisecond
 * @param run the run it belongs to
 */
public record EvidenceEntry(Instant at, String run, Content content) {

    /** The run of an entry that belongs to none. */
    public static final String OF_NO_RUN = "-";

    /** What happened. */
    public sealed interface Content {}

    /** A run began, over this policy set and by this plan. */
    public record RunBegan(
            LocalDate asOf, String scope, int sequence, String policyHash, String version, boolean sandbox)
            implements Content {}

    /** The plan that the run follows. */
    public record Planned(String planHash, List<Tally> tallies) implements Content {}

    /**
     * A chunk was confirmed, or settled after a crash.
     *
     * @param recordsRoot SHA-256 over the sorted record tokens of the chunk, in hexadecimal; commits to the record log
     * @param settled whether it was confirmed by settlement
     */
    public record ChunkConfirmed(
            String chunk, String cluster, List<Tally> tallies, int recordsLogged, String recordsRoot, boolean settled)
            implements Content {
        public ChunkConfirmed {
            tallies = List.copyOf(tallies);
        }
    }

    /** Physical removal of what was erased. */
    public record Reclaimed(String recordSet, String state) implements Content {}

    /**
     * A search for what is still due, when all was done.
     *
     * @param stillDue what it found due
     * @param kept what it found to stay, and why; what stays beside or of records that went or were reduced, the entry of
     *     their chunk says
     */
    public record Verified(List<Tally> stillDue, List<Tally> kept) implements Content {
        public Verified {
            stillDue = List.copyOf(stillDue);
            kept = List.copyOf(kept);
        }
    }

    /** Someone let one cluster over its limit for one as-of date. */
    public record LimitAccepted(String cluster, long count, String because) implements Content {}

    /**
     * Somebody let a policy set erase.
     *
     * @param policyHash of the set; its text is in the journal, not here
     * @param changedBy who wrote what was new in it; empty for a first set
     */
    public record PolicyAccepted(String policyHash, Optional<String> changedBy, String by, String because)
            implements Content {}

    /**
     * Somebody decided about a list of what was due.
     *
     * @param list its number
     * @param decision {@code approved}, {@code rejected} or {@code postponed}
     * @param records how many it has
     * @param until the first day on which the decision no longer holds
     */
    public record DisposalDecided(
            long list,
            String cluster,
            String policyHash,
            String decision,
            long records,
            LocalDate until,
            String by,
            String because)
            implements Content {}

    /** The record log of a run was removed, because no backup can bring its records back any more. */
    public record RecordLogRemoved(String ofRun, long records) implements Content {}

    /** A new key of one purpose is used from now on. */
    public record KeyRotated(String purpose, String period) implements Content {}

    /** Somebody ordered that one key be destroyed. */
    public record KeyDestroyed(String purpose, String period, String because) implements Content {}

    /**
     * A replay of the record log began.
     *
     * @param since what was erased after this is erased again
     * @param stores the stores it looks at
     */
    public record ReplayBegan(Instant since, List<String> stores, LocalDate asOf, String policyHash, String version)
            implements Content {
        public ReplayBegan {
            stores = List.copyOf(stores);
        }
    }

    /** What a replay found to be back and left where it is: kept by the resolver with its reason, or new under an old key. */
    public record ReplayKept(List<Tally> tallies) implements Content {
        public ReplayKept {
            tallies = List.copyOf(tallies);
        }
    }

    /** Somebody declared that a run should not have erased what it erased. */
    public record RunAnnulled(String ofRun, String by, String because) implements Content {}

    /** A suspension was placed; whom it covers is nobody's business here. */
    public record SuspensionPlaced(String suspension, String by, String because, LocalDate review) implements Content {}

    /** Somebody looked at a suspension and left it in force. */
    public record SuspensionReviewed(String suspension, String by, String because, LocalDate next) implements Content {}

    /** A suspension was lifted. */
    public record SuspensionLifted(String suspension, String by, String because) implements Content {}

    /**
     * A request of a person was received; who asks, and about whom, is nobody's business here.
     *
     * @param right the word of what is asked for
     */
    public record RequestReceived(String request, String right, LocalDate received, String requester, String by)
            implements Content {}

    /** A request went from one state to another. */
    public record RequestMoved(
            String request, String from, String to, Optional<String> outcome, String by, String because)
            implements Content {}

    /** Who asked was told that the answer takes longer. */
    public record RequestExtended(String request, LocalDate told, String by, String because) implements Content {}

    /** How to reach who asked was forgotten before the request was closed. */
    public record RequestContactForgotten(String request) implements Content {}

    /**
     * A recipient is to be told of what became of a request's records; whom it is about is nobody's business here.
     *
     * @param what erased, restricted or restriction-ended
     * @param clusters those of the recipient that it is about
     */
    public record RecipientDue(String request, String recipient, String what, List<String> clusters)
            implements Content {
        public RecipientDue {
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * A recipient was told.
     *
     * @param how webhook, email or by-hand
     * @param attempts how often it was sent
     */
    public record RecipientTold(
            String request, String recipient, String what, String how, int attempts, String by, String because)
            implements Content {}

    /** Somebody decided that a recipient is not told. */
    public record RecipientGivenUp(
            String request, String recipient, String what, int attempts, String by, String because)
            implements Content {}

    /**
     * A package was made for a request of access or portability.
     *
     * @param pack its id
     * @param hash SHA-256 of the file, in hexadecimal
     * @param until the last day on which it is kept
     * @param tallies GIVEN: records of a record set that are in it; LEFT-OUT: those of which it leaves out a column, which stands behind
     *     the record set
     */
    public record PackageMade(
            String request, String pack, String hash, LocalDate until, List<Tally> tallies, String by, String because)
            implements Content {
        public PackageMade {
            tallies = List.copyOf(tallies);
        }
    }

    /** A package is no more; whether there was still a file to erase. */
    public record PackageErased(String request, String pack, boolean wasThere) implements Content {}

    /**
     * Somebody may use the REST API from now on.
     *
     * @param user an office or a number, nobody's name
     * @param roles the words of what it may do
     */
    public record UserAdded(String user, List<String> roles, String by, String because) implements Content {
        public UserAdded {
            roles = List.copyOf(roles);
        }
    }

    /** A user has another password. */
    public record UserRenewed(String user, String by, String because) implements Content {}

    /** A user may use the REST API no more; its name is given to nobody else. */
    public record UserRemoved(String user, String by, String because) implements Content {}

    /**
     * Entries lost their bodies and kept their leaf hashes, because the evidence period had passed.
     *
     * @param below the position of the first entry that keeps its body
     * @param writtenBefore when the last of them was written at the latest
     */
    public record BodiesRemoved(long below, Instant writtenBefore) implements Content {}

    /**
     * Closed requests were removed, because the evidence period had passed since.
     *
     * @param closedBefore when the last of them was closed at the latest
     */
    public record RequestsRemoved(int count, Instant closedBefore) implements Content {}

    /** A run ended. */
    public record RunEnded(String outcome, List<Tally> tallies) implements Content {}

    /**
     * How many records of one record set had one answer.
     *
     * @param answer ERASED, REDUCED, UNLINKED, KEPT or SKIPPED; of a package GIVEN or LEFT-OUT
     * @param reason the code of the reason why it stays, or why the rest of it does; empty for what went because it was due
     * @param citation the law, where one keeps them
     * @param until the latest date on which the answer changes
     */
    public record Tally(
            String recordSet,
            String answer,
            Optional<String> reason,
            Optional<String> citation,
            Optional<LocalDate> until,
            long count) {}
}
