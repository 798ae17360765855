package dev.lapse.core.planning;

import static dev.lapse.core.planning.Finding.Weight.CLUSTER;
import static dev.lapse.core.planning.Finding.Weight.NOTICE;
import static dev.lapse.core.planning.Finding.Weight.RUN;
import static dev.lapse.core.planning.RecordSetBuilder.aRecordSet;
import static dev.lapse.core.planning.RecordSetBuilder.named;
import static dev.lapse.core.planning.RuleBuilder.aRule;
import static dev.lapse.core.planning.TableBuilder.aTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lapse.core.policy.CopyOf;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.ForeignKeyFacts.OnDelete;
import dev.lapse.core.store.Reference;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

final class BinderTest {

    private final World shop = World.aShop();

    private ListAssert<Finding> assertFindings() {
        return assertThat(shop.bind().findings());
    }

    /** Exactly one finding of that code, and what it holds up. */
    private Finding only(String code, Finding.Weight weight) {
        List<Finding> found = shop.bind().findings().stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertThat(found).as("%s among %s", code, shop.bind().findings()).hasSize(1);
        assertThat(found.get(0).weight()).isEqualTo(weight);
        return found.get(0);
    }

    private void assertStops(String code, String... clusters) {
        assertThat(shop.bind().findings())
                .filteredOn(finding -> finding.code().equals(code))
                .extracting(Finding::weight, finding -> finding.cluster().orElse(""))
                .containsExactlyInAnyOrder(java.util.Arrays.stream(clusters)
                        .map(c -> tuple(CLUSTER, c))
                        .toArray(org.assertj.core.groups.Tuple[]::new));
    }

    @Test
    void findsNothingInASoundShop() {
        assertThat(shop.bind()).isInstanceOf(Binding.Sound.class);
        assertFindings().isEmpty();
    }

    @Test
    void refusesTheRunWhereAStoreIsUnreachable() {
        Binding binding = Binder.bind(shop.policySet(), Map.of(), World.TODAY);
        assertThat(binding).isInstanceOf(Binding.Unsound.class);
        assertThat(binding.findings())
                .extracting(Finding::code, Finding::weight)
                .containsExactly(tuple("store-unreachable", RUN));
    }

