package dev.lapse.core.discovery.kind;

import dev.lapse.core.discovery.Recogniser;
import java.time.LocalDate;
import java.util.List;

/** All recognisers that need nothing but what they see. */
public final class OwnKinds {

    private OwnKinds() {}

    /** Them, as of {@code today}, which ages are counted from. */
    public static List<Recogniser> asOf(LocalDate today) {
        return List.of(
                new PersonName(),
                new PostalAddress(),
                new EmailAddress(),
                new CprNumber(),
                new CvrNumber(),
                new NorwegianNumber(),
                new SwedishNumber(),
                new FinnishNumber(),
                new GermanNumber(),
                new DutchNumber(),
                new BritishNumber(),
                new FrenchNumber(),
                new SpanishNumber(),
                new PolishNumber(),
                new CardNumber(),
                new BirthDate(today),
                new IpAddress(),
                new GeoPosition(),
                new SpecialCategory());
    }
}
