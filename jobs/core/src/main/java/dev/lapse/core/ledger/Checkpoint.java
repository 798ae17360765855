package dev.lapse.core.ledger;

import java.util.Base64;

/**
 * What is signed of a tree (c2sp.org/tlog-checkpoint).
 *
 * @param origin which log it is
 * @param size the number of its entries
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int HASH = 32;

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** @throws MalformedLogException if it is no text of a checkpoint */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        boolean shaped = lines.length >= 4
                && !lines[0].isEmpty()
                && lines[1].matches("0|[1-9][0-9]{0,17}")
                && lines[lines.length - 1].isEmpty();
        if (!shaped) {
            throw new MalformedLogException("a checkpoint is a line each for the log, its size and its root");
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            if (root.length == HASH && Base64.getEncoder().encodeToString(root).equals(lines[2])) {
                return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("the root of a checkpoint is not base64", e);
        }
        throw new MalformedLogException("the root of a checkpoint is not a hash");
    }
}
