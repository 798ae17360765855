package dev.lapse.app.journal;

import dev.lapse.core.erasing.PartBoard;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.store.MessageGroupQueue;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * The board: a row for each part with its sealed range, and a message to whoever comes first in a channel that lies in the same
 * database. Both are written, and both are taken, in one transaction.
 */
final class PartTable implements PartBoard {

    private static final int VERSION = 1;
    private static final String CHANNEL = "parts";

    private static final String LAY_OUT = """
            insert into lapse_part (execution, run_id, epoch, part_name, cluster_name, payload, until_at, processes, state,
                                    called_off)
            select ?, run_id, ?, ?, ?, ?, ?, ?, 'LAID_OUT', ?
            from lapse_run
            where as_of = ? and scope = ? and run_sequence = ?""";

    private static final String OPEN = """
            select r.as_of, r.scope, r.run_sequence, p.epoch, r.policy_hash, r.plan_hash, p.until_at, p.processes
            from lapse_part p
            join lapse_run r on r.run_id = p.run_id
            where p.state = 'LAID_OUT' and p.called_off = ? and p.epoch = (select epoch from lapse_fence where id = 1)
              and r.plan_hash is not null
            order by p.execution""";

    private static final String OF_RUN = """
            select p.part_name, p.cluster_name, p.payload, p.epoch
            from lapse_part p
            join lapse_run r on r.run_id = p.run_id
            where p.execution = ? and r.as_of = ? and r.scope = ? and r.run_sequence = ?""";

    private final JournalDatabase database;
    private final LeaseTable lease;
    private final Sealing sealing;
    private final Duration length;
    private final JdbcChannelMessageStore messages;
    private final QueueChannel channel;
    private final BriefTransactions brief;
    private final String states;
    private final String take;

    /** @param length how long a process may say nothing, as long as a lease lasts */
    PartTable(JournalDatabase database, LeaseTable lease, Sealing sealing, Duration length) {
        this.database = database;
        this.lease = lease;
        this.sealing = sealing;
        this.length = length;
        this.messages = new JdbcChannelMessageStore(database.dataSource());
        messages.setChannelMessageStoreQueryProvider(database.product().channelQueries());
        messages.setRegion("LAPSE");
        messages.afterPropertiesSet();
        this.channel = new QueueChannel(new MessageGroupQueue(messages, CHANNEL));
        this.brief = new BriefTransactions(database);
        this.states = "select execution, state, case when held_until <= "
                + database.product().now() + " then 1 else 0 end from lapse_part";
        this.take = "update lapse_part set state = 'TAKEN', worker = ?, sessions = ?, held_until = "
                + database.product().nowPlusMillis()
                + " where execution = ? and state = 'LAID_OUT' and called_off = ? and epoch = (select epoch from lapse_fence"
                + " where id = 1)";
    }

    @Override
    public void clear() {
        brief.patiently(status -> {
            database.jdbc().update("delete from lapse_part");
            messages.removeMessageGroup(CHANNEL);
            return true;
        });
    }

    @Override
    public void layOut(Shared shared, List<Part> parts) {
        RunId run = shared.run();
        brief.patiently(status -> {
            lease.requireEpoch(shared.epoch());
            for (Part part : parts) {
                int laidOut = database.jdbc()
                        .update(
                                LAY_OUT,
                                part.execution(),
                                shared.epoch(),
                                part.name(),
                                part.cluster(),
                                database.product().bytes(sealing.seal(Purpose.INTENT, encoded(part))),
                                shared.until().map(PartTable::at).orElse(null),
                                shared.processes(),
                                database.product().flag(false),
                                run.asOf(),
                                run.scope(),
                                run.sequence());
                if (laidOut != 1) {
                    throw new IllegalStateException("the journal has no run " + run.name() + "; open it first");
                }
                channel.send(new GenericMessage<>(new StepExecutionRequest(part.name(), part.execution())));
            }
            return true;
        });
    }

    @Override
    public Map<Long, State> states() {
        Map<Long, State> found = new HashMap<>();
        database.jdbc().query(states, row -> {
            State state = State.valueOf(row.getString(2));
            found.put(row.getLong(1), state == State.TAKEN && row.getBoolean(3) ? State.SILENT : state);
        });
        return found;
    }

    @Override
    public void callOff() {
        brief.patiently(status -> database.jdbc()
                .update(
                        "update lapse_part set called_off = ?",
                        database.product().flag(true)));
    }

    @Override
    public Optional<Shared> open() {
        return database
                .jdbc()
                .query(OPEN, (row, i) -> shared(row), database.product().flag(false))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Taken> take(Shared shared, String who) {
        while (true) {
            Tried tried = brief.patiently(status -> {
                Tried answer = attempt(shared, who);
                if (answer instanceof Tried.OfAnother) {
                    status.setRollbackOnly();
                }
                return answer;
            });
            switch (tried) {
                case Tried.Had had -> {
                    return Optional.of(had.part());
                }
                case Tried.Nothing nothing -> {
                    return Optional.empty();
                }
                case Tried.OfAnother another -> {
                    return Optional.empty();
                }
                case Tried.Stale stale -> {
                    // A part that was taken off or called off since: its message goes too.
                }
            }
        }
    }

    private sealed interface Tried {

        record Had(TakenPart part) implements Tried {}

        record Nothing() implements Tried {}

        record Stale() implements Tried {}

        /** Its message stays for those who work on its run. */
        record OfAnother() implements Tried {}
    }

    private Tried attempt(Shared shared, String who) {
        long asked = System.nanoTime();
        @Nullable Message<?> message = channel.receive(0);
        if (message == null || !(message.getPayload() instanceof StepExecutionRequest request)) {
            return new Tried.Nothing();
        }
        long execution = request.getStepExecutionId();
        int taken = database.jdbc()
                .update(
                        take,
                        who,
                        database.sessions(),
                        length.toMillis(),
                        execution,
                        database.product().flag(false));
        if (taken != 1) {
            return new Tried.Stale();
        }
        RunId run = shared.run();
        return database
                .jdbc()
                .query(
                        OF_RUN,
                        (row, i) -> taken(row, execution, asked),
                        execution,
                        run.asOf(),
                        run.scope(),
                        run.sequence())
                .stream()
                .findFirst()
                .map(part -> (Tried) new Tried.Had(part))
                .orElseGet(Tried.OfAnother::new);
    }

    private TakenPart taken(ResultSet row, long execution, long asked) throws SQLException {
        String name = row.getString(1);
        Part part = new Part(
                execution, name, row.getString(2), decoded(name, sealing.unseal(Purpose.INTENT, row.getBytes(3))));
        return new TakenPart(database, part, row.getLong(4), length, asked);
    }

    private static byte[] encoded(Part part) {
        return new CompactWriter()
                .number(VERSION)
                .text(part.name())
                .optionalKey(part.range().after())
                .optionalKey(part.range().upTo())
                .finish();
    }

    private static KeyRange decoded(String name, byte[] bytes) {
        CompactReader in = new CompactReader(bytes);
        if (in.number() != VERSION) {
            throw new IllegalStateException("the part " + name
                    + " was laid out in a form that this Lapse cannot read; give all processes the same version");
        }
        if (!in.text().equals(name)) {
            throw new IllegalStateException("the part " + name + " is another; the journal was changed");
        }
        return new KeyRange(in.optionalKey(), in.optionalKey());
    }

    private static Shared shared(ResultSet row) throws SQLException {
        return new Shared(
                new RunId(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getObject(7, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getInt(8));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
