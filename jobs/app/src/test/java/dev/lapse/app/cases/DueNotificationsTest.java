package dev.lapse.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.recipient.DueNotifications;
import dev.lapse.core.request.recipient.DueNotifications.Changed;
import dev.lapse.core.request.recipient.DueNotifications.Due;
import dev.lapse.core.request.recipient.KnownPerson;
import dev.lapse.core.request.recipient.KnownPerson.Identifier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which recipients of a policy set are told of whom. */
class DueNotificationsTest {

    private static final PolicySet POLICIES = ((PolicyReading.Sound)
                    PolicyReader.read(Path.of("src/test/resources/policies/page"), LocalDate.of(2026, 11, 24)))
            .set();
    private static final Identifier NUMBER = new Identifier("customer-number", "12");
    private static final Identifier EMAIL = new Identifier("email", "a@example.dk");
    private static final KnownPerson CUSTOMER = new KnownPerson("customer", List.of(EMAIL, NUMBER));
    private static final KnownPerson EMPLOYEE =
            new KnownPerson("employee", List.of(new Identifier("email", "b@example.dk")));
    private static final DueNotifications OF_BOTH = new DueNotifications(POLICIES, List.of(CUSTOMER, EMPLOYEE));

    private static Changed changed(long run, String cluster, String recordSet) {
        return new Changed(run, cluster, new RecordSetName("shop", recordSet));
    }

    @Test
    void onlyThoseOfWhatWentByWhatTheyKnowAndOnlyOfPersonsWhomTheirDataAreAbout() {
        assertThat(OF_BOTH.of(Set.of("order", "staff")))
                .containsExactly(
                        new Due("parcel-carrier", List.of("order"), List.of(CUSTOMER.by(Set.of("email")))),
                        new Due(
                                "newsletter-service",
                                List.of("order"),
                                List.of(CUSTOMER.by(Set.of("customer-number")))),
                        new Due("collection-agency", List.of("order"), List.of(CUSTOMER)));
        assertThat(OF_BOTH.of(Set.of("invoice", "staff"))).isEmpty();
        assertThat(new DueNotifications(POLICIES, List.of(EMPLOYEE)).of(Set.of("order")))
                .isEmpty();
    }

    @Test
    void noneOfThemShowsThePerson() {
        assertThat(OF_BOTH.of(Set.of("order")).toString())
                .contains("collection-agency", "a customer and what it is known by")
                .doesNotContain("a@example.dk", "12");
        assertThat(EMAIL).hasToString("an identifier, email");
    }

    @Test
    void oneThatKnowsNobodyIsDueWithNobody() {
        DueNotifications withoutNumber =
                new DueNotifications(POLICIES, List.of(new KnownPerson("customer", List.of(EMAIL))));
        assertThat(withoutNumber.of(Set.of("customer-profile")))
                .containsExactly(new Due("newsletter-service", List.of("customer-profile"), List.of()));
    }

    @Test
    void oneIsToldOfNoRunTwice() {
        List<Changed> changed = List.of(changed(7, "customer-profile", "customer"), changed(9, "order", "order"));
        assertThat(OF_BOTH.erased(changed, Map.of("newsletter-service", 7L, "parcel-carrier", 9L)))
                .extracting(Due::recipient, Due::clusters)
                .containsExactly(
                        tuple("newsletter-service", List.of("order")), tuple("collection-agency", List.of("order")));
    }

    @Test
    void whatGoesAlongWithAnotherClusterIsOfItsOwn() {
        assertThat(OF_BOTH.erased(List.of(changed(1, "conversation", "order")), Map.of()))
                .extracting(Due::clusters)
                .containsOnly(List.of("order"))
                .hasSize(3);
    }
}
