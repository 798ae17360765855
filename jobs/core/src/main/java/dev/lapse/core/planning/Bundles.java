package dev.lapse.core.planning;

import dev.lapse.core.policy.FieldMethod;
import dev.lapse.core.policy.Link;
import dev.lapse.core.policy.RecordSet;
import java.util.HashSet;

/**
 * Rows of a table without a key: all that hang on one record are one record, named by the columns of their link. It can be
 * counted, found and deleted like any other, and nothing else.
 */
record Bundles(Sites sites) {

    /** Whether rows of {@code site} can be taken so. */
    boolean hang(Site site) {
        RecordSet recordSet = site.recordSet();
        return recordSet.links().size() == 1
                && isNamedBy(recordSet, recordSet.links().get(0))
                && hasOneAnswer(recordSet)
                && sites.twins(site).isEmpty()
                && sites.of(recordSet.links().get(0).to())
                        .filter(to -> to.recordSet().clusters().equals(recordSet.clusters()))
                        .isPresent();
    }

    private static boolean isNamedBy(RecordSet recordSet, Link link) {
        return new HashSet<>(recordSet.key()).equals(link.by().keySet())
                && link.whenGone().filter(Link.WhenGone.GOES::equals).isPresent()
                        == link.whenGone().isPresent();
    }

    /** Nothing is asked of its rows that one could answer otherwise than another. */
    private static boolean hasOneAnswer(RecordSet recordSet) {
        return recordSet.clusters().size() == 1
                && recordSet.clusters().get(0).when().isEmpty()
                && recordSet.events().isEmpty()
                && recordSet.conditions().isEmpty()
                && recordSet.subject().isEmpty()
                && recordSet.copyOf().isEmpty()
                && recordSet.fields().stream().allMatch(field -> field.method() instanceof FieldMethod.WithRecord);
    }
}
