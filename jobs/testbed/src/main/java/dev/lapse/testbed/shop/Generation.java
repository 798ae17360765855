package dev.lapse.testbed.shop;

/** One walk through the whole shop, from the first warehouse to the last line of the web log. */
final class Generation {

    /** How many customers pass between two words about progress. */
    private static final int STRIDE = 1000;

    private final long seed;
    private final int customers;
    private final Planting planting;
    private final Markers markers;
    private final Staff staff;
    private final WebLog webLog;
    private final ActiveCustomers active;
    private final LapsedCustomers lapsed;
    private final HeldCustomers held;
    private final Letters letters;

    Generation(long seed, int customers, Horizon horizon, Planting planting) {
        this.seed = seed;
        this.customers = customers;
        this.planting = planting;
        this.markers = new Markers(customers);
        this.staff = new Staff(planting, horizon, customers);
        this.webLog = new WebLog(planting, horizon, customers);
        Profiles profiles = new Profiles(planting);
        Trade trade = new Trade(planting, horizon);
        Tickets tickets = new Tickets(planting, horizon, staff);
        this.active = new ActiveCustomers(horizon, profiles, trade, tickets);
        this.lapsed = new LapsedCustomers(planting, horizon, profiles, trade);
        this.held = new HeldCustomers(horizon, profiles, trade, tickets, lapsed);
        this.letters = new Letters(planting, horizon, staff);
    }

    /** Writes everything, in an order that depends on seed, number and date alone, and tells what it was. */
    Planted run(Progress progress) {
        new Goods(planting).write(seed);
        staff.write(seed);
        for (int id = 1; id <= customers; id++) {
            Story story = Story.of(id);
            Chance chance = new Chance(seed, id);
            Person person = Person.customer(chance, id, markers.of(id, story));
            letters.write(person, chance, tell(story, person, chance));
            if (id % STRIDE == 0) {
                progress.reached(id, customers);
            }
        }
        webLog.write(seed);
        orphans();
        progress.reached(customers, customers);
        return planting.planted();
    }

    private Fate tell(Story story, Person person, Chance chance) {
        return switch (story) {
            case ACTIVE_BUYER -> active.buyer(person, chance);
            case ACTIVE_VISITOR -> active.visitor(person, chance);
            case QUIET_BUYER -> active.quietBuyer(person, chance);
            case NEWCOMER -> active.newcomer(person, chance);
            case FADING_VISITOR -> active.fadingVisitor(person, chance);
            case ON_THE_EDGE -> active.visitorOnTheEdge(person, chance);
            case LAPSED_BUYER -> lapsed.buyer(person, chance);
            case LAPSED_ABROAD -> lapsed.buyerAbroad(person, chance);
            case LAPSED_AT_NEW_YEAR -> lapsed.buyerAtNewYear(person, chance);
            case LAPSED_AND_CLEAR -> lapsed.buyerInTheClear(person, chance);
            case LAPSED_VISITOR -> lapsed.visitor(person, chance);
            case NEVER_SEEN -> lapsed.neverSeen(person, chance);
            case UNDATED -> held.undated(person, chance);
            case FROM_THE_FUTURE -> held.fromTheFuture(person, chance);
            case IN_CREDIT -> held.inCredit(person, chance);
            case CREDIT_UNKNOWN -> held.creditUnknown(person, chance);
            case LAPSED_IN_HOUSEHOLD -> lapsed.housemate(person, chance, active.household());
            case LAPSED_AT_WAREHOUSE -> lapsed.atWarehouse(person, chance);
            case OPEN_TICKET -> held.withOpenTicket(person, chance);
            case LATE_TICKET -> held.withLateTicket(person, chance);
            case UNPAID -> held.unpaid(person, chance, active.household());
            case IN_COMPLAINT -> held.inComplaint(person, chance, active.household());
        };
    }

    /** Documents whose originals somebody deleted behind the search store's back. */
    private void orphans() {
        for (int i = 0; i < Math.max(3, customers / 10_000); i++) {
            long id = 900_000_000L + i;
            String code = Markers.code("s", i);
            planting.mark(code);
            planting.orphan(
                    SearchIndex.CUSTOMERS,
                    id,
                    "{\"customer_id\":" + id + ",\"name\":\"" + code + "\",\"email\":\"" + code + "@kunde.example\"}");
            planting.orphan(
                    SearchIndex.ORDERS,
                    id,
                    "{\"order_id\":" + id + ",\"customer_id\":" + id + ",\"customer_name\":\"" + code + "\"}");
        }
    }
}
