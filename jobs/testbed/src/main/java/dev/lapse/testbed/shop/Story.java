package dev.lapse.testbed.shop;

/** What a customer did, in so many of a thousand; the story decides what becomes of the profile. */
enum Story {
    /** Ordered within the year. */
    ACTIVE_BUYER(400),
    /** Logs in, never bought. */
    ACTIVE_VISITOR(287),
    /** Ordered more than one year ago and less than two. */
    QUIET_BUYER(180),
    /** Registered within the year and never came back. */
    NEWCOMER(40),
    /** Last seen a little over a year ago, never bought: only the marketing data go. */
    FADING_VISITOR(10),
    /** Last seen so that the two years end tomorrow. */
    ON_THE_EDGE(3),
    /** Away for more than two years; the books still hold the invoices. */
    LAPSED_BUYER(30),
    /** As before, for sales to another EU country more than five years ago. */
    LAPSED_ABROAD(3),
    /** Ordered, invoiced and paid across the end of a financial year. */
    LAPSED_AT_NEW_YEAR(3),
    /** So long ago that not even the books need it. */
    LAPSED_AND_CLEAR(14),
    /** Away for more than two years, never bought. */
    LAPSED_VISITOR(12),
    /** Registered more than two years ago; the last login is empty or a sentinel. */
    NEVER_SEEN(6),
    /** Registered on a sentinel date and never seen. */
    UNDATED(1),
    /** Last seen in the future. */
    FROM_THE_FUTURE(1),
    /** Away for long, but the shop owes money. */
    IN_CREDIT(2),
    /** Away for long, and nobody knows whether the shop owes money. */
    CREDIT_UNKNOWN(1),
    /** Away for long, in the household of an active customer. */
    LAPSED_IN_HOUSEHOLD(2),
    /** Away for long, at an address where the shop has a warehouse. */
    LAPSED_AT_WAREHOUSE(1),
    /** Away for long, with a ticket that is open or escalated. */
    OPEN_TICKET(1),
    /** Away for long, with a ticket that was closed lately. */
    LATE_TICKET(1),
    /** Away for long, with an invoice never paid. */
    UNPAID(1),
    /** Away for long, with a complaint never settled. */
    IN_COMPLAINT(1);

    private static final Story[] OF_A_THOUSAND = lay();

    private final int permille;

    Story(int permille) {
        this.permille = permille;
    }

    /** The story of a customer: every thousand ids in a row have each story exactly as often as it says. */
    static Story of(long customerId) {
        // 7919 has no factor in common with 1000, so the stories are mixed and none is lost.
        return OF_A_THOUSAND[(int) ((customerId - 1) * 7919 % 1000)];
    }

    private static Story[] lay() {
        Story[] stories = new Story[1000];
        int next = 0;
        for (Story story : values()) {
            for (int i = 0; i < story.permille; i++) {
                stories[next++] = story;
            }
        }
        if (next != stories.length) {
            throw new IllegalStateException("the stories make " + next + " of a thousand");
        }
        return stories;
    }
}
