package dev.lapse.core.planning;

import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;

import dev.lapse.core.policy.Entity;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.FinancialYear;
import dev.lapse.core.policy.FinancialYears;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.policy.Wording;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.ColumnFacts.Family;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A policy set and the catalogs of its stores, for tests to spoil. */
final class World {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Map<String, Map<String, TableBuilder>> tables = new TreeMap<>();
    private final Map<String, RecordSetBuilder> sets = new LinkedHashMap<>();
    private final Map<String, RuleBuilder> rules = new LinkedHashMap<>();
    private final List<StoreBinding.Ignored> ignored = new ArrayList<>();

    /** Customers with addresses and orders, invoices under a law, and the shops, which no rule governs. */
    static World aShop() {
        World world = new World();
        world.add("customer-profile", aRule("customer-profile", "last-activity").reducedWhileReferenced());
        world.add("purchase", aRule("purchase", "ordered"));
        world.add(
                "invoice",
                aRule("invoice", "issued")
                        .noOwnNeed()
                        .obliged("dk-bookkeeping", "issued")
                        .alsoKeeping("customer-profile", "name"));
        world.customers();
        world.purchases();
        world.add(aTable("shop.product").column("product_id", Family.NUMBER).key("product_id"));
        world.add(aTable("shop.store")
                .column("store_id", Family.NUMBER)
                .column("address_id", Family.NUMBER)
                .key("store_id")
                .refersTo("shop.address", "address_id", "address_id"));
        world.ignore("shop.product").ignore("shop.store");
        return world;
    }

    /** The same, whose customers are subscribers too: rows of one table in two record sets, each of a rule of its own. */
    static World aShopWithSubscribers() {
        World shop = aShop();
        shop.add("marketing", aRule("marketing", "registered"));
        shop.add(aRecordSet("subscriber")
                .table("shop.customer")
                .in("marketing")
                .key("customer_id")
                .event("registered", "registered_at")
                .field("phone", "phone", new FieldMethod.Clear()));
        shop.set("customer").noField("phone");
        return shop;
    }

    /** A table of persons of a cluster of its own, whose clock runs from {@code left_on}. */
    World person(String name) {
        add(name, aRule(name, "left").about(name));
        add(aTable("shop." + name)
                .column("id", Family.NUMBER)
                .column("left_on", Family.DATE)
                .key("id")
                .index("left_on"));
        add(aRecordSet(name).in(name).key("id").person(name, "id").event("left", "left_on"));
        return this;
    }

    /** A table whose rows go with those of {@code parent} that they point {@code up} to. */
    World below(String cluster, String parent, String name) {
        add(aTable("shop." + name)
                .column("id", Family.NUMBER)
                .column("up", Family.NUMBER)
                .key("id")
                .refersTo("shop." + parent, "up", "id"));
        add(aRecordSet(name).in(cluster).key("id").link(parent, "up", "id"));
        return this;
    }

    private void customers() {
        add(aTable("shop.customer")
                .column("customer_id", Family.NUMBER)
                .text("name", 40)
                .text("email", 80)
                .text("phone", 20)
                .column("active", Family.NUMBER)
                .column("last_login", Family.DATE)
                .column("registered_at", Family.DATE)
                .column("address_id", Family.NUMBER)
                .key("customer_id")
                .refersTo("shop.address", "address_id", "address_id"));
        add(aRecordSet("customer")
                .in("customer-profile")
                .key("customer_id")
                .person("customer", "customer_id", "email")
                .link("address", "address_id", "address_id")
                .latest("last-activity", "registered_at", "order.ordered_at", "last_login")
                .condition("inactive", "active = 0")
                .field("name", "name", new FieldMethod.Token(16))
                .field("email", "contact", new FieldMethod.EmailToken("erased.invalid"))
                .field("phone", "contact", new FieldMethod.Clear()));
        add(aTable("shop.address")
                .column("address_id", Family.NUMBER)
                .text("street", 60)
                .key("address_id"));
        add(aRecordSet("address")
                .in("customer-profile")
                .key("address_id")
                .field("street", "postal-address", new FieldMethod.Clear()));
    }

