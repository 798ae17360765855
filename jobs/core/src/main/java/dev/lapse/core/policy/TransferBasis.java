package dev.lapse.core.policy;

/** What lets personal data go to a country outside the EEA (GDPR Chapter V). */
public enum TransferBasis {
    ADEQUACY_DECISION("45", "en afgørelse om tilstrækkelighed", "an adequacy decision"),
    PUBLIC_BODIES("46(2)(a)", "et instrument mellem offentlige myndigheder", "an instrument between public bodies"),
    BINDING_CORPORATE_RULES("46(2)(b)", "bindende virksomhedsregler", "binding corporate rules"),
    /** Adopted by the Commission, or by an authority and approved by the Commission. */
    STANDARD_CLAUSES("46(2)(c), (d)", "standardbestemmelser om databeskyttelse", "standard data protection clauses"),
    CODE_OF_CONDUCT("46(2)(e)", "en godkendt adfærdskodeks", "an approved code of conduct"),
    CERTIFICATION("46(2)(f)", "en godkendt certificering", "an approved certification"),
    /** Between the two parties. */
    AUTHORISED_CLAUSES(
            "46(3)", "bestemmelser, som tilsynsmyndigheden har godkendt", "clauses that the authority authorised"),
    /** Consent, contract, public interest, claims, vital interests, a public register. */
    DEROGATION("49", "en undtagelse", "a derogation");

    private final String article;
    private final Wording wording;

    TransferBasis(String article, String da, String en) {
        this.article = article;
        this.wording = new Wording(da, en);
    }

    public String article() {
        return article;
    }

    public Wording wording() {
        return wording;
    }
}
