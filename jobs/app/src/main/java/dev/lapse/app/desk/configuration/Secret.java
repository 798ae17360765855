package dev.lapse.app.desk.configuration;

import java.util.function.Supplier;

/** A text that nobody shows. It is looked up when it is asked for, so that a command which needs it not asks for nothing. */
public final class Secret {

    private final Supplier<String> lookup;

    Secret(Supplier<String> lookup) {
        this.lookup = lookup;
    }

    /** A secret that is known already. */
    public static Secret of(String text) {
        return new Secret(() -> text);
    }

    /** @throws ConfigurationException if it stands in an environment variable that is not set */
    public String reveal() {
        return lookup.get();
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
