package dev.lapse.core.request;

/**
 * How the answer reaches who asked. Personal, and in nobody's text form.
 *
 * @param address an address of either post
 * @param language of the answer: da or en
 */
public record Contact(String address, String language) {

    @Override
    public String toString() {
        return "a contact";
    }
}