    @Test
    void stopsTheClusterOfAMissingTableAndThoseThatNeedIt() {
        shop.add("review", aRule("review", "written"));
        shop.add(aTable("shop.review")
                .column("review_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .column("written_at", Family.DATE)
                .key("review_id")
                .index("written_at")
                .refersTo("shop.customer", "customer_id", "customer_id"));
        shop.add(aRecordSet("review")
                .in("review")
                .key("review_id")
                .link("customer", "customer_id", "customer_id")
                .event("written", "written_at"));
        shop.drop("shop.invoice");
        assertStops("table-missing", "invoice");
        assertStops("reads-broken-record-set", "customer-profile", "purchase");
        assertThat(shop.bind()).isInstanceOf(Binding.Sound.class);
    }

    @Test
    void takesADifferentCaseWhereOneTableHasTheNameSo() {
        shop.set("order").table("SHOP.ORDER");
        assertThat(shop.bound().set(named("order")).shape().table()).isEqualTo("shop.order");
    }

    @Test
    void doesNotGuessBetweenTwoCases() {
        shop.add(aTable("shop.Order").column("order_id", Family.NUMBER).key("order_id"));
        shop.set("order").table("SHOP.ORDER");
        assertStops("table-missing", "purchase");
    }

    @Test
    void stopsTheClusterOfAView() {
        shop.table("invoice").kind(TableFacts.Kind.VIEW);
        assertStops("not-a-table", "invoice");
    }

    @Test
    void stopsTheClusterOfATableInWhichNothingCanBeRolledBack() {
        shop.table("invoice").kind(TableFacts.Kind.NOT_TRANSACTIONAL);
        assertStops("not-transactional", "invoice");
    }

    @Test
    void stopsTheClusterWhoseTriggersCannotBeSeen() {
        shop.table("order").denied("TRIGGER");
        assertStops("missing-privilege", "purchase");
    }

    @Test
    void stopsTheClusterOfAForeignTable() {
        shop.table("invoice").kind(TableFacts.Kind.FOREIGN_TABLE);
        assertStops("not-a-table", "invoice");
    }

    @Test
    void stopsTheClusterOfATableOutsideTheSchemas() {
        shop.table("invoice").elsewhere();
        assertStops("table-outside-schemas", "invoice");
    }

    @Test
    void stopsTheClusterOfATableWithoutKey() {
        shop.table("invoice").noKey();
        assertStops("table-without-key", "invoice");
    }

    @Test
    void stopsTheClusterWhoseKeyIsNotUnique() {
        shop.set("invoice").key("order_id");
        assertStops("key-not-unique", "invoice");
    }

    @Test
    void takesAUniqueKeyThatTakesNoNull() {
        shop.table("invoice").noKey().unique("invoice_id");
        assertFindings().isEmpty();
    }

    @Test
    void stopsTheClusterWhoseKeyTakesNull() {
        shop.table("invoice").column("invoice_id", Family.NUMBER).noKey().unique("invoice_id");
        assertStops("key-nullable", "invoice");
    }

    @Test
    void stopsTheClusterOfAMissingColumnAndSaysHowItIsSpelled() {
        shop.table("order").without("note").text("NOTE", 200);
        assertStops("column-missing", "purchase");
        assertThat(only("column-missing", CLUSTER).action()).contains("NOTE");
        assertStops("column-not-named", "purchase");
    }

    @Test
    void stopsTheClusterWhoseIdentifierIsMissing() {
        shop.set("customer").person("customer", "customer_id", "fax");
        assertStops("column-missing", "customer-profile");
    }

    @Test
    void stopsTheClusterOfAColumnThatNoBindingNames() {
        shop.table("order").text("gift_card_text", 100);
        assertStops("column-not-named", "purchase");
    }

    @Test
    void anIdentifierIsNoNameForAColumn() {
        shop.set("customer").noField("email");
        assertStops("column-not-named", "customer-profile");
    }

    @Test
    void aCopyThatIsOnlyDeletedWholeNeedsNoFields() {
        addHistory(CopyOf.WhenReduced.DELETE);
        assertFindings().isEmpty();
    }

    @Test
    void aCopyThatIsReducedNamesItsColumns() {
        addHistory(CopyOf.WhenReduced.REDUCE);
        assertStops("column-not-named", "customer-profile");
    }

    private void addHistory(CopyOf.WhenReduced whenReduced) {
        shop.add(aTable("shop.customer_history")
                .column("history_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .text("old_name", 40)
                .key("history_id")
                .refersTo("shop.customer", "customer_id", "customer_id"));
        shop.add(aRecordSet("customer_history")
                .key("history_id")
                .copyOf("customer", "customer_id", "customer_id", whenReduced));
    }

    @Test
    void twoRecordSetsOverOneTableNameItsColumnsTogether() {
        shop.add("marketing", aRule("marketing", "registered"));
        shop.add(aRecordSet("subscriber")
                .table("shop.customer")
                .in("marketing")
                .key("customer_id")
                .event("registered", "registered_at")
                .field("phone", "contact", new FieldMethod.Clear()));
        shop.set("customer").noField("phone");
        shop.table("customer").index("registered_at");
        assertFindings().isEmpty();
        shop.set("customer").field("phone", "contact", new FieldMethod.Clear());
        assertStops("column-twice", "customer-profile", "marketing");
        shop.set("subscriber").key("customer_id", "phone");
        assertStops("twin-key", "customer-profile", "marketing");
    }

    @Test
    void refusesAnUnboundTableThatRefersToABoundOne() {
        shop.forget("shop.store");
        assertThat(only("unbound-table-refers", RUN).what()).contains("shop.store", "shop/address");
        assertThat(shop.bind()).isInstanceOf(Binding.Unsound.class);
    }

    @Test
    void refusesATableOfAnotherSchemaThatRefersToABoundOne() {
        shop.add(aTable("audit.log")
                .column("id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .refersTo("shop.customer", "customer_id", "customer_id")
                .elsewhere());
        only("unbound-table-refers", RUN);
    }

    @Test
    void noticesAnUnboundTable() {
        shop.forget("shop.product");
        only("unbound-table", NOTICE);
    }

    @Test
    void refusesAnIgnoredTableThatCascades() {
        shop.table("store").refersTo("shop.address", "address_id", "address_id", OnDelete.CASCADE);
        only("ignored-table-cascades", RUN);
    }

    @Test
    void anIgnoredTableThatWouldBeClearedRefersLikeAnyOther() {
        shop.table("store").refersTo("shop.address", "address_id", "address_id", OnDelete.CLEAR);
        assertThat(shop.bind().findings()).isEmpty();
        assertThat(shop.bound().ignoredReferrers()).containsKey(named("address"));
    }

    @Test
    void tellsWhatInIgnoredTablesRefersToARecordSet() {
        assertThat(shop.bound().ignoredReferrers())
                .isEqualTo(Map.of(
                        named("address"),
                        List.of(new Reference("shop.store", List.of("address_id"), List.of("address_id")))));
    }

    @Test
    void tellsWhatInIgnoredTablesRefersToARecordSetByAnotherKey() {
        shop.table("address").column("plot", Family.NUMBER).notNull("plot").unique("plot");
        shop.set("address").notPersonal("plot");
        shop.table("store").refersTo("shop.address", "address_id", "plot");
        assertFindings().isEmpty();
        assertThat(shop.bound().ignoredReferrers().get(named("address")))
                .contains(new Reference("shop.store", List.of("address_id"), List.of("plot")));
        assertThat(shop.bound().set(named("address")).shape().names()).containsExactly(List.of("plot"));
    }

    @Test
    void stopsTheClusterWhereAnIgnoredTableRefersToWhatSeveralRecordsMayHave() {
        shop.table("address").column("plot", Family.NUMBER).notNull("plot");
        shop.set("address").notPersonal("plot");
        shop.table("store").refersTo("shop.address", "address_id", "plot");
        assertStops("foreign-key-not-to-key", "customer-profile");
    }

    @Test
    void readsWhatARecordIsCalledByLinksToAnotherUniqueKey() {
        shop.table("customer").column("number", Family.NUMBER).unique("number");
        shop.set("customer").notPersonal("number");
        shop.set("invoice")
                .noLinkTo("customer")
                .link(new Link(named("customer"), Map.of("customer_id", "number"), Optional.empty(), Set.of()));
        shop.table("invoice").refersTo("shop.customer", "customer_id", "number");
        assertThat(shop.bound().set(named("customer")).shape().names()).containsExactly(List.of("number"));
    }

    @Test
    void refusesWhatIsClearedWithALinkWhereRowsPointHereByIt() {
        shop.table("order").column("number", Family.TEXT).unique("number").index("number");
        shop.table("invoice").column("order_number", Family.TEXT).index("order_number");
        shop.set("order")
                .noLinkTo("customer")
                .link(new Link(
                        named("customer"),
                        Map.of("customer_id", "customer_id"),
                        Optional.of(Link.WhenGone.UNLINK),
                        Set.of("number")));
        shop.set("invoice")
                .link(new Link(named("order"), Map.of("order_number", "number"), Optional.empty(), Set.of()));
        assertStops("unlink-pointed-to", "purchase");
    }

    @Test
    void stopsTheClusterWhereAnIgnoredTableCannotBeRead() {
        shop.table("store").denied("SELECT");
        assertStops("missing-privilege", "customer-profile");
    }

    @Test
    void noticesAnIgnoredTableThatIsNotThere() {
        shop.ignore("shop.gone");
        only("ignored-table-missing", NOTICE);
    }

    @Test
    void noticesAReviewDateTheDayAfterIt() {
        shop.ignore("shop.product", World.TODAY);
        assertFindings().isEmpty();
        shop.ignore("shop.product", World.TODAY.minusDays(1));
        only("review-passed", NOTICE);
    }

    @Test
    void stopsBothClustersOfAForeignKeyWithoutLink() {
        shop.set("invoice").noLinkTo("order").notPersonal("order_id");
        assertStops("foreign-key-without-link", "invoice", "purchase");
    }

    @Test
    void noticesACascadeBetweenBoundTables() {
        shop.table("invoice").refersTo("shop.order", "order_id", "order_id", OnDelete.CASCADE);
        only("cascading-foreign-key", NOTICE);
    }

    @Test
    void noticesAForeignKeyBetweenBoundTablesThatClearsByItself() {
        shop.table("invoice").refersTo("shop.order", "order_id", "order_id", OnDelete.CLEAR);
        only("clearing-foreign-key", NOTICE);
    }

    @Test
    void refusesALinkThatPointsToSomethingElseThanTheKey() {
        shop.set("invoice")
                .noLinkTo("customer")
                .link(new Link(named("customer"), Map.of("customer_id", "address_id"), Optional.empty(), Set.of()));
        only("link-not-to-key", RUN);
    }

    @Test
    void refusesACopyThatPointsToSomethingElseThanTheKey() {
        addHistory(CopyOf.WhenReduced.DELETE);
        shop.set("customer_history").copyOf("customer", "customer_id", "phone", CopyOf.WhenReduced.DELETE);
        only("copy-not-to-key", RUN);
    }

    @Test
    void stopsTheClusterOfALinkOfAnotherType() {
        shop.table("order").text("customer_id", 10);
        assertStops("link-type", "purchase");
    }

    @Test
    void stopsTheClustersOfALinkThatCannotBeCleared() {
        shop.table("invoice").notNull("order_id");
        assertFindings().isEmpty();
        shop.set("invoice").noLinkTo("order").link("order", "order_id", "order_id", Link.WhenGone.UNLINK);
        assertStops("unlink-not-null", "invoice", "purchase");
    }

    @Test
    void stopsAnAnonymisedClusterWhoseSubjectLinkCannotBeCleared() {
        shop.rule("purchase").action(new dev.lapse.core.policy.Action.Anonymise());
        assertFindings().isEmpty();
        shop.table("order").notNull("customer_id");
        assertStops("anonymise-not-null", "purchase");
    }

    @Test
    void stopsTheClusterOfAnUnknownTrigger() {
        shop.table("order").trigger("TRG_TOUCH");
        assertStops("unknown-trigger", "purchase");
        shop.set("order").trigger("TRG_TOUCH", new RecordSet.Trigger.Changes(Set.of("note")));
        assertFindings().isEmpty();
    }

    @Test
    void noticesAnAcknowledgedTriggerThatIsGone() {
        shop.set("order").trigger("TRG_TOUCH", new RecordSet.Trigger.Changes(Set.of("note")));
        only("trigger-gone", NOTICE);
    }

    @Test
    void stopsTheClusterWhoseTriggerMovesAnEvent() {
        shop.table("order").trigger("TRG_TOUCH");
        shop.set("order").trigger("TRG_TOUCH", new RecordSet.Trigger.Changes(Set.of("ordered_at")));
        assertStops("trigger-changes-event", "purchase");
    }

    @Test
    void stopsTheClusterWhereAPrivilegeIsMissing() {
        shop.table("order").denied("DELETE");
        assertStops("missing-privilege", "purchase");
    }

    @Test
    void aCopyThatIsOnlyDeletedNeedsNoRightToChangeIt() {
        addHistory(CopyOf.WhenReduced.DELETE);
        shop.add(aTable("shop.customer_history")
                .column("history_id", Family.NUMBER)
                .column("customer_id", Family.NUMBER)
                .key("history_id")
                .refersTo("shop.customer", "customer_id", "customer_id")
                .denied("UPDATE"));
        assertFindings().isEmpty();
    }

    @Test
    void noticesALinkWithoutIndex() {
        shop.table("invoice").noIndex("order_id");
        only("link-without-index", NOTICE);
    }

    @Test
    void noticesAForeignKeyOfAnIgnoredTableWithoutIndex() {
        shop.table("store").noIndex("address_id");
        only("foreign-key-without-index", NOTICE);
    }

    @Test
    void noticesAStartingPointWithoutIndex() {
        shop.table("order").noIndex("ordered_at");
        only("event-without-index", NOTICE);
    }

    @Test
    void stopsTheClusterOfAnIndexThatLetsNothingGo() {
        addDocuments().obstructed("customers-1", "is closed", "DELETE");
        Finding finding = only("index-blocked", CLUSTER);
        assertThat(finding.what()).isEqualTo("the index customers-1 (search/customer-document) is closed");
    }

    @Test
    void doesNotMindThatACopyThatIsOnlyDeletedCannotBeRewritten() {
        addDocuments(CopyOf.WhenReduced.DELETE).obstructed("customers", "cannot be rewritten", "UPDATE");
        assertFindings().isEmpty();
    }

    @Test
    void listsTheIndicesBehindAPattern() {
        addDocuments().members("customers-1", "customers-2");
        Finding finding = only("index-pattern", NOTICE);
        assertThat(finding.count()).isEqualTo(2);
        assertThat(finding.what()).contains("customers-1, customers-2");
    }

    @Test
    void stopsTheClusterThatWouldReadOneValueWhereManyLie() {
        addDocuments().nested("customer_id", Family.TEXT);
        Finding finding = only("nested-column", CLUSTER);
        assertThat(finding.cluster()).contains("customer-profile");
        assertThat(finding.what())
                .isEqualTo(
                        "the column customer_id of customers (search/customer-document), a link to the original, lies in nested objects, of"
                                + " which one document may hold several");
    }

    @Test
    void doesNotMindAFieldThatIsReducedWhereverItLies() {
        addDocuments().nested("profile.name", Family.TEXT);
        assertFindings().isEmpty();
    }

    private TableBuilder addDocuments() {
        return addDocuments(CopyOf.WhenReduced.REDUCE);
    }

    private TableBuilder addDocuments(CopyOf.WhenReduced whenReduced) {
        TableBuilder index = aTable("customers")
                .kind(TableFacts.Kind.INDEX)
                .column("_id", Family.TEXT)
                .column("customer_id", Family.TEXT)
                .column("profile", Family.JSON)
                .text("profile.name", 100)
                .key("_id")
                .index("customer_id");
        shop.add("search", index);
        shop.add(aRecordSet("search/customer-document")
                .index("customers")
                .key("_id")
                .field("profile.name", "name", new FieldMethod.Clear())
                .copyOf("shop/customer", "customer_id", "customer_id", whenReduced));
        return index;
    }

    @Test
    void anObjectOfADocumentIsNamedByItsParts() {
        TableBuilder index = addDocuments();
        assertFindings().isEmpty();
        index.text("profile.nickname", 100);
        assertStops("column-not-named", "customer-profile");
    }

    @Test
    void stopsTheClusterThatTakesATableForAnIndex() {
        shop.set("order").index("shop.order");
        assertStops("table-or-index", "purchase");
    }

    @Test
    void stopsTheClusterOfAConditionThatComparesDifferentTypes() {
        shop.set("order").condition("odd", "note = 5");
        assertStops("condition-type", "purchase");
    }

    @Test
    void stopsTheClusterOfADateComparedWithSomethingElse() {
        shop.set("order").condition("odd", "ordered_at > 'yesterday'");
        assertStops("condition-type", "purchase");
        shop.set("order").condition("odd", "ordered_at > '2020-01-01'");
        assertFindings().isEmpty();
    }

    @Test
    void stopsTheClusterOfAPatternOverANumber() {
        shop.set("order").condition("odd", "not (order_id like '5%')");
        assertStops("condition-type", "purchase");
    }

    @Test
    void looksAtTheConditionsOfClustersToo() {
        shop.add(aRecordSet("order")
                .in("purchase", "note = 1")
                .key("order_id")
                .link("customer", "customer_id", "customer_id")
                .event("ordered", "ordered_at"));
        assertStops("condition-type", "purchase");
    }

    @Test
    void stopsTheClusterWhoseEventIsNoDate() {
        shop.table("order").column("ordered_at", Family.NUMBER).index("ordered_at");
        assertStops("event-type", "purchase", "customer-profile");
        shop.set("order")
                .event("ordered", "ordered_at", new Dates(new Dates.WrittenAs.YyyyMmDd(), Set.of(), Optional.empty()));
        assertStops("event-type", "customer-profile");
    }

    @Test
    void stopsTheClusterWhoseEventIsFedFromAnotherStore() {
        shop.set("customer").latest("last-activity", "registered_at", "search/click.at");
        assertStops("feed-elsewhere", "customer-profile");
    }

    @Test
    void stopsTheClusterWhoseEventIsFedByWhatDoesNotPointToIt() {
        shop.set("customer").latest("last-activity", "registered_at", "order.ordered_at", "address.moved_on");
        shop.table("address").column("moved_on", Family.DATE);
        assertStops("feed-without-link", "customer-profile");
    }

    @Test
    void stopsTheClusterWhoseEventIsFedByTwoLinks() {
        shop.table("order").column("payer_id", Family.NUMBER).index("payer_id");
        shop.set("order").link("customer", "payer_id", "customer_id");
        assertStops("feed-ambiguous", "customer-profile");
    }

    @Test
    void stopsTheClusterThatComparesAnUnknownType() {
        shop.table("order").column("ordered_at", Family.OTHER, "tsrange").index("ordered_at");
        assertStops("type-not-supported", "purchase");
    }

    @Test
    void shapesADerivedEventWithItsFeedsAndTheColumnForNone() {
        Shape shape = shop.bound().set(named("customer")).shape();
        assertThat(shape.events())
                .isEqualTo(Map.of(
                        "last-activity",
                        new Shape.EventSource.Picked(
                                Event.Pick.LATEST,
                                List.of(new Shape.EventSource.Column("last_login", Dates.LOCAL)),
                                List.of(new Shape.Feed(
                                        "shop.order",
                                        List.of("customer_id"),
                                        List.of("customer_id"),
                                        new Shape.EventSource.Column("ordered_at", Dates.LOCAL)))),
                        "last-activity when none",
                        new Shape.EventSource.Column("registered_at", Dates.LOCAL)));
        assertThat(shape.links()).containsExactly(List.of("address_id"));
        assertThat(shape.notNull()).containsExactly("customer_id");
    }

    @Test
    void letsAFeedingRecordTellTheDateThatIsCarriedWhenItGoes() {
        assertThat(shop.bound().set(named("order")).shape().events())
                .containsEntry(
                        Reads.feeding(named("customer"), "last-activity", "ordered_at"),
                        new Shape.EventSource.Column("ordered_at", Dates.LOCAL));
    }

    @Test
    void findsEverythingAtOnce() {
        shop.forget("shop.store").forget("shop.product").ignore("shop.gone");
        shop.table("order").text("gift_card_text", 100).trigger("TRG_TOUCH").noIndex("ordered_at");
        shop.table("invoice").noKey();
        shop.set("customer").field("name", "name", new FieldMethod.Token(64));
        assertFindings()
                .extracting(Finding::code)
                .containsExactly(
                        "unbound-table-refers",
                        "table-without-key",
                        "column-not-named",
                        "value-too-long",
                        "unknown-trigger",
                        "event-without-index",
                        "ignored-table-missing",
                        "unbound-table");
    }
}
