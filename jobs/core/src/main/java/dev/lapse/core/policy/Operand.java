package dev.lapse.core.policy;

import java.math.BigDecimal;

/** What a condition compares. */
public sealed interface Operand {

    /** A column of the record set, exactly as the store spells it. */
    record Column(String name) implements Operand {}

    /** A fixed value. */
    sealed interface Literal extends Operand {}

    /** A text; also a date or a time, in ISO form, where the column holds one. */
    record Text(String value) implements Literal {}

    /** A number. */
    record Number(BigDecimal value) implements Literal {}

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements Literal {}
}
