package dev.lapse.app.cli;

import dev.lapse.app.cli.configuration.Configuration;
import dev.lapse.app.cli.configuration.ConfigurationReader;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Change;
import dev.lapse.core.request.Deadlines;
import dev.lapse.core.request.LifeCycle;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestState;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the commands about requests that were received work on: the journal and the clock, and no store. */
record RequestDesk(
        OpenJournal journal, PolicySet policySet, Configuration configuration, Deadlines deadlines, LocalDate today)
        implements AutoCloseable {

    /** Empty where there is no journal yet. */
    static Optional<RequestDesk> open(Surroundings surroundings, CommonOptions options, Notes notes) {
        PolicySet policySet = Policies.sound(surroundings, options);
        Configuration configuration = ConfigurationReader.read(options.config(), surroundings.environment());
        notes.inSandbox(configuration.sandbox());
        if (!configuration.journal().mayExist()) {
            return Optional.empty();
        }
        OpenJournal journal = surroundings.journal().open(configuration.journal());
        try {
            KeyCommand.require(journal.entity(policySet.entity().name(), Access.READING));
            KeyCommand.require(journal.keys(Access.READING));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
        return Optional.of(new RequestDesk(
                journal,
                policySet,
                configuration,
                deadlines(surroundings, policySet),
                Policies.today(surroundings, policySet)));
    }

    static Deadlines deadlines(Surroundings surroundings, PolicySet policySet) {
        return new Deadlines(surroundings.holidays().apply(policySet.entity().jurisdictions()));
    }

    RequestBook book() {
        return journal.requestBook();
    }

    /** @throws Refusal if there is none of that id */
    Request find(String id) {
        return book().find(id).orElseThrow(RequestDesk::unknown);
    }

    static Refusal unknown() {
        return new Refusal(
                "request-unknown", "no request of that id was received; lapse request list tells which are open");
    }

    /** @throws Refusal if a request that is as {@code seen} cannot become {@code to}, with what it can become */
    void requireMove(Request seen, RequestState to) {
        if (LifeCycle.between(seen.state(), to, seen.kind()).isEmpty()) {
            throw new Refusal(
                    "request-move",
                    "the request " + seen.id() + " is " + seen.state().word() + " and cannot become " + to.word() + "; "
                            + possible(seen));
        }
    }

    private static String possible(Request seen) {
        String moves = LifeCycle.from(seen.state(), seen.kind()).stream()
                .map(move -> move.to().word() + " (" + move.because() + ")")
                .collect(Collectors.joining(", "));
        return moves.isEmpty() ? "nothing more can be done with it" : "it can become " + moves;
    }

    /**
     * A date that the caller gave, or today.
     *
     * @throws Refusal if it is after today or before {@code first}
     */
    LocalDate date(Optional<LocalDate> given, LocalDate first, String option) {
        LocalDate date = given.orElse(today);
        if (date.isAfter(today) || date.isBefore(first)) {
            throw new Refusal("request-date", option + " takes a date from " + first + " to today, " + today);
        }
        return date;
    }

    /** @throws Refusal if somebody else changed it meanwhile */
    Request make(Change change) {
        return book().change(change).orElseThrow(() -> {
            String id = change.seen().id();
            return new Refusal(
                    "request-changed",
                    "the request " + id + " was changed meanwhile, and is now "
                            + find(id).state().word() + "; look at it with lapse request show " + id
                            + ", then try again");
        });
    }

    @Override
    public void close() {
        journal.close();
    }
}
