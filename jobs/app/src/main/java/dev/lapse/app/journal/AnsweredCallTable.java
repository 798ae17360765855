package dev.lapse.app.journal;

import dev.lapse.core.token.CallTokens;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Calls of the REST API that carry a key of the caller's, so that each is done once and answered as often as it is made. Who called
 * and what was asked is kept as a keyed hash, what was answered sealed, for a day. The database decides between two at once.
 */
public final class AnsweredCallTable {

    /** A caller's key: printable ASCII. */
    public static final Pattern KEY = Pattern.compile("[ -~]{1,200}");

    /** How long a call is known. */
    static final Duration KNOWN = Duration.ofHours(24);

    /** Longer than a call may take: after it, whoever claimed one is taken to be dead. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private static final int FORM = 1;
    private static final int TRIES = 3;

    private static final String FIND = """
            select content, claimed_at, attempts, answer
            from lapse_answered_call
            where id = ?""";

    private static final String CLAIM = """
            insert into lapse_answered_call (id, content, key_period, claimed_at, attempts)
            values (?, ?, ?, ?, 1)""";

    private static final String CLAIM_ANEW = """
            update lapse_answered_call
            set content = ?, claimed_at = ?, attempts = attempts + 1, answer = null, answer_period = null
            where id = ? and attempts = ? and (claimed_at <= ? or (answer is null and claimed_at <= ?))""";

    private static final String ANSWER = """
            update lapse_answered_call set answer = ?, answer_period = ?
            where id = ? and answer is null""";

    private static final String RELEASE =
            "delete from lapse_answered_call where id = ? and answer is null and attempts = ?";

    private static final String SOME_OLD = """
            select id
            from lapse_answered_call
            where claimed_at <= ?
            order by claimed_at, id
            fetch first 100 rows only""";

    private static final String REMOVE = "delete from lapse_answered_call where id = ? and claimed_at <= ?";

    private static final String REMOVE_ALL = "delete from lapse_answered_call where claimed_at <= ?";

    private final JournalDatabase database;
    private final CallTokens tokens;
    private final Sealing sealing;
    private final Clock clock;

    AnsweredCallTable(JournalDatabase database, CallTokens tokens, Sealing sealing, Clock clock) {
        this.database = database;
        this.tokens = tokens;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** What is known of a call that somebody wants to do. */
    public sealed interface Claim {

        /** Nobody does it: the caller of {@link #claim} does, then says how it went. @param attempt counts who has taken it */
        record Fresh(int attempt) implements Claim {}

        /** It was done, and this was answered. */
        record Answered(int status, String body) implements Claim {
            @Override
            public String toString() {
                return "answered " + status;
            }
        }

        /** Somebody does it right now. */
        record UnderWay() implements Claim {}

        /** The key stands for a call with another content. */
        record Other() implements Claim {}

        /** The same as another type has it. */
        default <T> T as(
                IntFunction<T> fresh,
                BiFunction<Integer, String, T> answered,
                Supplier<T> underWay,
                Supplier<T> other) {
            return switch (this) {
                case Fresh(int attempt) -> fresh.apply(attempt);
                case Answered(int status, String body) -> answered.apply(status, body);
                case UnderWay() -> underWay.get();
                case Other() -> other.get();
            };
        }
    }

    /** A call as it is kept; @param answer sealed, empty while it is under way */
    private record Kept(CallTokens.Token token, String content, Instant at, int attempts, Optional<byte[]> answer) {}

