package dev.lapse.app.journal;

import dev.lapse.core.erasing.RunId;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.recipient.BackOff;
import dev.lapse.core.request.recipient.DueNotifications;
import dev.lapse.core.request.recipient.DueNotifications.Changed;
import dev.lapse.core.request.recipient.DueNotifications.Due;
import dev.lapse.core.request.recipient.KnownPerson;
import dev.lapse.core.request.recipient.Notification;
import dev.lapse.core.request.recipient.Notification.Claimed;
import dev.lapse.core.request.recipient.Notification.Failure;
import dev.lapse.core.request.recipient.Notification.What;
import dev.lapse.core.request.recipient.Outbox;
import dev.lapse.core.token.Sealing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The notifications of recipients; whom one is about is sealed until it is told or given up. */
final class OutboxTable implements Outbox {

    /** Longer than a delivery may take: after it, whoever claimed one is taken to be dead. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final String TOLD = "TOLD";
    private static final String GIVEN_UP = "GIVEN_UP";

    /** Not of a run. */
    private static final long NO_RUN = 0;

    /** Whoever makes notifications of the same request waits here. */
    private static final String LOCK = "update lapse_request set revision = revision where id = ?";

    private static final String SUBJECTS =
            "select subject_no, kind, person, known_as from lapse_request_subject where request_id = ? order by subject_no";

    private static final String REMEMBER =
            "update lapse_request_subject set known_as = ? where request_id = ? and subject_no = ?";

    private static final String MAKE = """
            insert into lapse_notification
                (id, request_id, recipient, what, clusters, run_id, persons, state, content, made_at, attempts, next_at)
            values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, 0, ?)""";

    private static final String CLAIMING = """
            update lapse_notification
            set attempts = attempts + 1, claimed_until = ?
            where id = ? and state = 'OPEN' and next_at <= ? and (claimed_until is null or claimed_until <= ?)""";

    private static final String FAIL = """
            update lapse_notification
            set claimed_until = null, next_at = ?, failure_code = ?, failure_what = ?
            where id = ? and state = 'OPEN' and attempts = ?""";

    private static final String END = """
            update lapse_notification
            set state = ?, content = null, claimed_until = null, ended_how = ?, ended_at = ?, ended_by = ?, because = ?
            where id = ? and state = 'OPEN'""";

    private final JournalDatabase database;
    private final RequestRows requests;
    private final OutboxRows rows;
    private final EvidenceTable evidence;
    private final Clock clock;

