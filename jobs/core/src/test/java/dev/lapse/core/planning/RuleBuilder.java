package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.Wording;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule in few words, for tests: two years from its event, then delete. */
final class RuleBuilder {

    private final String cluster;
    private final String event;
    private StartingPoint.WhenMissing whenMissing = StartingPoint.WhenMissing.FAULT;
    private Optional<Period> period = Optional.of(Period.ofYears(2));
    private final Map<String, Rule.GroupPeriod> groups = new LinkedHashMap<>();
    private final List<ObligationUse> obligations = new ArrayList<>();
    private final List<String> onlyWhen = new ArrayList<>();
    private final List<String> neverWhile = new ArrayList<>();
    private String subject = "customer";
    private OnRequest onRequest = OnRequest.ERASE;
    private Action action = new Action.Delete();
    private Rule.WhileReferenced whileReferenced = Rule.WhileReferenced.KEEP;

    private Rule.Approval approval = Rule.Approval.NONE;

    private RuleBuilder(String cluster, String event) {
        this.cluster = cluster;
        this.event = event;
    }

    static RuleBuilder aRule(String cluster, String event) {
        return new RuleBuilder(cluster, event);
    }

    RuleBuilder mayHaveNoEvent() {
        whenMissing = StartingPoint.WhenMissing.NOT_YET;
        return this;
    }

    RuleBuilder noOwnNeed() {
        period = Optional.empty();
        return this;
    }

    RuleBuilder group(String group, Period longer) {
        groups.put(group, new Rule.GroupPeriod(longer, "a reason"));
        return this;
    }

    RuleBuilder obliged(String obligation, String countedFrom, String... keep) {
        obligations.add(new ObligationUse(
                obligation,
                Optional.of(countedFrom),
                keep.length == 0 ? Optional.empty() : Optional.of(Set.of(keep)),
                List.of()));
        return this;
    }

    RuleBuilder alsoKeeping(String other, String... groupsThere) {
        ObligationUse last = obligations.remove(obligations.size() - 1);
        obligations.add(new ObligationUse(
                last.obligation(),
                last.countedFrom(),
                last.keep(),
                List.of(new ObligationUse.AlsoKeep(other, Set.of(groupsThere)))));
        return this;
    }

    RuleBuilder onlyWhen(String condition) {
        onlyWhen.add(condition);
        return this;
    }

    RuleBuilder neverWhile(String condition) {
        neverWhile.add(condition);
        return this;
    }

    RuleBuilder about(String kind) {
        subject = kind;
        return this;
    }

    RuleBuilder waitingOnRequest() {
        onRequest = new OnRequest(waiting(), onRequest.byGroup());
        return this;
    }

    RuleBuilder waitingOnRequest(String group) {
        return onRequest(group, waiting());
    }

    RuleBuilder erasedOnRequest(String group) {
        return onRequest(group, OnRequest.ERASE.byDefault());
    }

    private RuleBuilder onRequest(String group, OnRequest.Answer answer) {
        Map<String, OnRequest.Answer> byGroup = new LinkedHashMap<>(onRequest.byGroup());
        byGroup.put(group, answer);
        onRequest = new OnRequest(onRequest.byDefault(), byGroup);
        return this;
    }

    private static OnRequest.Answer waiting() {
        return new OnRequest.Answer(OnRequest.Kind.WHEN_PERIOD_ENDS, Optional.of("Art. 17(3)(e)"));
    }

    RuleBuilder action(Action other) {
        action = other;
        return this;
    }

    RuleBuilder reducedWhileReferenced() {
        whileReferenced = Rule.WhileReferenced.REDUCE;
        return this;
    }

    RuleBuilder asking() {
        approval = Rule.Approval.REQUIRED;
        return this;
    }

    Rule build() {
        return new Rule(
                cluster,
                new Wording(cluster, cluster),
                new Wording("formål", "purpose"),
                subject,
                "contract",
                new StartingPoint(StartingPoint.Kind.END_OF_PROCESS, event, Roll.NONE, whenMissing),
                period,
                Optional.empty(),
                groups,
                obligations,
                onlyWhen,
                neverWhile,
                onRequest,
                action,
                whileReferenced,
                Period.ofMonths(1),
                Limits.DEFAULT,
                Optional.empty(),
                approval);
    }
}
