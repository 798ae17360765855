package dev.lapse.app.policyfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Dates;
import dev.lapse.core.policy.Event;
import dev.lapse.core.policy.Field;
import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.TransferBasis;
import dev.lapse.core.policy.Wording;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Reads the set of {@code policy-format.md}, widened to every key and field method. */
class PolicyReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final PolicySet SET = read(TODAY).set();

    @Test
    void readsTheEntityWithACountryThatYamlTakesForAWord() {
        assertThat(SET.entity().name()).isEqualTo("nordlys-aps");
        assertThat(SET.entity().zone()).isEqualTo(ZoneId.of("Europe/Copenhagen"));
        assertThat(SET.entity().jurisdictions()).containsExactly("DK", "EU", "NO");
        assertThat(SET.entity().subjects()).containsEntry("employee", new Wording("medarbejder", "employee"));
        assertThat(SET.entity().backupHorizon()).isEqualTo(Period.ofDays(35));
        assertThat(SET.entity().financialYears().endOfYearContaining(LocalDate.of(2026, 2, 1)))
                .contains(LocalDate.of(2027, 6, 30));
    }

    @Test
    void readsRecipientsInEveryWayToTellThem() {
        assertThat(SET.recipients())
                .extracting(Recipient::id)
                .containsExactly("parcel-carrier", "newsletter-service", "collection-agency");
        assertThat(SET.recipient("parcel-carrier"))
                .contains(new Recipient(
                        "parcel-carrier",
                        new Wording("Pakkefirmaet", "The parcel carrier"),
                        List.of("order"),
                        "NO",
                        Optional.empty(),
                        List.of("email", "phone"),
                        new Recipient.Channel.ByHand()));
        assertThat(SET.recipient("newsletter-service")).hasValueSatisfying(service -> {
            assertThat(service.transfer()).contains(TransferBasis.STANDARD_CLAUSES);
            assertThat(service.channel())
                    .isEqualTo(new Recipient.Channel.Webhook(
                            URI.create("https://newsletter.example/erasures"), "newsletter-service"));
        });
        assertThat(SET.recipient("collection-agency").orElseThrow().channel())
                .isEqualTo(new Recipient.Channel.Email("privacy@collection.example"));
        assertThat(SET.recipient("nobody")).isEmpty();
    }

    @Test
    void readsObligationsWithVersionsAndMaximum() {
        assertThat(SET.obligations()).containsOnlyKeys("dk-bookkeeping", "dk-aml", "de-vouchers");
        assertThat(obligation("dk-aml").maximum()).contains(Period.ofYears(5));
        assertThat(obligation("dk-aml").roll()).isEqualTo(Roll.NONE);
        assertThat(obligation("de-vouchers").minimumOn(LocalDate.of(2024, 12, 31)))
                .hasValueSatisfying(term -> assertThat(term.period()).isEqualTo(Period.ofYears(10)));
        assertThat(obligation("de-vouchers").minimumOn(TODAY))
                .hasValueSatisfying(term -> assertThat(term.period()).isEqualTo(Period.ofYears(8)));
    }

    @Test
    void readsEveryKeyOfARule() {
        Rule rule = rule("invoice");

        assertThat(rule.startingPoint())
                .isEqualTo(new StartingPoint(
                        StartingPoint.Kind.END_OF_PROCESS, "issued", Roll.NONE, StartingPoint.WhenMissing.FAULT));
        assertThat(rule.retentionPeriod()).contains(Period.ofYears(2));
        assertThat(rule.fieldGroups())
                .isEqualTo(
                        Map.of("contact", new Rule.GroupPeriod(Period.ofMonths(6), "only for delivery and returns")));
        assertThat(rule.obligations())
                .containsExactly(new ObligationUse(
                        "dk-bookkeeping",
                        Optional.of("issued"),
                        Optional.of(Set.of("amounts", "buyer")),
                        List.of(new ObligationUse.AlsoKeep("customer-profile", Set.of("name", "postal-address")))));
        assertThat(rule.neverWhile()).containsExactly("unpaid", "in-dispute");
        assertThat(rule.onRequest())
                .isEqualTo(new OnRequest(
                        new OnRequest.Answer(OnRequest.Kind.WHEN_PERIOD_ENDS, Optional.of("Art. 17(3)(e)")),
                        Map.of("contact", new OnRequest.Answer(OnRequest.Kind.ERASE, Optional.empty()))));
        assertThat(rule.whileReferenced()).isEqualTo(Rule.WhileReferenced.REDUCE);
        assertThat(rule.limits()).isEqualTo(new Limits(100_000, BigDecimal.valueOf(5), 500));
        assertThat(rule.someDueWithin()).contains(Period.ofDays(7));
        assertThat(rule.legalBasis()).isEqualTo("legal-obligation");
    }

    @Test
    void leavesOutWhatMayBeLeftOut() {
        Rule rule = rule("invoice-oss");

        assertThat(rule.startingPoint().roll()).isEqualTo(Roll.NONE);
        assertThat(rule.startingPoint().whenMissing()).isEqualTo(StartingPoint.WhenMissing.FAULT);
        assertThat(rule.retentionPeriod()).isEmpty();
        assertThat(rule.fieldGroups()).isEmpty();
        assertThat(rule.obligations())
                .containsExactly(new ObligationUse("de-vouchers", Optional.empty(), Optional.empty(), List.of()));
        assertThat(rule.onlyWhen()).isEmpty();
        assertThat(rule.neverWhile()).isEmpty();
        assertThat(rule.onRequest()).isEqualTo(OnRequest.ERASE);
        assertThat(rule.action()).isEqualTo(new Action.Delete());
        assertThat(rule.whileReferenced()).isEqualTo(Rule.WhileReferenced.KEEP);
        assertThat(rule.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(rule.someDueWithin()).isEmpty();
        assertThat(rule.approval()).isEqualTo(Rule.Approval.NONE);
        assertThat(recordSet("hr/employee").events().get("left"))
                .isEqualTo(new Event.Own("left", "left_on", Dates.LOCAL));
    }

    @Test
    void readsPseudonymiseWithItsEnd() {
        assertThat(rule("customer-profile").action())
                .isEqualTo(new Action.Pseudonymise(Period.ofYears(4), Optional.of("statistics over four seasons")));
    }

    @Test
    void readsDerivedEventsWithTheDatesOfEachColumn() {
        Dates shop = new Dates(
                new Dates.WrittenAs.Local(),
                Set.of(LocalDate.of(1900, 1, 1), LocalDate.of(9999, 12, 31)),
                Optional.of(LocalDate.of(2004, 1, 1)));
        Dates oslo = new Dates(new Dates.WrittenAs.InZone(ZoneId.of("Europe/Oslo")), Set.of(), Optional.empty());
        Dates epoch = new Dates(new Dates.WrittenAs.EpochSeconds(), Set.of(), Optional.empty());

        assertThat(recordSet("shop/customer").events().get("last-activity"))
                .isEqualTo(new Event.Derived(
                        "last-activity",
                        Event.Pick.LATEST,
                        List.of(
                                new Event.Source(Optional.of(new RecordSetName("shop", "order")), "ordered_at", oslo),
                                new Event.Source(Optional.empty(), "last_login", epoch)),
                        Optional.of(new Event.Source(Optional.empty(), "registered_at", shop))));
    }

    @Test
    void readsLinksWithWhatHappensWhenTheOtherGoes() {
        assertThat(recordSet("shop/message").links())
                .containsExactly(
                        new Link(
                                new RecordSetName("shop", "customer"),
                                Map.of("sender_id", "customer_id"),
                                Optional.of(Link.WhenGone.GOES),
                                Set.of()),
                        new Link(
                                new RecordSetName("hr", "employee"),
                                Map.of("agent_id", "employee_id"),
                                Optional.of(Link.WhenGone.UNLINK),
                                Set.of("agent_name")));
    }

    @Test
    void readsEveryFieldMethod() {
        assertThat(recordSet("shop/invoice").fields())
                .extracting(Field::column, Field::method)
                .containsExactly(
                        tuple("buyer_name", new FieldMethod.Fixed("-")),
                        tuple("buyer_mail", new FieldMethod.EmailToken("gone.example")),
                        tuple("net_amount", new FieldMethod.WithRecord()),
                        tuple("born_on", new FieldMethod.YearOnly()),
                        tuple("seen_on", new FieldMethod.MonthOnly()),
                        tuple("zip", new FieldMethod.Prefix(2)),
                        tuple("details", new FieldMethod.Remove(List.of("buyer.name", "buyer.phone"))),
                        tuple(
                                "member_no",
                                new FieldMethod.NumberToken(BigDecimal.valueOf(-999_999_999), BigDecimal.valueOf(-1))),
                        tuple("club_no", new FieldMethod.NumberToken(BigDecimal.valueOf(-99), BigDecimal.valueOf(-1))),
                        tuple("session", new FieldMethod.Random(20)));
        assertThat(recordSet("shop/customer").fields())
                .extracting(Field::method)
                .containsExactly(
                        new FieldMethod.Token(16),
                        new FieldMethod.Clear(),
                        new FieldMethod.EmailToken("erased.invalid"),
                        new FieldMethod.Clear());
    }

    @Test
    void theGroupOfAFieldIsItsCategoryWhereItNamesNone() {
        assertThat(recordSet("shop/invoice").fields())
                .filteredOn(field -> field.column().equals("born_on"))
                .containsExactly(
                        new Field("born_on", "birth-date", Optional.of("birth-date"), new FieldMethod.YearOnly()));
    }

    @Test
    void readsTheClustersOfASplitRecordSetAndTheCopies() {
        assertThat(recordSet("shop/invoice").clusters())
                .extracting(RecordSet.ClusterChoice::cluster)
                .containsExactly("invoice-oss", "invoice");
        assertThat(recordSet("search/customer-document").copyOf())
                .hasValueSatisfying(copy -> assertThat(copy.original()).hasToString("shop/customer"));
        assertThat(recordSet("shop/order").triggers())
                .isEqualTo(Map.of(
                        "TRG_TOUCH",
                        new RecordSet.Trigger.Changes(Set.of("updated_at")),
                        "TRG_HIST",
                        new RecordSet.Trigger.CopiesTo(new RecordSetName("search", "customer-document"))));
    }

    @Test
    void aReviewDatePassedIsANoticeFromTheDayAfter() {
        assertThat(read(LocalDate.of(2027, 6, 30)).notices()).isEmpty();
        assertThat(read(LocalDate.of(2027, 7, 1)).notices())
                .extracting(Remark::toString)
                .containsExactly("bindings/shop.yaml:5:62 the review of shop.product was due on 2027-06-30; look at it"
                        + " again and set the next date");
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private static PolicyReading.Sound read(LocalDate today) {
        PolicyReading reading = PolicyReader.read(Path.of("src/test/resources/policies/page"), today);
        assertThat(reading).as(reading.toString()).isInstanceOf(PolicyReading.Sound.class);
        return (PolicyReading.Sound) reading;
    }

    private static Rule rule(String cluster) {
        return Optional.ofNullable(SET.rules().get(cluster)).orElseThrow();
    }

    private static Obligation obligation(String name) {
        return Optional.ofNullable(SET.obligations().get(name)).orElseThrow();
    }

    private static RecordSet recordSet(String name) {
        return SET.recordSet(RecordSetName.parse(name, "")).orElseThrow();
    }
}
