package dev.lapse.store.elasticsearch.upkeep;

import dev.lapse.core.store.MemberFacts;
import dev.lapse.core.store.MemberFacts.Obstacle;
import dev.lapse.store.elasticsearch.mapping.IndexMapping;
import dev.lapse.store.elasticsearch.mapping.Members;
import dev.lapse.store.elasticsearch.reading.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells which indices behind a name no search by that name reaches: what lies there would be kept, and called gone. */
final class Hidden {

    private static final Obstacle HIDDEN = new Obstacle(
            "is hidden, so that a search by the pattern does not reach it",
            Set.of("SELECT", "UPDATE", "DELETE"),
            "set its index.hidden to false, or bind it by its own name");

    private final Views views;

    Hidden(Views views) {
        this.views = views;
    }

    /** The members with all that stands in the way of each. */
    List<MemberFacts> among(Members all, List<Obstacle> everywhere) {
        Set<String> reached = all.table().contains("*")
                ? views.resolve(all.table(), "open,closed").indices().keySet()
                : all.indices().keySet();
        return all.indices().values().stream()
                .map(index -> member(all.table(), index, reached.contains(index.index()), everywhere))
                .toList();
    }

    private static MemberFacts member(String table, IndexMapping index, boolean reached, List<Obstacle> everywhere) {
        List<Obstacle> obstacles = new ArrayList<>(index.obstacles());
        obstacles.addAll(everywhere);
        if (!reached) {
            obstacles.add(HIDDEN);
        }
        return new MemberFacts(
                index.index(),
                obstacles,
                index.dataStream().filter(table::equals).isPresent());
    }
}