    private void purchases() {
        add(aTable("shop.order")
                .column("order_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .column("ordered_at", Family.DATE)
                .text("note", 200)
                .key("order_id")
                .index("ordered_at")
                .refersTo("shop.customer", "customer_id", "customer_id"));
        add(aRecordSet("order")
                .in("purchase")
                .key("order_id")
                .link("customer", "customer_id", "customer_id")
                .event("ordered", "ordered_at")
                .field("note", "contact", new FieldMethod.Clear()));
        add(aTable("shop.invoice")
                .column("invoice_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .column("order_id", Family.NUMBER)
                .column("issued_at", Family.DATE)
                .column("net_amount", Family.NUMBER, "numeric(10,2)")
                .key("invoice_id")
                .index("issued_at")
                .refersTo("shop.customer", "customer_id", "customer_id")
                .refersTo("shop.order", "order_id", "order_id"));
        add(aRecordSet("invoice")
                .in("invoice")
                .key("invoice_id")
                .link("customer", "customer_id", "customer_id")
                .link("order", "order_id", "order_id")
                .event("issued", "issued_at")
                .field("net_amount", "amounts", new FieldMethod.WithRecord()));
    }

    World add(TableBuilder table) {
        return add("shop", table);
    }

    World add(String store, TableBuilder table) {
        tables.computeIfAbsent(store, name -> new TreeMap<>()).put(table.build().name(), table);
        return this;
    }

    World add(RecordSetBuilder set) {
        sets.put(set.name().toString(), set);
        return this;
    }

    World add(String cluster, RuleBuilder rule) {
        rules.put(cluster, rule);
        return this;
    }

    World ignore(String table) {
        return ignore(table, LocalDate.of(2027, 6, 30));
    }

    World ignore(String table, LocalDate review) {
        ignored.removeIf(entry -> entry.target().name().equals(table));
        ignored.add(new StoreBinding.Ignored(new RecordSet.Target.Table(table), "no personal data", review));
        return this;
    }

    World forget(String table) {
        ignored.removeIf(entry -> entry.target().name().equals(table));
        return this;
    }

    World drop(String table) {
        tables.getOrDefault("shop", Map.of()).remove(table);
        return this;
    }

    TableBuilder table(String name) {
        TableBuilder table = tables.getOrDefault("shop", Map.of()).get("shop." + name);
        return java.util.Objects.requireNonNull(table);
    }

    RecordSetBuilder set(String name) {
        return java.util.Objects.requireNonNull(
                sets.get(RecordSetBuilder.named(name).toString()));
    }

    RuleBuilder rule(String cluster) {
        return java.util.Objects.requireNonNull(rules.get(cluster));
    }

    PolicySet policySet() {
        Map<String, Rule> built = new LinkedHashMap<>();
        rules.forEach((cluster, rule) -> built.put(cluster, rule.build()));
        Set<String> stores = new TreeSet<>(tables.keySet());
        sets.values().forEach(set -> stores.add(set.name().store()));
        List<StoreBinding> bindings = stores.stream()
                .map(store -> new StoreBinding(
                        store,
                        List.of(store),
                        store.equals("shop") ? ignored : List.of(),
                        sets.values().stream()
                                .filter(set -> set.name().store().equals(store))
                                .map(RecordSetBuilder::build)
                                .toList()))
                .toList();
        return new PolicySet(entity(), Map.of("dk-bookkeeping", bookkeeping()), built, bindings, "none");
    }

    private static Entity entity() {
        return new Entity(
                "nordlys-aps",
                ZoneId.of("Europe/Copenhagen"),
                List.of("DK"),
                Map.of("customer", new Wording("kunde", "customer")),
                FinancialYears.of(
                        List.of(new FinancialYear(LocalDate.of(2004, 1, 1), LocalDate.of(2004, 12, 31), true))),
                Set.of(Period.ofYears(2)),
                Period.ofDays(35),
                Period.ofYears(5));
    }

    private static Obligation bookkeeping() {
        return new Obligation(
                "dk-bookkeeping",
                Optional.empty(),
                "Bogføringsloven § 12",
                Roll.END_OF_FINANCIAL_YEAR,
                List.of(new Obligation.Version(LocalDate.of(1900, 1, 1), Period.ofYears(5), Optional.empty())),
                Optional.empty(),
                TODAY);
    }

    Map<String, Catalog> catalogs() {
        Map<String, Catalog> catalogs = new TreeMap<>();
        tables.forEach((store, of) -> catalogs.put(
                store,
                new Catalog(store, of.values().stream().map(TableBuilder::build).toList())));
        return catalogs;
    }

    Binding bind() {
        return Binder.bind(policySet(), catalogs(), TODAY);
    }

    BoundPolicy bound() {
        Binding binding = bind();
        if (binding instanceof Binding.Sound sound) {
            return sound.policy();
        }
        throw new AssertionError("not sound: " + binding.findings());
    }
}
