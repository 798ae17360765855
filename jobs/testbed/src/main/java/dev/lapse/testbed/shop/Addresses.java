package dev.lapse.testbed.shop;

/** Network addresses from the ranges that are set aside for documentation. */
final class Addresses {

    private Addresses() {}

    static String ip(Chance chance) {
        return chance.permille(500)
                ? "203.0.113." + chance.between(1, 254)
                : "2001:db8::" + Integer.toHexString(chance.between(1, 0xffff)) + ":"
                        + Integer.toHexString(chance.between(1, 0xffff));
    }

    /** An address that occurs once and is searched for afterwards. */
    static String markedIp(long number) {
        return "2001:db8:6c61:7073:" + Long.toHexString(0x1000 + number) + "::a";
    }
}
