package dev.lapse.core.planning;

import dev.lapse.core.policy.Action;
import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.Limits;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.ObligationUse;
import dev.lapse.core.policy.OnRequest;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.Roll;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StartingPoint;
import dev.lapse.core.policy.StoreBinding;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Random edits of the policy set of {@link World#aShop}, as somebody might make them. */
final class Edits {

    private static final List<String> GROUPS = List.of("name", "contact", "postal-address");

    private final Random random;

    Edits(Random random) {
        this.random = random;
    }

    /** The set with one to three edits. */
    PolicySet of(PolicySet set) {
        PolicySet edited = set;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            edited = once(edited);
        }
        return edited;
    }

    private PolicySet once(PolicySet set) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4, 5 -> rule(set);
            case 6 -> law(set);
            case 7 -> link(set);
            case 8 -> condition(set);
            default -> field(set);
        };
    }

    private PolicySet rule(PolicySet set) {
        Map<String, Rule> rules = new HashMap<>(set.rules());
        rules.computeIfPresent(one(List.copyOf(new java.util.TreeSet<>(rules.keySet()))), (name, rule) -> edited(rule));
        return new PolicySet(set.entity(), set.obligations(), rules, set.bindings(), "edited");
    }

    private Rule edited(Rule rule) {
        Optional<Period> period = rule.retentionPeriod();
        Map<String, Rule.GroupPeriod> groups = new HashMap<>(rule.fieldGroups());
        List<ObligationUse> obligations = new ArrayList<>(rule.obligations());
        List<String> neverWhile = new ArrayList<>(rule.neverWhile());
        List<String> onlyWhen = new ArrayList<>(rule.onlyWhen());
        OnRequest onRequest = rule.onRequest();
        StartingPoint start = rule.startingPoint();
        Rule.WhileReferenced whileReferenced = rule.whileReferenced();
        Limits limits = rule.limits();
        boolean inactive = rule.cluster().equals("customer-profile");
        switch (random.nextInt(9)) {
            case 0, 1 -> period = Optional.of(period());
            case 2 -> {
                String group = one(GROUPS);
                if (groups.remove(group) == null) {
                    groups.put(group, new Rule.GroupPeriod(period(), "a reason"));
                }
            }
            case 3 -> {
                if (!obligations.isEmpty()) {
                    obligations.set(0, edited(obligations.get(0)));
                } else if (rule.cluster().equals("purchase")) {
                    obligations.add(
                            new ObligationUse("dk-bookkeeping", Optional.of("ordered"), Optional.empty(), List.of()));
                }
            }
            case 4 -> {
                if (!obligations.isEmpty() && period.isPresent()) {
                    obligations.remove(0);
                }
            }
            case 5 -> {
                if (inactive && !neverWhile.remove("inactive")) {
                    neverWhile.add("inactive");
                }
            }
            case 6 -> {
                if (inactive && !onlyWhen.remove("inactive")) {
                    onlyWhen.add("inactive");
                }
            }
            case 7 ->
                whileReferenced = whileReferenced == Rule.WhileReferenced.KEEP
                        ? Rule.WhileReferenced.REDUCE
                        : Rule.WhileReferenced.KEEP;
            default ->
                start = new StartingPoint(
                        start.kind(), start.event(), one(List.of(Roll.NONE, Roll.END_OF_MONTH)), start.whenMissing());
        }
        return new Rule(
                rule.cluster(),
                rule.title(),
                rule.purpose(),
                rule.subject(),
                rule.legalBasis(),
                start,
                period,
                rule.because(),
                groups,
                obligations,
                onlyWhen,
                neverWhile,
                onRequest,
                new Action.Delete(),
                whileReferenced,
                rule.deleteWithin(),
                limits,
                rule.someDueWithin(),
                rule.approval());
    }

    private ObligationUse edited(ObligationUse use) {
        boolean fewer = random.nextBoolean();
        return new ObligationUse(
                use.obligation(),
                use.countedFrom(),
                use.keep(),
                fewer ? List.of() : List.of(new ObligationUse.AlsoKeep("customer-profile", Set.of(one(GROUPS)))));
    }

    private PolicySet law(PolicySet set) {
        Map<String, Obligation> laws = new HashMap<>(set.obligations());
        laws.replaceAll((name, law) -> new Obligation(
                name,
                law.title(),
                law.citation(),
                random.nextInt(4) == 0 ? Roll.END_OF_CALENDAR_YEAR : law.roll(),
                law.versions().stream()
                        .map(version -> new Obligation.Version(version.validFrom(), period(), Optional.empty()))
                        .toList(),
                random.nextInt(3) == 0 ? Optional.of(period()) : Optional.empty(),
                law.checked()));
        return new PolicySet(set.entity(), laws, set.rules(), set.bindings(), "edited");
    }

    private PolicySet link(PolicySet set) {
        return recordSets(
                set,
                each -> each.links().isEmpty() || each.name().name().equals("customer") || random.nextBoolean()
                        ? each
                        : with(
                                each,
                                each.links().stream()
                                        .map(link -> new Link(
                                                link.to(),
                                                link.by(),
                                                one(List.of(
                                                        Optional.of(Link.WhenGone.STAYS),
                                                        Optional.of(Link.WhenGone.GOES),
                                                        Optional.of(Link.WhenGone.UNLINK))),
                                                link.owns()))
                                        .toList(),
                                each.conditions(),
                                false));
    }

    private PolicySet condition(PolicySet set) {
        String text = one(List.of("active = 0", "active = 1", "active in (0, 1)"));
        Condition condition = parsed(text);
        return recordSets(
                set,
                each -> each.conditions().isEmpty()
                        ? each
                        : with(each, each.links(), Map.of("inactive", condition), false));
    }

    private static Condition parsed(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private PolicySet field(PolicySet set) {
        return recordSets(
                set, each -> each.fields().size() < 2 ? each : with(each, each.links(), each.conditions(), true));
    }

    private static RecordSet with(
            RecordSet set, List<Link> links, Map<String, Condition> conditions, boolean oneFieldLess) {
        return new RecordSet(
                set.name(),
                set.target(),
                set.clusters(),
                set.key(),
                set.subject(),
                links,
                set.events(),
                conditions,
                oneFieldLess ? set.fields().subList(0, set.fields().size() - 1) : set.fields(),
                oneFieldLess ? Set.of(set.fields().get(set.fields().size() - 1).column()) : set.notPersonal(),
                set.triggers(),
                set.copyOf());
    }

    private static PolicySet recordSets(PolicySet set, UnaryOperator<RecordSet> edit) {
        return new PolicySet(
                set.entity(),
                set.obligations(),
                set.rules(),
                set.bindings().stream()
                        .map(binding -> new StoreBinding(
                                binding.store(),
                                binding.schemas(),
                                binding.ignored(),
                                binding.recordSets().stream().map(edit).toList()))
                        .toList(),
                "edited");
    }

    private Period period() {
        return one(List.of(
                Period.ofMonths(6),
                Period.ofYears(1),
                Period.ofMonths(24),
                Period.ofYears(2),
                Period.ofYears(3),
                Period.ofYears(6)));
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
