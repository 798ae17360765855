package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves is believed by implementations that are not ours: Bouncy Castle's Ed25519 and sigstore's RFC 6962. */
class ForeignVerifierTest {

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void night() throws Exception {
        shop = TinyShop.in(folder);
        assertThat(shop.lapse("run").code()).isZero();
    }

    /** Name, newline, size, newline, root, newline; an empty line; the signature line. */
    private record Head(String text, long size, byte[] root, byte[] signature) {
        static Head of(String note) {
            String text = note.substring(0, note.indexOf("\n\n") + 1);
            String[] lines = text.split("\n");
            byte[] signature = Base64.getDecoder()
                    .decode(note.strip().substring(note.strip().lastIndexOf(' ') + 1));
            return new Head(
                    text,
                    Long.parseLong(lines[1]),
                    Base64.getDecoder().decode(lines[2]),
                    Arrays.copyOfRange(signature, 4, signature.length));
        }
    }

    private byte[] publicKey() throws Exception {
        String key = Files.readString(folder.resolve("checkpoints.keys")).strip();
        byte[] typed = Base64.getDecoder().decode(key.split("\\+", 3)[2]);
        assertThat(typed).hasSize(33).startsWith(1);
        return Arrays.copyOfRange(typed, 1, 33);
    }

    private boolean isSigned(String text, byte[] signature) throws Exception {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(publicKey(), 0));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return signer.verifySignature(signature);
    }

    @Test
    void bouncyCastleBelievesTheCheckpoint() throws Exception {
        String last = Files.readString(folder.resolve("checkpoints"));
        last = last.substring(last.lastIndexOf("lapse.invalid/", last.lastIndexOf("\n\n— ")));
        Head head = Head.of(last);

        assertThat(isSigned(head.text(), head.signature())).isTrue();
        assertThat(isSigned(head.text().replaceFirst("\n\\d+\n", "\n1\n"), head.signature()))
                .isFalse();
    }

    @Test
    void sigstoreBelievesTheProofOfARun() throws Exception {
        Path file = folder.resolve("run.tlog-proof");
        assertThat(shop.lapse("log", "prove", "2026-11-01.1", "--to", file.toString())
                        .code())
                .isZero();
        String proof = Files.readString(file);
        String[] lines = proof.substring(0, proof.indexOf("\n\n")).split("\n");
        byte[] entry = Base64.getDecoder().decode(lines[1].substring("extra ".length()));
        long index = Long.parseLong(lines[2].substring("index ".length()));
        List<byte[]> path = new ArrayList<>();
        Arrays.stream(lines).skip(3).map(Base64.getDecoder()::decode).forEach(path::add);
        Head head = Head.of(proof.substring(proof.indexOf("\n\n") + 2));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        byte[] leafHash = sha256.digest(entry);

        assertThat(new String(entry, StandardCharsets.UTF_8)).contains("\"kind\":\"run-ended\"");
        assertThat(path).isNotEmpty();
        assertThat(isSigned(head.text(), head.signature())).isTrue();
        assertThatCode(() -> InclusionProofVerifier.verify(leafHash, index, head.size(), path, head.root()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> InclusionProofVerifier.verify(leafHash, index - 1, head.size(), path, head.root()))
                .isInstanceOf(InclusionProofVerificationException.class);
    }
}
