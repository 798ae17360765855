package dev.lapse.app.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What messages to one recipient are signed with: {@code v1,} and Base64 of HMAC-SHA-256 (Standard Webhooks 1.0). */
public final class WebhookSecret {

    private static final String ENCODED = "whsec_";
    private static final int SHORTEST = 16;
    private static final String METHOD = "HmacSHA256";

    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, METHOD);
    }

    /** The bytes behind {@code whsec_} in Base64, or else of the text itself; empty where they are no secret of 16 bytes or more. */
    public static Optional<WebhookSecret> of(String text) {
        try {
            byte[] bytes = text.startsWith(ENCODED)
                    ? Base64.getDecoder().decode(text.substring(ENCODED.length()))
                    : text.getBytes(StandardCharsets.UTF_8);
            return bytes.length < SHORTEST ? Optional.empty() : Optional.of(new WebhookSecret(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Over the id, the seconds of {@code at} and exactly the bytes of {@code body}. */
    public String signature(String id, Instant at, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance(METHOD);
            mac.init(key);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + METHOD, e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
