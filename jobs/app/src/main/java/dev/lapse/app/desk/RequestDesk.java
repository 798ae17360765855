package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import java.time.LocalDate;
import java.util.Optional;

/** What the commands about requests that were received work on: the journal and the clock, and no store. */
public record RequestDesk(
        OpenJournal journal, PolicySet policySet, Configuration configuration, Deadlines deadlines, LocalDate today)
        implements AutoCloseable {

    /** Empty where there is no journal yet. */
    public static Optional<RequestDesk> open(Office office) {
        PolicySet policySet = office.policySet();
        Configuration configuration = office.configuration();
        if (!configuration.journal().mayExist()) {
            return Optional.empty();
        }
        OpenJournal journal = office.surroundings().journal().open(configuration.journal());
        try {
            journal.entity(policySet.entity().name(), Access.READING).require();
            journal.keys(Access.READING).require();
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
        return Optional.of(new RequestDesk(
                journal,
                policySet,
                configuration,
                deadlines(office.surroundings(), policySet),
                office.today(policySet)));
    }

    static Deadlines deadlines(Surroundings surroundings, PolicySet policySet) {
        return new Deadlines(surroundings.holidays().apply(policySet.entity().jurisdictions()));
    }

    public RequestBook book() {
        return journal.requestBook();
    }

    /** @throws Refusal if there is none of that id */
    public Request find(String id) {
        return book().find(id).orElseThrow(RequestDesk::unknown);
    }

    public static Refusal unknown() {
        return new Refusal(
                "request-unknown", "no request of that id was received; lapse request list tells which are open");
    }

    /**
     * A day that the caller gave, or today.
     *
     * @throws Refusal if it is after today or before {@code first}
     */
    public LocalDate date(Optional<LocalDate> given, LocalDate first) {
        LocalDate date = given.orElse(today);
        if (date.isAfter(today) || date.isBefore(first)) {
            throw new Refusal(
                    "request-date", "that day is not within " + first + " and today, " + today + "; give one that is");
        }
        return date;
    }

    RequestChanges changes() {
        return new RequestChanges(book());
    }

    @Override
    public void close() {
        journal.close();
    }
}
