package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.app.policyfiles.PolicyTexts;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.acceptance.Acceptance;
import dev.lapse.core.policy.acceptance.AcceptanceBook;
import dev.lapse.core.request.Told;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Lets the policy set at hand erase from now on. */
public record PolicyAccepting(Office office, Workplace place) {

    /**
     * Accepts the set that the files are now.
     *
     * @param hash the set that was looked at; empty where any may be meant
     * @param changedBy who wrote what is new in it
     * @throws Refusal if it is another one, has no rule, or is to be accepted by who changed it
     */
    public Answer accept(Optional<String> hash, Optional<String> changedBy, Told told) {
        PolicySet set = place.policySet();
        hash.filter(meant -> !set.contentHash().equals(meant)).ifPresent(meant -> {
            throw new Refusal(
                    "policy-other-hash",
                    "the policy set is " + set.contentHash()
                            + ", not the one that was meant; look at lapse policy diff,"
                            + " then accept with that hash");
        });
        if (set.rules().isEmpty()) {
            throw new Refusal(
                    "policy-empty",
                    "the policy set has no rule: nothing would ever be erased by it; look whether --policies names the"
                            + " right folder");
        }
        AcceptanceBook book = place.journal().orElseThrow().acceptances();
        PolicyStanding standing = PolicyStanding.of(set, book.last(), place.today());
        return switch (standing) {
            case PolicyStanding.Accepted accepted -> answer(set, accepted.last(), List.of());
            case PolicyStanding.InSandbox sandbox -> accepted(book, changedBy, told, List.of());
            case PolicyStanding.Never never -> accepted(book, changedBy, told, List.of());
            case PolicyStanding.Unreadable unreadable ->
                bySecond(book, changedBy, told, set.rules().keySet());
            case PolicyStanding.Changed changed ->
                changed.comparison().grown().isEmpty()
                        ? accepted(book, changedBy, told, List.of())
                        : bySecond(book, changedBy, told, changed.comparison().grown());
        };
    }

    private Answer bySecond(AcceptanceBook book, Optional<String> changedBy, Told told, Collection<String> grown) {
        if (changedBy.isEmpty()) {
            throw new Refusal(
                    "policy-changed-by",
                    "the reach of " + String.join(", ", new TreeSet<>(grown))
                            + " grew: say who changed it with --changed-by; that person cannot accept it");
        }
        if (name(changedBy.get()).equals(name(told.by()))) {
            throw new Refusal(
                    "policy-same-person",
                    told.by() + " has changed it; let another person look at lapse policy diff and accept it");
        }
        return accepted(book, changedBy, told, grown);
    }

    private static String name(String who) {
        return who.strip().toLowerCase(Locale.ROOT);
    }

    private Answer accepted(AcceptanceBook book, Optional<String> changedBy, Told told, Collection<String> grown) {
        PolicySet set = place.policySet();
        Acceptance acceptance = new Acceptance(
                set.contentHash(),
                texts(set),
                changedBy,
                told.by(),
                told.because(),
                office.surroundings().clock().instant().truncatedTo(ChronoUnit.MILLIS));
        book.accept(acceptance);
        return answer(set, acceptance, grown);
    }

    /** The files may be written while this is read: what is kept must be the set that was compared. */
    private Map<String, String> texts(PolicySet set) {
        Map<String, String> texts = PolicyTexts.of(office.basis().policies());
        boolean same = PolicyTexts.read(texts, place.today()) instanceof PolicyReading.Sound sound
                && sound.set().contentHash().equals(set.contentHash());
        if (!same) {
            throw new Refusal(
                    "policy-other-hash",
                    "the policy set was changed while it was read; look at lapse policy diff again");
        }
        return texts;
    }

    private static Answer answer(PolicySet set, Acceptance acceptance, Collection<String> grown) {
        TreeSet<String> sorted = new TreeSet<>(grown);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy-hash", acceptance.contentHash());
        json.put("changed-by", acceptance.changedBy());
        json.put("by", acceptance.by());
        json.put("because", acceptance.because());
        json.put("at", acceptance.at().toString());
        json.put("grown", sorted);
        return new Answer(
                "ACCEPTED",
                0,
                "ACCEPTED by " + acceptance.by() + ": "
                        + Words.count(set.rules().size(), "rule") + " may erase"
                        + (sorted.isEmpty() ? "" : ", further than before: " + String.join(", ", sorted)),
                List.of(),
                List.of("policy set " + acceptance.contentHash()),
                json);
    }
}
