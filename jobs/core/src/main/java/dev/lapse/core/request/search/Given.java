package dev.lapse.core.request.search;

/**
 * What somebody gave for a person to be found by. Never shows the value.
 *
 * @param kind the kind of identifier, as bindings name it: email, phone, customer-number
 */
public record Given(String kind, String value) {

    /** @throws IllegalArgumentException if one of them is missing */
    public Given {
        if (kind.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("what a person is searched by needs a kind and a value");
        }
    }

    @Override
    public String toString() {
        return "a " + kind;
    }
}
