package dev.lapse.app.journal;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.recipient.DueNotifications.Changed;
import dev.lapse.core.request.recipient.KnownPerson;
import dev.lapse.core.request.recipient.KnownPerson.Identifier;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Notification.About;
import dev.lapse.core.request.recipient.Notification.Attempts;
import dev.lapse.core.request.recipient.Notification.End;
import dev.lapse.core.request.recipient.Notification.Failure;
import dev.lapse.core.request.recipient.Notification.What;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notifications as they are read, and the form in which whom they are about is sealed. */
record OutboxRows(JdbcTemplate jdbc, Sealing sealing) {

    private static final int FORM = 1;

    private static final String NOTIFICATIONS = """
            select n.id, n.request_id, n.recipient, n.what, n.clusters, n.persons, n.made_at, n.attempts, n.next_at,
                   n.failure_code, n.failure_what, n.state, n.ended_how, n.ended_at, n.ended_by, n.because
            from lapse_notification n
            where %s
            order by n.made_at, n.request_id, n.recipient, n.run_id, n.what""";

    private static final String PERSONS = "select content from lapse_notification where id = ? and content is not null";

    private static final String CHANGED = """
            select distinct r.run_id, c.cluster_name, t.record_set
            from lapse_run r
            join lapse_chunk c on c.run_id = r.run_id
            join lapse_chunk_tally t on t.chunk_id = c.chunk_id
            where r.scope = ? and c.state = 'CONFIRMED'
              and t.answer in ('ERASED', 'REDUCED', 'ANONYMISED', 'PSEUDONYMISED')""";

    private static final String TOLD_UP_TO = """
            select recipient, max(run_id)
            from lapse_notification
            where request_id = ? and what = 'ERASED'
            group by recipient""";

    List<Notification> where(String condition, Object... arguments) {
        return jdbc.query(NOTIFICATIONS.formatted(condition), (row, i) -> notification(row), arguments);
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new About(
                        What.valueOf(row.getString(4)), List.of(row.getString(5).split(" ")), row.getInt(6)),
                instant(row, 7),
                new Attempts(row.getInt(8), instant(row, 9), failure(row.getString(10), row.getString(11))),
                end(row));
    }

    private static Optional<Failure> failure(@Nullable String code, @Nullable String what) {
        return Optional.ofNullable(code)
                .map(known -> new Failure(known, Optional.ofNullable(what).orElse("")));
    }

    private static Optional<End> end(ResultSet row) throws SQLException {
        String state = row.getString(12);
        return state.equals("OPEN")
                ? Optional.empty()
                : Optional.of(new End(
                        state.equals("TOLD"),
                        row.getString(13),
                        instant(row, 14),
                        row.getString(15),
                        row.getString(16)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What the runs of the request erased or reduced. */
    List<Changed> changed(String scope) {
        return jdbc.query(
                CHANGED,
                (row, i) -> new Changed(row.getLong(1), row.getString(2), RecordSetName.parse(row.getString(3), "")),
                scope);
    }

    Map<String, Long> toldUpTo(String request) {
        Map<String, Long> told = new HashMap<>();
        jdbc.query(
                TOLD_UP_TO,
                row -> {
                    told.put(row.getString(1), row.getLong(2));
                },
                request);
        return told;
    }

    Optional<List<KnownPerson>> persons(String id) {
        return jdbc.query(PERSONS, (row, i) -> opened(row.getBytes(1)), id).stream()
                .findFirst();
    }

    byte[] sealPersons(List<KnownPerson> persons) {
        CompactWriter out = new CompactWriter().number(FORM).number(persons.size());
        persons.forEach(person -> write(out.text(person.kind()), person.identifiers()));
        return sealing.seal(Purpose.REQUEST, out.finish());
    }

    private List<KnownPerson> opened(byte[] sealed) {
        CompactReader in = reader(sealed);
        List<KnownPerson> persons = new ArrayList<>();
        for (int rest = in.size(); rest > 0; rest--) {
            persons.add(new KnownPerson(in.text(), identifiers(in)));
        }
        return persons;
    }

    byte[] sealIdentifiers(List<Identifier> identifiers) {
        CompactWriter out = new CompactWriter().number(FORM);
        write(out, identifiers);
        return sealing.seal(Purpose.REQUEST, out.finish());
    }

    List<Identifier> identifiers(byte @Nullable [] sealed) {
        return sealed == null ? List.of() : identifiers(reader(sealed));
    }

    private static void write(CompactWriter out, List<Identifier> identifiers) {
        out.number(identifiers.size());
        identifiers.forEach(identifier -> out.text(identifier.kind()).text(identifier.value()));
    }

    private static List<Identifier> identifiers(CompactReader in) {
        List<Identifier> identifiers = new ArrayList<>();
        for (int rest = in.size(); rest > 0; rest--) {
            identifiers.add(new Identifier(in.text(), in.text()));
        }
        return identifiers;
    }

    private CompactReader reader(byte[] sealed) {
        CompactReader in = new CompactReader(sealing.unseal(Purpose.REQUEST, sealed));
        int form = in.size();
        if (form != FORM) {
            throw new IllegalStateException("a notification was written in form " + form
                    + ", which this Lapse cannot read; use the Lapse that made it");
        }
        return in;
    }
}
