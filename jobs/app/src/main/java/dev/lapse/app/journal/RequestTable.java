package dev.lapse.app.journal;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Outcome;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Step;
import dev.lapse.core.token.Sealing;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests; whom one is about and how to reach who asked is sealed while it is needed. Each receipt and each move raises the
 * version of the suspensions, because requests keep records too.
 */
final class RequestTable implements RequestBook {

    private static final String GATE = "update lapse_request_gate set receipts = receipts + 1 where id = 1";

    private static final String KNOWN = "select count(*) from lapse_request where id = ?";

    private static final String RECEIVE = """
            insert into lapse_request (id, kind, state, revision, received_on, requester, authority, contact)
            values (?, ?, ?, 1, ?, ?, ?, ?)""";

    private static final String SUBJECT = """
            insert into lapse_request_subject (request_id, subject_no, kind, person, how_matched)
            values (?, ?, ?, ?, ?)""";

    private static final String STEP = """
            insert into lapse_request_step (request_id, step_no, from_state, to_state, done_at, done_by, because)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String CHANGE = """
            update lapse_request
            set state = ?, outcome = ?, revision = revision + 1,
                identity_asked = ?, identity_answered = ?, extended_on = ?
            where id = ? and state = ? and revision = ?""";

    private static final String CHANGE_AND_FORGET_CONTACT = """
            update lapse_request
            set state = ?, outcome = ?, revision = revision + 1,
                identity_asked = ?, identity_answered = ?, extended_on = ?, contact = null
            where id = ? and state = ? and revision = ?""";

    private static final String CONFIRM = """
            update lapse_request_subject set how_confirmed = ? where request_id = ? and subject_no = ?""";

    private static final String FORGET_SUBJECTS =
            "update lapse_request_subject set person = null, known_as = null where request_id = ?";

    private static final String FORGET_CONTACT =
            "update lapse_request set contact = null where id = ? and contact is not null";

    private static final String CONTACT = "select contact from lapse_request where id = ? and contact is not null";

    private final JournalDatabase database;
    private final RequestRows rows;
    private final EvidenceTable evidence;
    private final Clock clock;

    RequestTable(JournalDatabase database, Sealing sealing, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.rows = new RequestRows(database.jdbc(), sealing);
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The open ones are few, and are unsealed to be compared: a token to look a person up by would outlive its key's period. */
    @Override
    public Receipt receive(Received received, String by) {
        Instant at = now();
        return database.inOwnTransaction(() -> {
            database.jdbc().update(GATE);
            if (Objects.requireNonNull(database.jdbc().queryForObject(KNOWN, Long.class, received.id())) > 0) {
                return new Receipt.IdKnown();
            }
            Optional<Request> asked = rows.open().stream()
                    .filter(open -> isTheSame(open, received))
                    .findFirst();
            if (asked.isPresent()) {
                return new Receipt.AskedAlready(asked.get());
            }
            Request request = received.request(at, by);
            SuspensionTable.raise(database);
            insert(request, received.contact());
            tell(
                    at,
                    new EvidenceEntry.RequestReceived(
                            received.id(),
                            received.kind().word(),
                            received.on(),
                            received.requester().role().word(),
                            by));
            return new Receipt.Kept(request);
        });
    }

    private static boolean isTheSame(Request open, Received received) {
        return open.kind() == received.kind()
                && open.state().owesAnAnswer()
                && persons(open.subjects()).stream().anyMatch(persons(received.subjects())::contains);
    }

    private static Set<SubjectKey> persons(List<RequestSubject> subjects) {
        return subjects.stream().flatMap(subject -> subject.person().stream()).collect(Collectors.toSet());
    }

    private void insert(Request request, Optional<Contact> contact) {
        database.jdbc()
                .update(
                        RECEIVE,
                        request.id(),
                        request.kind().name(),
                        request.state().name(),
                        request.clock().received(),
                        request.requester().role().name(),
                        request.requester().checked().orElse(null),
                        bytes(rows.seal(contact)));
        for (int i = 0; i < request.subjects().size(); i++) {
            RequestSubject subject = request.subjects().get(i);
            database.jdbc()
                    .update(
                            SUBJECT,
                            request.id(),
                            i + 1,
                            subject.kind(),
                            bytes(subject.person().map(rows::seal).orElseThrow()),
                            subject.matched());
        }
        insert(request.id(), 1, request.progress().steps().get(0));
    }

    private void insert(String id, int number, Step step) {
        database.jdbc()
                .update(
                        STEP,
                        id,
                        number,
                        step.from().map(RequestState::name).orElse(null),
                        step.to().name(),
                        step.at().atOffset(ZoneOffset.UTC),
                        step.by(),
                        step.because());
    }

    @Override
    public Optional<Request> change(Change change) {
        Instant at = now();
        return database.inOwnTransaction(() -> {
            Request seen = change.seen();
            int changed = database.jdbc()
                    .update(
                            change.to().needsContact() ? CHANGE : CHANGE_AND_FORGET_CONTACT,
                            change.to().name(),
                            change.outcome().map(Outcome::name).orElse(null),
                            date(change.clock().identityAsked()),
                            date(change.clock().identityAnswered()),
                            date(change.clock().extended()),
                            seen.id(),
                            seen.state().name(),
                            seen.progress().revision());
            if (changed == 0) {
                return Optional.empty();
            }
            SuspensionTable.raise(database);
            insert(seen.id(), seen.progress().revision() + 1, change.step(at));
            subjects(change);
            tell(at, entry(change));
            return Optional.of(change.done(at));
        });
    }

    private void subjects(Change change) {
        String id = change.seen().id();
        for (int i = 0; i < change.subjects().size(); i++) {
            Optional<String> how = change.subjects().get(i).confirmed();
            if (!how.equals(change.seen().subjects().get(i).confirmed())) {
                database.jdbc().update(CONFIRM, how.orElse(null), id, i + 1);
            }
        }
        if (!change.to().needsSubjects()) {
            database.jdbc().update(FORGET_SUBJECTS, id);
        }
    }

    private static EvidenceEntry.Content entry(Change change) {
        Request seen = change.seen();
        return change.step(Instant.EPOCH).isExtension()
                ? new EvidenceEntry.RequestExtended(
                        seen.id(),
                        change.clock().extended().orElseThrow(),
                        change.told().by(),
                        change.told().because())
                : new EvidenceEntry.RequestMoved(
                        seen.id(),
                        seen.state().word(),
                        change.to().word(),
                        change.outcome().map(Outcome::name),
                        change.told().by(),
                        change.told().because());
    }

    @Override
    public Optional<Request> find(String id) {
        return rows.of(id);
    }

    @Override
    public List<Request> open() {
        return rows.open();
    }

    @Override
    public Optional<Contact> contact(String id) {
        return database.jdbc().query(CONTACT, (row, i) -> rows.contact(row.getBytes(1)), id).stream()
                .findFirst();
    }

    @Override
    public boolean forgetContact(String id) {
        return database.inOwnTransaction(() -> {
            boolean forgotten = database.jdbc().update(FORGET_CONTACT, id) == 1;
            if (forgotten) {
                tell(now(), new EvidenceEntry.RequestContactForgotten(id));
            }
            return forgotten;
        });
    }

    private void tell(Instant at, EvidenceEntry.Content what) {
        evidence.append(new EvidenceEntry(at, EvidenceEntry.OF_NO_RUN, what));
    }

    private @Nullable Object bytes(byte @Nullable [] sealed) {
        return sealed == null ? null : database.product().bytes(sealed);
    }

    private static @Nullable LocalDate date(Optional<LocalDate> date) {
        return date.orElse(null);
    }

    /** As the journal keeps times, so that what is answered is what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
