package dev.lapse.core.request;

import java.util.Locale;

/** What a person may ask for, and the article of the GDPR that says so. */
public enum RequestKind {
    ERASURE(17),
    ACCESS(15),
    PORTABILITY(20),
    RESTRICTION(18),
    OBJECTION(21);

    private final int article;

    RequestKind(int article) {
        this.article = article;
    }

    public int article() {
        return article;
    }

    /** As people write it: erasure. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
