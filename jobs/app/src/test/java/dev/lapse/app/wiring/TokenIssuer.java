package dev.lapse.app.wiring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs tokens, and tells its keys as OpenID Connect has it, on a free port of 127.0.0.1. */
final class TokenIssuer implements AutoCloseable {

    static final String AUDIENCE = "lapse-test";

    /** When its tokens are none any more. */
    static final Instant UNTIL = Instant.parse("2026-11-01T08:05:00Z");

    private final HttpServer server;
    private final RSAKey key;

    private TokenIssuer(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    static TokenIssuer start() throws IOException, JOSEException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        TokenIssuer issuer =
                new TokenIssuer(server, new RSAKeyGenerator(2048).keyID("k").generate());
        issuer.answer(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"" + issuer.url() + "\", \"jwks_uri\": \"" + issuer.url() + "/keys\"}");
        issuer.answer("/keys", new JWKSet(issuer.key.toPublicJWK()).toString());
        server.start();
        return issuer;
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The header for somebody with {@code roles}. */
    String bearer(String subject, List<String> roles) throws JOSEException {
        return bearer(url(), AUDIENCE, UNTIL, key, subject, roles);
    }

    String bearer(String issuer, String audience, Instant until, RSAKey by, String subject, List<String> roles)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .subject(subject)
                        .claim("roles", roles)
                        .expirationTime(Date.from(until))
                        .build());
        token.sign(new RSASSASigner(by));
        return "Bearer " + token.serialize();
    }

    RSAKey key() {
        return key;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
