package dev.lapse.store.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** How to be let in. Secrets are asked for with each request and shown by nobody. */
public sealed interface Credentials {

    /** No security. */
    record None() implements Credentials {}

    /** An API key in its encoded form. */
    record ApiKey(Supplier<String> key) implements Credentials {}

    /** A user with a password. */
    record User(String name, Supplier<String> password) implements Credentials {}

    /** The value of the header that lets in; empty where none is needed. */
    default Optional<String> header() {
        return switch (this) {
            case None none -> Optional.empty();
            case ApiKey key -> Optional.of("ApiKey " + key.key().get());
            case User user -> {
                String pair = user.name() + ":" + user.password().get();
                yield Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }
}
