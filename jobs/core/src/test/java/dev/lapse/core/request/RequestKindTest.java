package dev.lapse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.Wording;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which data each right covers, by the legal basis on which they are kept. */
class RequestKindTest {

    private static Rule keptFor(String legalBasis) {
        return new Rule(
                "a-cluster",
                new Wording("klynge", "cluster"),
                new Wording("formål", "purpose"),
                "customer",
                legalBasis,
                new StartingPoint(
                        StartingPoint.Kind.END_OF_PROCESS, "sent", Roll.NONE, StartingPoint.WhenMissing.FAULT),
                Optional.of(Period.ofYears(2)),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                OnRequest.ERASE,
                new Action.Delete(),
                Rule.WhileReferenced.KEEP,
                Period.ofMonths(1),
                Limits.DEFAULT,
                Optional.empty(),
                Rule.Approval.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "consent, ERASURE ACCESS PORTABILITY RESTRICTION",
        "contract, ERASURE ACCESS PORTABILITY RESTRICTION",
        "legal-obligation, ERASURE ACCESS RESTRICTION",
        "vital-interests, ERASURE ACCESS RESTRICTION",
        "public-task, ERASURE ACCESS RESTRICTION OBJECTION",
        "legitimate-interest, ERASURE ACCESS RESTRICTION OBJECTION",
    })
    void eachRightCoversWhatTheLawSays(String legalBasis, String rights) {
        assertThat(Arrays.stream(RequestKind.values()).filter(kind -> kind.covers(keptFor(legalBasis))))
                .extracting(Enum::name)
                .containsExactly(rights.split(" "));
    }
}
