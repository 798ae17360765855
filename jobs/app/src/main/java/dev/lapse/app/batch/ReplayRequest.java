package dev.lapse.app.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What to replay.
 *
 * @param since what was logged after this is erased again
 * @param stores those that were restored
 * @param asOf the date on which the resolver decides
 * @param sandbox whether a date after today is allowed
 * @param holder who runs it, in words an operator recognises (host, process, user)
 */
public record ReplayRequest(Instant since, Set<String> stores, LocalDate asOf, boolean sandbox, String holder) {

    public ReplayRequest {
        stores = Set.copyOf(stores);
    }
}
