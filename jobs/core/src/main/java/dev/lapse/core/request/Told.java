package dev.lapse.core.request;

/**
 * Who changes a request and why. Goes into the evidence log.
 *
 * @param by an office or a number, nobody's name
 * @param because names nobody
 */
public record Told(String by, String because) {

    /** @throws IllegalArgumentException if one of them is missing */
    public Told {
        if (by.isBlank() || because.isBlank()) {
            throw new IllegalArgumentException("a change of a request needs who made it and why");
        }
    }
}
