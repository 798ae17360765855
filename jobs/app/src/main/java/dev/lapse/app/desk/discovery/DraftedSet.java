package dev.lapse.app.desk.discovery;

import dev.lapse.core.discovery.Classified;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a first draft says of one table or index.
 *
 * @param name what the record set is called
 * @param cluster the cluster it may belong to
 * @param key the columns that name a record; empty where only its link does
 * @param subject the kind of person whose record it is; empty where it is none's own
 * @param event the column a period may run from; empty where it goes with its cluster's root
 * @param found what was found in its columns, by column
 * @param questions what somebody who knows must answer
 */
record DraftedSet(
        String name,
        TableFacts table,
        String cluster,
        List<String> key,
        Optional<String> subject,
        List<Link> links,
        List<Link> likelyLinks,
        Optional<ColumnFacts> event,
        Map<String, List<Classified>> found,
        List<String> unreadable,
        List<String> questions) {

    DraftedSet {
        key = List.copyOf(key);
        links = List.copyOf(links);
        likelyLinks = List.copyOf(likelyLinks);
        unreadable = List.copyOf(unreadable);
        questions = List.copyOf(questions);
    }

    /**
     * That records of this set point to those of another.
     *
     * @param by own columns with the columns they point to
     */
    record Link(String to, Map<String, String> by) {}

    boolean isLinkedBy(String column) {
        return links.stream().anyMatch(link -> link.by().containsKey(column));
    }
}
