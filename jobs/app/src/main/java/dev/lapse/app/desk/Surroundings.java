package dev.lapse.app.desk;

import dev.lapse.app.desk.handout.Archive;
import dev.lapse.core.discovery.Recogniser;
import dev.lapse.core.policy.Entity;
import dev.lapse.core.request.HolidayCalendar;
import dev.lapse.core.request.search.IdentifierNotation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the command line is made of. Nothing is opened until a command asks for it.
 *
 * @param stores how to open a store, by the kind that the configuration names
 * @param failures what an exception of a part that this package does not know means; empty for a fault of ours
 * @param holidays the public holidays under jurisdictions
 * @param phones how telephone numbers are written where an entity is at home
 * @param recognisers what recognises personal data with the help of libraries, where telephone numbers without a country are those of
 *     the given ones
 * @param paper what makes pages for people; called when one is asked for
 * @param carrier what carries messages to others
 * @param archives what makes encrypted archives
 * @param passwords what is kept of a password, so that it can be checked and not be told
 * @param serving what opens the REST interface
 * @param clock the real clock
 * @param hostClock the same, also where a test lives at another time: what those of the journal and of stores are held against
 * @param environment the environment variables
 */
public record Surroundings(
        Map<String, StoreOpener> stores,
        JournalOpener journal,
        Function<RuntimeException, Optional<Refusal>> failures,
        Function<List<String>, HolidayCalendar> holidays,
        Function<Entity, IdentifierNotation> phones,
        Function<List<String>, List<Recogniser>> recognisers,
        Supplier<Paper> paper,
        Carrier carrier,
        Archive.Opener archives,
        UnaryOperator<String> passwords,
        Serving serving,
        Clock clock,
        Clock hostClock,
        Function<String, Optional<String>> environment,
        Streams streams,
        String version) {

    public Surroundings {
        stores = Map.copyOf(stores);
    }

    /** The same, with other streams. */
    public Surroundings on(Streams other) {
        return with(environment, other);
    }

    /** The same, with other environment variables. */
    public Surroundings in(Map<String, String> variables) {
        return with(name -> Optional.ofNullable(variables.get(name)), streams);
    }

    private Surroundings with(Function<String, Optional<String>> otherEnvironment, Streams otherStreams) {
        return new Surroundings(
                stores,
                journal,
                failures,
                holidays,
                phones,
                recognisers,
                paper,
                carrier,
                archives,
                passwords,
                serving,
                clock,
                hostClock,
                otherEnvironment,
                otherStreams,
                version);
    }
}
