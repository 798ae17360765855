package dev.lapse.app.wiring;

import dev.lapse.app.calendar.PublicHolidays;
import dev.lapse.app.cli.Lapse;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Streams;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.iban.IbanNumber;
import dev.lapse.app.journal.JournalRefusedException;
import dev.lapse.app.phone.PhoneNotation;
import dev.lapse.app.phone.PhoneNumbers;
import dev.lapse.app.watching.Watch;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Where the command line begins: {@code ops/lapse} starts this class. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Lapse.run(surroundings(), arguments));
    }

    /** The real parts, on the streams and the environment of this process. Opens nothing yet. */
    public static Surroundings surroundings() {
        return surroundings(Clock.systemDefaultZone(), Clock.systemDefaultZone());
    }

    /** The same by another clock, on a host with a clock of its own. */
    static Surroundings surroundings(Clock clock, Clock hostClock) {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("built from sources");
        return new Surroundings(
                StoreKinds.all(),
                place -> new JournalDoor(place, PublicHolidays::of, clock, version),
                Main::refusal,
                PublicHolidays::of,
                entity -> new PhoneNotation(entity.jurisdictions()),
                countries -> List.of(new PhoneNumbers(countries), new IbanNumber()),
                PaperDoor::open,
                new Carriers(clock),
                ArchiveDoor::open,
                password -> PasswordEncoderFactories.createDelegatingPasswordEncoder()
                        .encode(password),
                new ServingDoor(Watch.PAUSE),
                clock,
                hostClock,
                name -> Optional.ofNullable(System.getenv(name)),
                Streams.ofThisProcess(),
                version);
    }

    private static Optional<Refusal> refusal(RuntimeException e) {
        return Optional.of(e)
                .filter(JournalRefusedException.class::isInstance)
                .map(JournalRefusedException.class::cast)
                .map(refused ->
                        new Refusal("journal", refused.what() + "; " + refused.action() + told(refused.getCause())));
    }

    private static String told(@Nullable Throwable cause) {
        return Optional.ofNullable(cause)
                .map(Throwable::getMessage)
                .map(message -> ". The database says: " + message.strip())
                .orElse("");
    }
}
