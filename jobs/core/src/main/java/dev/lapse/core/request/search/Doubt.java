package dev.lapse.core.request.search;

import java.util.Locale;

/** Why somebody who was found need not be the person that is meant. */
public enum Doubt {
    TAG("without the tag behind the plus sign"),
    DOTS("with other dots, which this provider does not tell apart"),
    OTHER_NOTATION("in another notation"),
    OTHER_COUNTRY("as a number of another country"),
    NAME_ONLY("by what many persons share"),
    NOT_AN_IDENTIFIER("in a column that the binding does not name as an identifier"),
    RECORD_OF_THEIRS("in a record that leads to them, not in their own");

    private final String words;

    Doubt(String words) {
        this.words = words;
    }

    /** In words that go on from "found". */
    public String words() {
        return words;
    }

    /** As machines read it: other-notation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
