package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.request.SuspensionBook;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The suspensions; whom one covers is sealed while it lasts. Placing or lifting one raises the version. */
public final class SuspensionTable implements SuspensionRegister, SuspensionBook {

    private static final String VERSION = "select version from lapse_suspension_version where id = 1";

    private static final String RAISE = "update lapse_suspension_version set version = version + 1 where id = 1";

    private static final String IN_FORCE = """
            select id, scope
            from lapse_suspension
            where lifted_at is null
            order by placed_at, id""";

    private static final String PLACED = """
            select id, scope, placed_at, placed_by, because, review_on, say_instead
            from lapse_suspension
            where lifted_at is null
            order by placed_at, id""";

    private static final String DISCLOSED =
            "select id from lapse_suspension where placed_by is not null and say_instead is null";

    private static final String KNOWN = "select count(*) from lapse_suspension where id = ?";

    private static final String PLACE = """
            insert into lapse_suspension (id, scope, placed_at, placed_by, because, review_on, say_instead)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String REVIEW = "update lapse_suspension set review_on = ? where id = ? and lifted_at is null";

    private static final String OPEN = """
            select r.as_of, r.scope, r.run_sequence, c.cluster_name, count(*)
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            where c.state = 'OPEN' and c.suspension_version < ?
            group by r.as_of, r.scope, r.run_sequence, c.cluster_name
            order by r.as_of, r.scope, r.run_sequence, c.cluster_name""";

    private static final String LIFT = """
            update lapse_suspension set lifted_at = ?, scope = null
            where id = ? and lifted_at is null""";

    private final JournalDatabase database;
    private final Sealing sealing;
    private final EvidenceTable evidence;
    private final Clock clock;

    SuspensionTable(JournalDatabase database, Sealing sealing, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.evidence = evidence;
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

    /** Whoever decides from the end of this transaction on sees another version. */
    static void raise(JournalDatabase database) {
        database.jdbc().update(RAISE);
    }

    @Override
    public List<PlacedSuspension> placed() {
        return database.jdbc()
                .query(
                        PLACED,
                        (row, i) -> new PlacedSuspension(
                                new Suspension(
                                        row.getString(1),
                                        ScopeCodec.decode(sealing.unseal(Purpose.SUSPENSION, row.getBytes(2)))),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                grounds(row)));
    }

    private static Optional<PlacedSuspension.Grounds> grounds(ResultSet row) throws SQLException {
        String by = row.getString(4);
        return by == null
                ? Optional.empty()
                : Optional.of(new PlacedSuspension.Grounds(
                        by,
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        Optional.ofNullable(row.getString(7))));
    }

    @Override
    public OptionalLong place(Suspension suspension, PlacedSuspension.Grounds grounds) {
        Map<String, byte[]> sealed = sealed(List.of(suspension));
        return database.inOwnTransaction(
                () -> placeUnlessKnown(sealed, grounds).isEmpty() ? OptionalLong.of(version()) : OptionalLong.empty());
    }

    @Override
    public Set<String> placeAll(List<Suspension> suspensions, PlacedSuspension.Grounds grounds) {
        Map<String, byte[]> sealed = sealed(suspensions);
        return database.inOwnTransaction(() -> placeUnlessKnown(sealed, grounds));
    }

    /** What each covers, by its id. */
    private Map<String, byte[]> sealed(List<Suspension> suspensions) {
        Map<String, byte[]> sealed = new LinkedHashMap<>();
        suspensions.forEach(suspension ->
                sealed.put(suspension.id(), sealing.seal(Purpose.SUSPENSION, ScopeCodec.encode(suspension.scope()))));
        return sealed;
    }

    /** Those that are known; where there are none, all are placed. Raising the version first has others wait for this. */
    private Set<String> placeUnlessKnown(Map<String, byte[]> sealed, PlacedSuspension.Grounds grounds) {
        raise(database);
        Set<String> known = sealed.keySet().stream()
                .filter(id -> Objects.requireNonNull(database.jdbc().queryForObject(KNOWN, Long.class, id)) > 0)
                .collect(Collectors.toSet());
        if (known.isEmpty()) {
            sealed.forEach((id, scope) -> insert(id, scope, grounds));
        }
        return known;
    }

    private void insert(String id, byte[] scope, PlacedSuspension.Grounds grounds) {
        database.jdbc()
                .update(
                        PLACE,
                        id,
                        database.product().bytes(scope),
                        now(),
                        grounds.by(),
                        grounds.because(),
                        grounds.review(),
                        grounds.sayInstead().orElse(null));
        tell(new EvidenceEntry.SuspensionPlaced(id, grounds.by(), grounds.because(), grounds.review()));
    }

    @Override
    public boolean review(String id, LocalDate next, String by, String because) {
        return database.inOwnTransaction(() -> {
            boolean known = database.jdbc().update(REVIEW, next, id) == 1;
            if (known) {
                tell(new EvidenceEntry.SuspensionReviewed(id, by, because, next));
            }
            return known;
        });
    }

    @Override
    public boolean lift(String id, String by, String because) {
        return database.inOwnTransaction(() -> {
            boolean lifted = database.jdbc().update(LIFT, now(), id) == 1;
            if (lifted) {
                raise(database);
                tell(new EvidenceEntry.SuspensionLifted(id, by, because));
            }
            return lifted;
        });
    }

    @Override
    public Set<String> disclosed() {
        return new HashSet<>(database.jdbc().queryForList(DISCLOSED, String.class));
    }

    @Override
    public List<OpenWork> intendedBefore(long version) {
        return database.jdbc()
                .query(
                        OPEN,
                        (row, i) -> new OpenWork(
                                new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)).name(),
                                row.getString(4),
                                row.getInt(5)),
                        version);
    }

    private void tell(EvidenceEntry.Content what) {
        evidence.append(new EvidenceEntry(clock.instant(), EvidenceEntry.OF_NO_RUN, what));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
