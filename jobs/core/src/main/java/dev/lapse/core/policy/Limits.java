package dev.lapse.core.policy;

import java.math.BigDecimal;

/**
 * How much of a cluster may go under one as-of date before somebody has to look.
 *
 * @param maxShare the share in percent of what the cluster held before the first run of that date
 * @param shareFrom the number of records from which the share applies
 */
public record Limits(long maxRecords, BigDecimal maxShare, long shareFrom) {

    /** The limits of a rule that names none: 100,000 records, 5 %, from 500 records. */
    public static final Limits DEFAULT = new Limits(100_000, BigDecimal.valueOf(5), 500);

    /** Whether {@code affected} records of a cluster that held {@code before} are more than these limits allow. */
    public boolean exceededBy(long affected, long before) {
        if (affected > maxRecords) {
            return true;
        }
        return affected >= shareFrom
                && BigDecimal.valueOf(affected)
                                .movePointRight(2)
                                .compareTo(maxShare.multiply(BigDecimal.valueOf(before)))
                        > 0;
    }
}
