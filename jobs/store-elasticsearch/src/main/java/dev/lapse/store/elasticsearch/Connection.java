package dev.lapse.store.elasticsearch;

import dev.lapse.store.elasticsearch.writing.Patience;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a cluster is and how to speak to it.
 *
 * @param name the name of the store in configuration and bindings
 * @param url where it answers
 * @param caFile the certificate, in PEM form, of who signed the cluster's own; empty for those the JVM trusts
 * @param connect how long to wait for a connection
 * @param answer how long to wait for an answer
 * @param patience how long to bear with a cluster that asks to slow down
 */
public record Connection(
        String name,
        URI url,
        Credentials credentials,
        Optional<Path> caFile,
        Duration connect,
        Duration answer,
        Patience patience) {

    /** A cluster at {@code url}, with the usual times. */
    public static Connection to(String name, URI url, Credentials credentials) {
        return new Connection(
                name, url, credentials, Optional.empty(), Duration.ofSeconds(5), Duration.ofMinutes(2), Patience.USUAL);
    }

    /** This connection, trusting the certificate in {@code file}. */
    public Connection trusting(Path file) {
        return new Connection(name, url, credentials, Optional.of(file), connect, answer, patience);
    }

    /** This connection with other patience. */
    public Connection with(Patience other) {
        return new Connection(name, url, credentials, caFile, connect, answer, other);
    }
}
