package dev.lapse.core.planning;

import dev.lapse.core.planning.BoundPolicy.Incoming;
import dev.lapse.core.policy.Link;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.Key;
import dev.lapse.core.store.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the other record sets over a record's table say of its row: the row goes only when the rules of all of them let it, and
 * nothing refers to it under any of its names. Until then each one's due fields are reduced.
 */
final class Twins {

    private final Reads reads;
    private final Rules rules;
    private final SuspensionIndex suspensions;
    private final Referrers referrers;

    Twins(Reads reads, Rules rules, SuspensionIndex suspensions, Referrers referrers) {
        this.reads = reads;
        this.rules = rules;
        this.suspensions = suspensions;
        this.referrers = referrers;
    }

    /** Fills in {@link Outside#twin} of every node whose row must stay. */
    void summarise(Neighbourhood all, Gone gone) {
        all.byRecordSet().forEach((name, nodes) -> {
            for (BoundSet twin : reads.policy().twins(name)) {
                Map<Key, Node> byKey = new LinkedHashMap<>();
                nodes.forEach(node -> byKey.put(node.key(), node));
                ask(twin, byKey);
                for (Incoming incoming : reads.policy().incoming(twin.name())) {
                    Map<Key, Node> byName = Node.byName(nodes, incoming.targetColumns());
                    referring(all, gone, incoming, byName);
                    incoming.amongOthers().ifPresent(reference -> among(reference, incoming, byName));
                }
            }
        });
    }

    private void among(Reference reference, Incoming incoming, Map<Key, Node> byName) {
        Why why = Why.of(Reason.REFERENCED, incoming.from().name().toString());
        reads.readers()
                .of(incoming.from().store())
                .referred(reference, byName.keySet())
                .forEach(name -> Optional.ofNullable(byName.get(name)).ifPresent(node -> node.outside.twinStays(why)));
    }

    private void ask(BoundSet twin, Map<Key, Node> byKey) {
        List<Facts> found = reads.by(twin, twin.shape().key(), byKey.keySet(), 0);
        Map<Key, List<Facts>> roots = referrers.rootsOf(twin, found);
        Map<Key, Set<SubjectKey>> whose = referrers.whose(roots);
        for (Facts facts : found) {
            Node node = byKey.get(facts.key());
            if (node != null) {
                suspensions
                        .covering(twin.name(), facts, whose.getOrDefault(facts.key(), Set.of()))
                        .ifPresent(id -> node.outside.suspendedBy(id, false));
                stays(facts, roots.getOrDefault(facts.key(), List.of())).ifPresent(node.outside::twinStays);
            }
        }
    }

    private Optional<Why> stays(Facts facts, List<Facts> roots) {
        Optional<Why> undecidable = Undecidable.why(facts);
        if (undecidable.isPresent()) {
            return undecidable;
        }
        if (roots.isEmpty()) {
            return Optional.of(Why.of(Reason.NO_ROOT));
        }
        return roots.stream().flatMap(root -> ofRoot(root).stream()).findFirst();
    }

    private Optional<Why> ofRoot(Facts root) {
        Optional<Why> undecidable = Undecidable.why(root);
        if (undecidable.isPresent()) {
            return undecidable;
        }
        RuleOnDate rule = rules.of(root.clusters().iterator().next(), root.key(), referrers.whose(root));
        Standing standing = rule.own(root, Optional.empty(), List.of()).standing();
        if (!standing.whole()) {
            return Optional.of(standing.why());
        }
        if (!rules.reach(root.clusters())) {
            return Optional.of(Why.of(Reason.REFERENCED, root.recordSet().toString()));
        }
        return switch (rule.manner(root)) {
            case DELETE -> Optional.empty();
            case ANONYMISE -> Optional.of(Why.of(Reason.ANONYMISED));
            case PSEUDONYMISE -> Optional.of(new Why(Reason.PSEUDONYMISED, rule.deleteFrom(root), Optional.empty()));
        };
    }

    private void referring(Neighbourhood all, Gone gone, Incoming incoming, Map<Key, Node> byName) {
        reads.referring(incoming, byName.keySet(), referring -> note(all, gone, incoming, byName, referring));
    }

    private static void note(
            Neighbourhood all, Gone gone, Incoming incoming, Map<Key, Node> byName, List<Facts> referring) {
        for (Facts facts : referring) {
            boolean there = all.node(incoming.from().name(), facts.key()).isEmpty()
                    && !gone.contains(incoming.from().name(), facts.key());
            Optional<Node> target =
                    incoming.from().target(facts, incoming.index()).map(byName::get);
            if (there && target.isPresent()) {
                if (incoming.whenGone() == Link.WhenGone.UNLINK) {
                    target.get().unlinked.add(new Node.Unlinked(incoming, facts));
                } else {
                    String by = incoming.from().name().toString();
                    target.get().outside.twinStays(Why.of(Reason.REFERENCED, by));
                }
            }
        }
    }
}
