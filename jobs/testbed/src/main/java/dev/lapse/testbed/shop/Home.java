package dev.lapse.testbed.shop;

/** Where a customer lives. */
sealed interface Home {

    /** No address on file. */
    record Unknown() implements Home {}

    /** At an address of one's own, which meets {@code fate}. */
    record Own(Fate fate) implements Home {}

    /** At an address that is there already. */
    record At(long addressId) implements Home {}
}
