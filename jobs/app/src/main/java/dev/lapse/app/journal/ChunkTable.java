package dev.lapse.app.journal;

import dev.lapse.core.erasing.ChunkLog;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.LeaseLostException;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The chunks: an intent is sealed until it is confirmed, then wiped. */
final class ChunkTable implements ChunkLog {

    private static final String INSERT = """
            insert into lapse_chunk (chunk, run_id, cluster_name, epoch, plan_hash, suspension_version, intended, state,
                                     intended_at, payload)
            select ?, run_id, ?, ?, ?, ?, ?, 'OPEN', ?, ?
            from lapse_run
            where as_of = ? and scope = ? and run_sequence = ?""";

    private static final String OPEN = "select chunk from lapse_chunk where state = 'OPEN' order by chunk_id";

    private static final String INTENT = """
            select c.chunk, c.cluster_name, c.epoch, c.plan_hash, c.suspension_version, c.payload,
                   r.as_of, r.scope, r.run_sequence
            from lapse_chunk c
            join lapse_run r on r.run_id = c.run_id
            where c.state = 'OPEN' and c.chunk = ?""";

    private final JournalDatabase database;
    private final LeaseTable lease;
    private final Sealing sealing;
    private final Confirming confirming;
    private final Clock clock;

    ChunkTable(JournalDatabase database, LeaseTable lease, Sealing sealing, Confirming confirming, Clock clock) {
        this.database = database;
        this.lease = lease;
        this.sealing = sealing;
        this.confirming = confirming;
        this.clock = clock;
    }

    /** @throws LeaseLostException if the intent's epoch is no longer the lease's */
    @Override
    public void intend(Intent intent) {
        byte[] payload = sealing.seal(Purpose.INTENT, IntentCodec.encode(intent));
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        RunId run = intent.run();
        int written = database.inOwnTransaction(() -> {
            lease.requireEpoch(intent.epoch());
            return database.jdbc()
                    .update(
                            INSERT,
                            intent.chunk(),
                            intent.cluster(),
                            intent.epoch(),
                            intent.planHash(),
                            intent.suspensionVersion(),
                            intent.records().size(),
                            at,
                            database.product().bytes(payload),
                            run.asOf(),
                            run.scope(),
                            run.sequence());
        });
        if (written != 1) {
            throw new IllegalStateException("there is no run " + run.name() + " in the journal; open it first");
        }
    }

    @Override
    public List<String> open() {
        return database.jdbc().queryForList(OPEN, String.class);
    }

    @Override
    public Intent intent(String chunk) {
        return database.jdbc().query(INTENT, (row, i) -> intent(row), chunk).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("chunk " + chunk + " is not open"));
    }

    @Override
    public void confirm(Confirmation confirmation) {
        database.requireTransaction();
        lease.requireEpoch(confirmation.epoch());
        confirming.confirm(confirmation);
    }

    private Intent intent(ResultSet row) throws SQLException {
        String chunk = row.getString("chunk");
        IntentCodec.Sealed sealed = IntentCodec.decode(chunk, sealing.unseal(Purpose.INTENT, row.getBytes("payload")));
        return new Intent(
                chunk,
                new RunId(row.getObject("as_of", LocalDate.class), row.getString("scope"), row.getInt("run_sequence")),
                row.getString("cluster_name"),
                row.getLong("epoch"),
                row.getString("plan_hash"),
                row.getLong("suspension_version"),
                sealed.records(),
                sealed.carried());
    }
}
