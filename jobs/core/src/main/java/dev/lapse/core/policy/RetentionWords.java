package dev.lapse.core.policy;

/** The sentences of {@link RetentionText}, one implementation per language. They know no word of the policy files. */
sealed interface RetentionWords {

    static RetentionWords in(Language language) {
        return switch (language) {
            case DA -> new Danish();
            case EN -> new English();
        };
    }

    String start(StartingPoint.Kind kind);

    /** What is added where the beginning is rounded up; empty where it is not. */
    String rolled(Roll roll);

    String own(String period, String start);

    String lawOnly();

    /** @param sooner whether a part of the data goes before the rest */
    String part(String period, boolean sooner);

    /** @param part whether the law asks for a part of the data only */
    String law(String citation, boolean part, String period, String rolled);

    String atMost(String citation, String period);

    String pseudonymised(String period, String start);

    String anonymised();

    record Danish() implements RetentionWords {

        @Override
        public String start(StartingPoint.Kind kind) {
            return switch (kind) {
                case COLLECTION -> "oplysningerne er indsamlet";
                case END_OF_PROCESS -> "sagen er afsluttet";
                case END_OF_RELATIONSHIP -> "forholdet er ophørt";
            };
        }

        @Override
        public String rolled(Roll roll) {
            return switch (roll) {
                case NONE -> "";
                case END_OF_MONTH -> ", regnet fra månedens udgang";
                case END_OF_CALENDAR_YEAR -> ", regnet fra kalenderårets udgang";
                case END_OF_FINANCIAL_YEAR -> ", regnet fra regnskabsårets udgang";
                case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                    ", regnet fra udgangen af det kalenderår, hvori regnskabsåret slutter";
            };
        }

        @Override
        public String own(String period, String start) {
            return "Vi opbevarer oplysningerne i " + period + ", efter at " + start + ".";
        }

        @Override
        public String lawOnly() {
            return "Vi opbevarer kun oplysningerne, fordi loven kræver det.";
        }

        @Override
        public String part(String period, boolean sooner) {
            return "En del af dem slettes " + (sooner ? "allerede" : "først") + " efter " + period + ".";
        }

        @Override
        public String law(String citation, boolean part, String period, String rolled) {
            return citation + " kræver " + (part ? "en del af dem" : "dem") + " opbevaret i " + period + rolled + ".";
        }

        @Override
        public String atMost(String citation, String period) {
            return "Efter " + citation + " må de højst opbevares i " + period + ".";
        }

        @Override
        public String pseudonymised(String period, String start) {
            return "Derefter erstattes det, der peger på dig, af koder, og resten slettes " + period + ", efter at "
                    + start + ".";
        }

        @Override
        public String anonymised() {
            return "Derefter gøres de anonyme.";
        }
    }

    record English() implements RetentionWords {

        @Override
        public String start(StartingPoint.Kind kind) {
            return switch (kind) {
                case COLLECTION -> "the data were collected";
                case END_OF_PROCESS -> "the matter was concluded";
                case END_OF_RELATIONSHIP -> "the relationship ended";
            };
        }

        @Override
        public String rolled(Roll roll) {
            return switch (roll) {
                case NONE -> "";
                case END_OF_MONTH -> ", counted from the end of the month";
                case END_OF_CALENDAR_YEAR -> ", counted from the end of the calendar year";
                case END_OF_FINANCIAL_YEAR -> ", counted from the end of the financial year";
                case END_OF_CALENDAR_YEAR_OF_FINANCIAL_YEAR ->
                    ", counted from the end of the calendar year in which the financial year ends";
            };
        }

        @Override
        public String own(String period, String start) {
            return "We keep the data for " + period + " after " + start + ".";
        }

        @Override
        public String lawOnly() {
            return "We keep the data only because the law requires it.";
        }

        @Override
        public String part(String period, boolean sooner) {
            return "A part of them is erased " + (sooner ? "already" : "only") + " after " + period + ".";
        }

        @Override
        public String law(String citation, boolean part, String period, String rolled) {
            return citation + " requires " + (part ? "a part of them" : "them") + " to be kept for " + period + rolled
                    + ".";
        }

        @Override
        public String atMost(String citation, String period) {
            return "By " + citation + " they may be kept for " + period + " at most.";
        }

        @Override
        public String pseudonymised(String period, String start) {
            return "After that, what points to you is replaced by codes, and the rest is erased " + period + " after "
                    + start + ".";
        }

        @Override
        public String anonymised() {
            return "After that they are made anonymous.";
        }
    }
}
