package dev.lapse.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.architecture.HouseRules.Guarded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    static List<Guarded> rules() {
        return HouseRules.ALL;
    }

    static Stream<Arguments> offenders() {
        return rules().stream()
                .flatMap(guarded -> guarded.offenders().stream().map(sources -> Arguments.of(guarded, sources)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsInAllOfOurCode(Guarded guarded) {
        guarded.rule().check(OurClasses.ALL);
    }

    @ParameterizedTest
    @MethodSource("offenders")
    void failsOnItsPlantedOffender(Guarded guarded, List<String> sources) {
        assertThat(guarded.rule()
                        .evaluate(Planted.compiled(sources))
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty()
                .anyMatch(detail -> detail.contains("Offender"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void hasAnOffenderAndAReason(Guarded guarded) {
        assertThat(guarded.offenders()).isNotEmpty();
        assertThat(guarded.rule().getDescription()).contains("because");
    }

    /** The nearest thing that is allowed: a rule that fails on everything proves nothing. */
    @ParameterizedTest
    @MethodSource("rules")
    void passesOnCodeThatKeepsIt(Guarded guarded) {
        var kept = Planted.compiled("""
                /** Keeps all rules. */
                @org.jspecify.annotations.NullMarked
                package dev.lapse.core.planning;
                """, """
                package dev.lapse.core.planning;
                class Fine {
                    private final java.time.Clock clock;
                    Fine(java.time.Clock clock, int b, int c, int d, int e, int f) { this.clock = clock; }
                    Object today() { return java.time.LocalDate.now(clock); }
                    long took() { return System.nanoTime(); }
                    record Wide(int a, int b, int c, int d, int e, int f, int g) {}
                    enum Kind { A(1, 2, 3, 4, 5, 6); Kind(int a, int b, int c, int d, int e, int f) {} }
                    class Inner { Inner(int a, int b, int c, int d, int e, int f) {} }
                    Object mac(byte[] key) { return new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"); }
                }
                """);

        assertThat(guarded.rule()
                        .allowEmptyShould(true)
                        .evaluate(kept)
                        .getFailureReport()
                        .getDetails())
                .isEmpty();
    }

    @Test
    void looksAtRealCode() {
        assertThat(OurClasses.ALL.contain("dev.lapse.core.policy.PolicySet")).isTrue();
    }
}
