package dev.lapse.core.store;

import java.util.Locale;

/** What a store says of how much it has to do, or that it does not tell this user. */
public sealed interface Signal {

    Kind kind();

    /** @param figure in the kind's unit; 0 where there is nothing of it */
    record Figure(Kind kind, long figure) implements Signal {}

    /** @param why what the server answers, or the right that is missing; no value of a record */
    record NotReadable(Kind kind, String why) implements Signal {}

    /** What can be told. */
    enum Kind {
        /** How far the slowest replica is behind. */
        REPLICA_LAG("s"),
        /** The age of the oldest transaction that is open and is not Lapse's own: while it lasts, what was erased cannot be cleaned up. */
        LONG_TRANSACTION("s"),
        /** The part of the undo space that open transactions take. */
        UNDO("%"),
        /** How many writes wait on the busiest node. */
        WRITE_QUEUE("writes"),
        /** How many writes the nodes had no room for since they were asked before. */
        WRITE_REJECTIONS("writes");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        /** What its figures are in. */
        public String unit() {
            return unit;
        }

        /** In kebab case, as the configuration and the causes of pauses write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
