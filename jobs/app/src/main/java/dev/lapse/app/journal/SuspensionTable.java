package dev.lapse.app.journal;

import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** The suspensions; whom one covers is sealed while it lasts. Placing or lifting one raises the version. */
public final class SuspensionTable implements SuspensionRegister {

    private static final String VERSION = "select version from lapse_suspension_version where id = 1";

    private static final String RAISE = "update lapse_suspension_version set version = version + 1 where id = 1";

    private static final String IN_FORCE = """
            select id, scope
            from lapse_suspension
            where lifted_at is null
            order by placed_at, id""";

    private static final String PLACE = "insert into lapse_suspension (id, scope, placed_at) values (?, ?, ?)";

    private static final String LIFT = """
            update lapse_suspension set lifted_at = ?, scope = null
            where id = ? and lifted_at is null""";

    private final JournalDatabase database;
    private final Sealing sealing;
    private final Clock clock;

    SuspensionTable(JournalDatabase database, Sealing sealing, Clock clock) {
        this.database = database;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** The version is read first: one placed in between is seen with an old version, never missed with a new one. */
    @Override
    public Suspensions current() {
        long version = version();
        List<Suspension> inForce = database.jdbc()
                .query(
                        IN_FORCE,
                        (row, i) -> new Suspension(
                                row.getString(1),
                                ScopeCodec.decode(sealing.unseal(Purpose.SUSPENSION, row.getBytes(2)))));
        return new Suspensions(version, inForce);
    }

    @Override
    public long version() {
        return Objects.requireNonNull(database.jdbc().queryForObject(VERSION, Long.class));
    }

    /** Places {@code suspension}; the version afterwards. In the caller's transaction where there is one. */
    public long place(Suspension suspension) {
        byte[] scope = sealing.seal(Purpose.SUSPENSION, ScopeCodec.encode(suspension.scope()));
        database.inTransaction(() -> {
            database.jdbc().update(RAISE);
            database.jdbc().update(PLACE, suspension.id(), database.product().bytes(scope), now());
        });
        return version();
    }

    /** Lifts the suspension and forgets whom it covered; whether it was in force. */
    public boolean lift(String id) {
        return database.inOwnTransaction(() -> {
            boolean lifted = database.jdbc().update(LIFT, now(), id) == 1;
            if (lifted) {
                database.jdbc().update(RAISE);
            }
            return lifted;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
