package dev.lapse.app.desk;

import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.planning.Suspensions;
import java.util.OptionalLong;

/** How many records a suspension keeps that would be due without it. Reads as much as two plans. */
public record DueAgain(Workplace place) {

    /** Records that the roots of one page may bring with them. */
    private static final int LIMIT = 200_000;

    /** Those kept by {@code id} alone; empty where the policy set does not fit its stores or the suspensions. */
    public OptionalLong without(String id) {
        return switch (place.binding()) {
            case Binding.Unsound unsound -> OptionalLong.empty();
            case Binding.Sound sound -> {
                Suspensions now = place.suspensions();
                Suspensions then = new Suspensions(
                        now.version(),
                        now.inForce().stream()
                                .filter(suspension -> !suspension.id().equals(id))
                                .toList());
                yield OptionalLong.of(due(sound.policy(), then) - due(sound.policy(), now));
            }
        };
    }

    private long due(BoundPolicy policy, Suspensions suspensions) {
        Resolver resolver = new Resolver(policy, place.today(), place.carriedDates());
        Survey survey = new Survey(resolver, place.stores(), suspensions, LIMIT);
        return policy.order().stream()
                .mapToLong(cluster -> survey.of(cluster, examined -> {}).affected())
                .sum();
    }
}
