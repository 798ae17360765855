package dev.lapse.app.journal;

import dev.lapse.core.store.StoreIdentity;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What this journal belongs to: one entity, the identity of each store, one key file. The first to write pins them. */
public final class Pins {

    private static final String ENTITY = "select entity from lapse_journal where id = 1";

    private static final String PIN_ENTITY = "update lapse_journal set entity = ? where id = 1 and entity is null";

    private static final String KEY_CHECK = "select key_check from lapse_journal where id = 1";

    private static final String PIN_KEYS = "update lapse_journal set key_check = ? where id = 1 and key_check is null";

    private static final String STORE = "select product, identifier, timeline from lapse_store where name = ?";

    private static final String MOVE_STORE = """
            update lapse_store set product = ?, identifier = ?, timeline = ?, accepted_at = ?
            where name = ?""";

    private static final String PIN_STORE = """
            insert into lapse_store (product, identifier, timeline, accepted_at, name)
            values (?, ?, ?, ?, ?)""";

    private static final String PIN_TIMELINE =
            "update lapse_store set timeline = ? where name = ? and timeline is null";

    private final JournalDatabase database;
    private final Clock clock;

    Pins(JournalDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether the command that asks may pin what is not pinned yet. */
    public enum Access {
        READING,
        WRITING
    }

    /** What became of the question. */
    public sealed interface Answer {
        /** Nothing was pinned before; a writing command has pinned it now, and should say so. */
        record First() implements Answer {}

        /** It is what was pinned. */
        record Same() implements Answer {}

        /** It is another one. The command must end before it does anything. */
        record Refused(String what, String action) implements Answer {}

        /** Whether nothing was pinned before. */
        default boolean first() {
            return this instanceof First;
        }

        /** Why the command must end; empty where it may go on. */
        default Optional<Refused> refused() {
            return this instanceof Refused refused ? Optional.of(refused) : Optional.empty();
        }
    }

    /** The identity of this journal, made with it; for {@link dev.lapse.core.store.Fence}. */
    public String journal() {
        return Objects.requireNonNull(
                database.jdbc().queryForObject("select identity from lapse_journal where id = 1", String.class));
    }

    public Answer entity(String name, Access access) {
        if (access == Access.WRITING && database.jdbc().update(PIN_ENTITY, name) == 1) {
            return new Answer.First();
        }
        List<String> pinned = database.jdbc().queryForList(ENTITY, String.class).stream()
                .filter(Objects::nonNull)
                .toList();
        if (pinned.isEmpty()) {
            return new Answer.First();
        }
        return pinned.getFirst().equals(name)
                ? new Answer.Same()
                : new Answer.Refused(
                        "this journal belongs to the entity " + pinned.getFirst() + ", the policy set to " + name,
                        "give Lapse the policy set of " + pinned.getFirst() + ", or another journal");
    }

    public Answer store(String name, StoreIdentity found, Access access) {
        Optional<StoreIdentity> pinned = pinnedStore(name);
        if (pinned.isEmpty()) {
            if (access == Access.WRITING) {
                accept(name, found);
            }
            return new Answer.First();
        }
        StoreIdentity before = pinned.get();
        boolean same =
                before.product().equals(found.product()) && before.identifier().equals(found.identifier());
        if (!same) {
            return new Answer.Refused(
                    "store " + name + " is " + found.product() + " " + found.identifier() + ", but " + before.product()
                            + " " + before.identifier() + " was pinned",
                    "point lapse.stores." + name + " to the store that was pinned, or run lapse store accept " + name
                            + "; where it was restored from a backup, then run lapse replay");
        }
        return onItsTimeline(name, before, found, access);
    }

    private Answer onItsTimeline(String name, StoreIdentity before, StoreIdentity found, Access access) {
        boolean changed = before.timeline().isPresent()
                && found.timeline().isPresent()
                && !before.timeline().equals(found.timeline());
        if (changed) {
            return new Answer.Refused(
                    "store " + name + " is on the timeline " + found.timeline().orElse("") + ", but "
                            + before.timeline().orElse("")
                            + " was pinned: it was put back to a point in time, or a standby has taken over",
                    "run lapse store accept " + name
                            + "; where it was put back, then run lapse replay --since that point" + " in time --store "
                            + name);
        }
        if (before.timeline().isEmpty() && found.timeline().isPresent() && access == Access.WRITING) {
            database.jdbc().update(PIN_TIMELINE, found.timeline().get(), name);
        }
        return new Answer.Same();
    }

    /** From now on {@code found} is the store of that name. */
    public void accept(String name, StoreIdentity found) {
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        database.inTransaction(() -> {
            for (String sql : List.of(MOVE_STORE, PIN_STORE)) {
                if (database.jdbc()
                                .update(
                                        sql,
                                        found.product(),
                                        found.identifier(),
                                        found.timeline().orElse(null),
                                        at,
                                        name)
                        == 1) {
                    return;
                }
            }
        });
    }

    /** The first writing command makes the file where there is none. */
    public Answer keys(KeyFile keys, Access access) {
        Optional<byte[]> pinned = pinnedKeys();
        if (pinned.isEmpty() && access == Access.READING) {
            return new Answer.First();
        }
        if (pinned.isEmpty()) {
            keys.createIfMissing();
            if (database.jdbc().update(PIN_KEYS, (Object) keys.check().orElseThrow()) == 1) {
                return new Answer.First();
            }
            pinned = pinnedKeys();
        }
        byte[] before = pinned.orElseThrow();
        Optional<byte[]> found = keys.check();
        if (found.isEmpty()) {
            return new Answer.Refused(
                    "the key file " + keys.file() + " is missing, and this journal was written with it",
                    "put the key file back from its backup, or correct lapse.keys.file");
        }
        return MessageDigest.isEqual(before, found.get())
                ? new Answer.Same()
                : new Answer.Refused(
                        "the key file " + keys.file() + " is not the one this journal was written with",
                        "put the right key file back from its backup, or correct lapse.keys.file");
    }

    private Optional<byte[]> pinnedKeys() {
        return database.jdbc()
                .query(KEY_CHECK, (ResultSet row, int i) -> Optional.ofNullable(row.getBytes(1)))
                .getFirst()
                .map(bytes -> Arrays.copyOf(bytes, bytes.length));
    }

    private Optional<StoreIdentity> pinnedStore(String name) {
        return database
                .jdbc()
                .query(
                        STORE,
                        (row, i) -> new StoreIdentity(
                                row.getString(1), "", row.getString(2), Optional.ofNullable(row.getString(3))),
                        name)
                .stream()
                .findFirst();
    }
}