    /**
     * Takes a call unless it was taken, durable on return. Whoever took one and says nothing for ten minutes is taken to be dead. Calls
     * of more than a day ago are removed, some at a time.
     *
     * @param caller the name of the user
     * @param key the caller's key for this call
     * @param content what is asked: method, path and body
     * @throws IllegalArgumentException if the key is none
     */
    public Claim claim(String caller, String key, byte[] content) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key for a call has 1 to 200 printable signs of ASCII");
        }
        removeSomeOld();
        List<CallTokens.Token> made = tokens.of(caller, key, content);
        for (int i = 0; i < TRIES; i++) {
            Optional<Kept> kept = find(made);
            Optional<Claim> claim = kept.isPresent() ? known(kept.get()) : fresh(made.getFirst());
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        // Others take it and give it back all the time.
        return new Claim.UnderWay();
    }

    private Optional<Kept> find(List<CallTokens.Token> made) {
        return made.stream()
                .flatMap(token -> database
                        .jdbc()
                        .query(
                                FIND,
                                (row, i) -> new Kept(
                                        token,
                                        row.getString(1),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        row.getInt(3),
                                        Optional.ofNullable(row.getBytes(4))),
                                token.id())
                        .stream())
                .findFirst();
    }

    private Optional<Claim> known(Kept kept) {
        if (!kept.at().isAfter(now().minus(KNOWN))) {
            return anew(kept);
        }
        if (!kept.content().equals(kept.token().content())) {
            return Optional.of(new Claim.Other());
        }
        if (kept.answer().isPresent()) {
            return kept.answer().map(this::opened);
        }
        return kept.at().isAfter(now().minus(UNDER_WAY)) ? Optional.of(new Claim.UnderWay()) : anew(kept);
    }

    /** Empty where somebody else was faster. */
    private Optional<Claim> anew(Kept kept) {
        boolean first = isDone(() -> database.jdbc()
                .update(
                        CLAIM_ANEW,
                        kept.token().content(),
                        before(Duration.ZERO),
                        kept.token().id(),
                        kept.attempts(),
                        before(KNOWN),
                        before(UNDER_WAY)));
        return first ? Optional.of(new Claim.Fresh(kept.attempts() + 1)) : Optional.empty();
    }

    /** Empty where somebody else was faster. */
    private Optional<Claim> fresh(CallTokens.Token token) {
        boolean first = isDone(() ->
                database.jdbc().update(CLAIM, token.id(), token.content(), token.period(), before(Duration.ZERO)));
        return first ? Optional.of(new Claim.Fresh(1)) : Optional.empty();
    }

    /** Of two that are in each other's way the server undoes one, whole: on MariaDB two that remove and make the same call. */
    private boolean isDone(IntSupplier change) {
        try {
            return database.inOwnTransaction(() -> change.getAsInt() == 1);
        } catch (DuplicateKeyException | PessimisticLockingFailureException faster) {
            return false;
        }
    }

    /** Says what was answered to a call that was claimed; whoever makes it again gets the same. The first answer stays. */
    public void answered(String caller, String key, int status, String body) {
        byte[] sealed = sealing.seal(
                Purpose.ANSWERED_CALL,
                new CompactWriter().number(FORM).number(status).text(body).finish());
        forCall(
                caller,
                key,
                id -> database.jdbc().update(ANSWER, database.product().bytes(sealed), Sealing.periodOf(sealed), id));
    }

    private Claim opened(byte[] sealed) {
        CompactReader in = new CompactReader(sealing.unseal(Purpose.ANSWERED_CALL, sealed));
        int form = in.size();
        if (form != FORM) {
            throw new IllegalStateException("an answer was written in form " + form
                    + ", which this Lapse cannot read; use the Lapse that gave it");
        }
        return new Claim.Answered(in.size(), in.text());
    }

    /** Gives a call back of which nothing was done, so that it can be made again; {@code attempt} is what {@link Claim.Fresh} said. */
    public void released(String caller, String key, int attempt) {
        forCall(caller, key, id -> database.jdbc().update(RELEASE, id, attempt));
    }

    private void forCall(String caller, String key, ToIntFunction<String> change) {
        database.inOwnTransaction(
                () -> tokens.ids(caller, key).stream().mapToInt(change).sum());
    }

    /** Removes every call of more than a day ago. */
    void removeOld() {
        database.inTransaction(() -> database.jdbc().update(REMOVE_ALL, before(KNOWN)));
    }

    private void removeSomeOld() {
        OffsetDateTime old = before(KNOWN);
        List<Object[]> some = database.jdbc().query(SOME_OLD, (row, i) -> new Object[] {row.getString(1), old}, old);
        if (some.isEmpty()) {
            return;
        }
        try {
            database.inOwnTransaction(() -> database.jdbc().batchUpdate(REMOVE, some));
        } catch (PessimisticLockingFailureException others) {
            // They remove them, and what is left goes with the next call.
        }
    }

    private OffsetDateTime before(Duration time) {
        return now().minus(time).atOffset(ZoneOffset.UTC);
    }

    /** As the journal keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
