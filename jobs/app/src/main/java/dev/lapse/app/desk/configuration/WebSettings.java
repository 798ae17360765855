package dev.lapse.app.desk.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the REST interface listens, and who is let in.
 *
 * @param port 0 for any that is free
 * @param tls empty where it listens for this host alone, as behind a proxy
 * @param tokens whose tokens are taken; empty where the users of the journal come with their passwords
 */
public record WebSettings(InetAddress address, int port, Optional<Tls> tls, Optional<Tokens> tokens) {

    /** Where nothing else is said. */
    static final int PORT = 8733;

    /** Files in PEM form. */
    public record Tls(Path certificate, Path key) {}

    /**
     * OAuth 2 access tokens in the form of JWT.
     *
     * @param issuer who signs them; its keys are found by its metadata
     * @param audience for whom they must be made
     * @param rolesClaim the claim that lists the roles
     */
    public record Tokens(URI issuer, String audience, String rolesClaim) {}
}
