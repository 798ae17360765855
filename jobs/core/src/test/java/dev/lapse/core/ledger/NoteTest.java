package dev.lapse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    /** The example that the Go module sumdb/note publishes with its keys. */
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private static final String VERIFIER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static NoteSigner published() {
        byte[] seed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        byte[] publicKey = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        byte[] both = Arrays.copyOf(Arrays.copyOfRange(seed, 1, 33), 64);
        System.arraycopy(publicKey, 1, both, 32, 32);
        return new NoteSigner("PeterNeumann", new SigningKey(both));
    }

    @Test
    void signsThePublishedNoteLikeThePublishedKey() {
        assertThat(published().verifierKey()).isEqualTo(VERIFIER_KEY);
        assertThat(published().sign(TEXT).note()).isEqualTo(NOTE);
    }

    @Test
    void readsWhatItWrites() {
        SignedNote note = SignedNote.parse(NOTE);

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.name()).isEqualTo("PeterNeumann");
            assertThat(signature.keyId()).isEqualTo(published().keyId());
        });
        assertThat(note.note()).isEqualTo(NOTE);
    }

    @Test
    void makesKeysWhosePublicHalfBelongsToThePrivateOne() {
        SigningKey fresh = SigningKey.fresh(new SecureRandom());
        SigningKey again = new SigningKey(fresh.bytes());

        assertThat(again.publicKey()).isEqualTo(fresh.publicKey());
        assertThat(fresh.toString()).isEqualTo("a signing key");
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey(new byte[32]));
    }

    @Test
    void readsTheCheckpointItWrites() {
        Checkpoint checkpoint = new Checkpoint("lapse.invalid/log", 42, LeafHash.of(new byte[0]));

        assertThat(checkpoint.text())
                .isEqualTo("lapse.invalid/log\n42\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n");
        assertThat(Checkpoint.parse(checkpoint.text()))
                .usingRecursiveComparison()
                .isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n\n— name\n",
                "text\n\n—  \n",
                "text\n\n— name AAAA\n",
                "text\n\n— name $$$$\n",
                "text\n\n- name AAAAAAAA\n",
                "text\u0007\n\n— name AAAAAAAA\n",
                "text\n\n— name AAAAAAAA"
            })
    void refusesWhatIsNoNote(String text) {
        assertThatExceptionOfType(MalformedLogException.class).isThrownBy(() -> SignedNote.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n1\n",
                "\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
                "log\n01\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
                "log\n-1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
                "log\n1\nbjQLnP+z\n",
                "log\n1\n$\n",
                "log\n99999999999999999999\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"
            })
    void refusesWhatIsNoCheckpoint(String text) {
        assertThatExceptionOfType(MalformedLogException.class).isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void takesNoNameThatANoteCannotHold() {
        for (String name : List.of("", "two words", "a+b", "a\nb")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NoteSigner(name, SigningKey.fresh(new SecureRandom())));
        }
    }
}
