package dev.lapse.app.desk.handout;

import java.security.SecureRandom;

/** A passphrase that nobody chose: 24 characters of 5 bits each, 120 bits in all, in groups of four. Shows nothing of itself. */
public final class Passphrase {

    /** Without the letters that are taken for digits, or for each other. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int CHARACTERS = 24;
    private static final int GROUP = 4;

    private final String text;

    private Passphrase(String text) {
        this.text = text;
    }

    /** A new one. */
    public static Passphrase from(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Passphrase(text.toString());
    }

    /** The passphrase itself, for whom it is meant and for nobody's log. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
