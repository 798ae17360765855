package dev.lapse.app.journal;

import dev.lapse.core.request.PlacedSuspension;
import java.time.LocalDate;
import java.util.Optional;

/** What a test says of the suspensions that it places. */
public final class SuspensionGrounds {

    public static final PlacedSuspension.Grounds OF_A_TEST =
            new PlacedSuspension.Grounds("legal-7", "a lawsuit", LocalDate.of(2099, 1, 1), Optional.empty());

    private SuspensionGrounds() {}
}