    OutboxTable(JournalDatabase database, Sealing sealing, EvidenceTable evidence, Clock clock) {
        this.database = database;
        this.requests = new RequestRows(database.jdbc(), sealing);
        this.rows = new OutboxRows(database.jdbc(), sealing);
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A person of a request, as the request keeps it. */
    private record Kept(int number, Optional<SubjectKey> person, KnownPerson known) {}

    private List<Kept> subjects(String request) {
        return database.jdbc()
                .query(
                        SUBJECTS,
                        (row, i) -> new Kept(
                                row.getInt(1),
                                person(row.getString(2), row.getBytes(3)),
                                new KnownPerson(row.getString(2), rows.identifiers(row.getBytes(4)))),
                        request);
    }

    private Optional<SubjectKey> person(String kind, byte @Nullable [] sealed) {
        return Optional.ofNullable(sealed).map(bytes -> requests.person(kind, bytes));
    }

    @Override
    public void remember(String request, Map<SubjectKey, List<KnownPerson.Identifier>> identifiers) {
        database.inTransaction(() -> {
            database.jdbc().update(LOCK, request);
            subjects(request)
                    .forEach(kept -> kept.person()
                            .flatMap(person -> Optional.ofNullable(identifiers.get(person)))
                            .map(kept.known()::and)
                            .filter(known -> !known.equals(kept.known()))
                            .ifPresent(known -> database.jdbc()
                                    .update(
                                            REMEMBER,
                                            database.product().bytes(rows.sealIdentifiers(known.identifiers())),
                                            request,
                                            kept.number())));
        });
    }

    @Override
    public void erased(String request, PolicySet policySet) {
        make(request, () -> {
            List<Changed> changed = rows.changed(RunId.ofRequest(request));
            long last = changed.stream().mapToLong(Changed::run).max().orElse(NO_RUN);
            due(request, policySet)
                    .erased(changed, rows.toldUpTo(request))
                    .forEach(due -> insert(request, due, What.ERASED, last));
        });
    }

    @Override
    public void restricted(String request, PolicySet policySet, Set<String> clusters) {
        make(request, () -> {
            Set<String> made = recipients(request, What.RESTRICTED);
            due(request, policySet).of(clusters).stream()
                    .filter(due -> !made.contains(due.recipient()))
                    .forEach(due -> insert(request, due, What.RESTRICTED, NO_RUN));
        });
    }

    @Override
    public void restrictionEnded(String request, PolicySet policySet) {
        make(request, () -> {
            Set<String> made = recipients(request, What.RESTRICTION_ENDED);
            DueNotifications all = due(request, policySet);
            ofWhat(request, What.RESTRICTED)
                    .filter(restricted -> !made.contains(restricted.recipient()))
                    .forEach(restricted -> all.of(Set.copyOf(restricted.about().clusters())).stream()
                            .filter(due -> due.recipient().equals(restricted.recipient()))
                            .forEach(due -> insert(request, due, What.RESTRICTION_ENDED, NO_RUN)));
        });
    }

    private Set<String> recipients(String request, What what) {
        return ofWhat(request, what).map(Notification::recipient).collect(Collectors.toSet());
    }

    private Stream<Notification> ofWhat(String request, What what) {
        return of(request).stream().filter(notification -> notification.about().what() == what);
    }

    private void make(String request, Runnable work) {
        database.inTransaction(() -> {
            database.jdbc().update(LOCK, request);
            work.run();
        });
    }

    private DueNotifications due(String request, PolicySet policySet) {
        return new DueNotifications(
                policySet, subjects(request).stream().map(Kept::known).toList());
    }

    private void insert(String request, Due due, What what, long run) {
        OffsetDateTime now = utc(now());
        database.jdbc()
                .update(
                        MAKE,
                        UUID.randomUUID().toString(),
                        request,
                        due.recipient(),
                        what.name(),
                        String.join(" ", due.clusters()),
                        run,
                        due.persons().size(),
                        database.product().bytes(rows.sealPersons(due.persons())),
                        now,
                        now);
        tell(new EvidenceEntry.RecipientDue(request, due.recipient(), what.word(), due.clusters()));
    }

    @Override
    public List<Notification> of(String request) {
        return rows.where("n.request_id = ?", request);
    }

    @Override
    public List<Notification> open() {
        return rows.where("n.state = 'OPEN'");
    }

    @Override
    public Optional<List<KnownPerson>> persons(String id) {
        return rows.persons(id);
    }

    @Override
    public Optional<Claimed> claim(String id) {
        return database.inOwnTransaction(() -> {
            Instant now = now();
            return database.jdbc().update(CLAIMING, utc(now.plus(CLAIM)), id, utc(now), utc(now)) == 0
                    ? Optional.empty()
                    : claimed(id);
        });
    }

    private Optional<Claimed> claimed(String id) {
        Notification notification = rows.where("n.id = ?", id).get(0);
        return rows.persons(id)
                .map(persons ->
                        new Claimed(notification, notification.attempts().count(), persons));
    }

    @Override
    public void failed(Claimed claimed, Failure failure) {
        database.inTransaction(() -> database.jdbc()
                .update(
                        FAIL,
                        utc(now().plus(BackOff.after(claimed.attempt()))),
                        failure.code(),
                        failure.what(),
                        claimed.notification().id(),
                        claimed.attempt()));
    }

    @Override
    public void told(Claimed claimed, String how) {
        database.inTransaction(
                () -> end(claimed.notification(), claimed.attempt(), TOLD, how, "lapse", "the recipient took it"));
    }

    @Override
    public int settle(String request, String recipient, boolean told, String by, String because) {
        List<Notification> settled = new ArrayList<>();
        database.inTransaction(() ->
                rows.where("n.request_id = ? and n.recipient = ? and n.state = 'OPEN'", request, recipient).stream()
                        .filter(open ->
                                end(open, open.attempts().count(), told ? TOLD : GIVEN_UP, "by-hand", by, because))
                        .forEach(settled::add));
        return settled.size();
    }

    private boolean end(Notification of, int attempts, String state, String how, String by, String because) {
        boolean ended = database.jdbc().update(END, state, how, utc(now()), by, because, of.id()) == 1;
        if (ended) {
            tell(
                    state.equals(TOLD)
                            ? new EvidenceEntry.RecipientTold(
                                    of.request(),
                                    of.recipient(),
                                    of.about().what().word(),
                                    how,
                                    attempts,
                                    by,
                                    because)
                            : new EvidenceEntry.RecipientGivenUp(
                                    of.request(),
                                    of.recipient(),
                                    of.about().what().word(),
                                    attempts,
                                    by,
                                    because));
        }
        return ended;
    }

    private void tell(EvidenceEntry.Content what) {
        evidence.append(new EvidenceEntry(now(), EvidenceEntry.OF_NO_RUN, what));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** As the journal keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
