package dev.lapse.app.journal;

import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestClock;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Step;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Requests as they are read. A change between two of the statements shows as a revision that does not belong to the state: a
 * request so read is changed by nobody.
 */
record RequestRows(JdbcTemplate jdbc, Sealing sealing) {

    private static final int FORM = 1;

    private static final String REQUESTS = """
            select r.id, r.kind, r.state, r.outcome, r.received_on, r.requester, r.authority,
                   r.identity_asked, r.identity_answered, r.extended_on
            from lapse_request r
            where %s
            order by r.received_on, r.id""";

    private static final String SUBJECTS = """
            select s.request_id, s.kind, s.person, s.how_matched, s.how_confirmed
            from lapse_request_subject s
            join lapse_request r on r.id = s.request_id
            where %s
            order by s.request_id, s.subject_no""";

    private static final String STEPS = """
            select s.request_id, s.from_state, s.to_state, s.done_at, s.done_by, s.because
            from lapse_request_step s
            join lapse_request r on r.id = s.request_id
            where %s
            order by s.request_id, s.step_no""";

    private static final String NOT_CLOSED = "r.state <> 'CLOSED'";

    List<Request> open() {
        return where(NOT_CLOSED);
    }

    Optional<Request> of(String id) {
        return where("r.id = ?", id).stream().findFirst();
    }

    private List<Request> where(String condition, Object... arguments) {
        Map<String, List<RequestSubject>> subjects = new HashMap<>();
        jdbc.query(
                SUBJECTS.formatted(condition),
                row -> {
                    subjects.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(subject(row));
                },
                arguments);
        Map<String, List<Step>> steps = new HashMap<>();
        jdbc.query(
                STEPS.formatted(condition),
                row -> {
                    steps.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(step(row));
                },
                arguments);
        return jdbc.query(
                REQUESTS.formatted(condition),
                (row, i) -> request(
                        row,
                        subjects.getOrDefault(row.getString(1), List.of()),
                        steps.getOrDefault(row.getString(1), List.of())),
                arguments);
    }

    private static Request request(ResultSet row, List<RequestSubject> subjects, List<Step> steps) throws SQLException {
        return new Request(
                row.getString(1),
                RequestKind.valueOf(row.getString(2)),
                new Requester(Requester.Role.valueOf(row.getString(6)), Optional.ofNullable(row.getString(7))),
                subjects,
                new RequestClock(row.getObject(5, LocalDate.class), date(row, 8), date(row, 9), date(row, 10)),
                new Request.Progress(
                        RequestState.valueOf(row.getString(3)),
                        Optional.ofNullable(row.getString(4)).map(Outcome::valueOf),
                        steps));
    }

    private RequestSubject subject(ResultSet row) throws SQLException {
        String kind = row.getString(2);
        return new RequestSubject(
                kind,
                Optional.ofNullable(row.getBytes(3)).map(bytes -> person(kind, bytes)),
                row.getString(4),
                Optional.ofNullable(row.getString(5)));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                Optional.ofNullable(row.getString(2)).map(RequestState::valueOf),
                RequestState.valueOf(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getString(6));
    }

    private static Optional<LocalDate> date(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    byte[] seal(SubjectKey person) {
        return sealing.seal(
                Purpose.REQUEST,
                new CompactWriter().number(FORM).text(person.key()).finish());
    }

    SubjectKey person(String kind, byte[] sealed) {
        return new SubjectKey(kind, opened(sealed).text());
    }

    byte @Nullable [] seal(Optional<Contact> contact) {
        return contact.map(known -> sealing.seal(
                        Purpose.REQUEST,
                        new CompactWriter()
                                .number(FORM)
                                .text(known.address())
                                .text(known.language())
                                .finish()))
                .orElse(null);
    }

    Contact contact(byte[] sealed) {
        CompactReader in = opened(sealed);
        return new Contact(in.text(), in.text());
    }

    private CompactReader opened(byte[] sealed) {
        CompactReader in = new CompactReader(sealing.unseal(Purpose.REQUEST, sealed));
        int form = in.size();
        if (form != FORM) {
            throw new IllegalStateException("a request was written in form " + form
                    + ", which this Lapse cannot read; use the Lapse that received it");
        }
        return in;
    }
}
