package dev.lapse.core.request;

import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.planning.Suspensions;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The suspensions that were placed, and with them what requests keep. Requests are read anew only when the version has risen:
 * the journal raises it with each receipt and each move. Safe for use by several threads.
 */
public final class RequestsAsSuspensions implements SuspensionRegister {

    private record Seen(long version, List<Request> requests) {}

    private final SuspensionRegister placed;
    private final RequestBook book;
    private final Deadlines deadlines;
    private final Supplier<LocalDate> today;
    private final boolean forRequests;
    private volatile @Nullable Seen seen;

    /** @param today on the real clock, in the controller's zone */
    public RequestsAsSuspensions(
            SuspensionRegister placed, RequestBook book, Deadlines deadlines, Supplier<LocalDate> today) {
        this(placed, book, deadlines, today, false);
    }

    private RequestsAsSuspensions(
            SuspensionRegister placed,
            RequestBook book,
            Deadlines deadlines,
            Supplier<LocalDate> today,
            boolean forRequests) {
        this.placed = placed;
        this.book = book;
        this.deadlines = deadlines;
        this.today = today;
        this.forRequests = forRequests;
    }

    /** A placed one is told before a request where both cover a record: it lasts longer. */
    @Override
    public Suspensions current() {
        Suspensions now = placed.current();
        Protection protection = new Protection(deadlines, today.get());
        List<Request> requests = requests(now.version());
        Stream<Suspension> kept =
                (forRequests ? protection.fromRequests(requests) : protection.fromRules(requests)).stream();
        return new Suspensions(
                now.version(), Stream.concat(kept, now.inForce().stream()).toList());
    }

    /** What is read after the version has all of it, and may have more. */
    private List<Request> requests(long version) {
        Seen known = seen;
        if (known == null || known.version() != version) {
            known = new Seen(version, book.open());
            seen = known;
        }
        return known.requests();
    }

    @Override
    public long version() {
        return placed.version();
    }

    @Override
    public SuspensionRegister ofRequests() {
        return new RequestsAsSuspensions(placed, book, deadlines, today, true);
    }
}
