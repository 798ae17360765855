package dev.lapse.store.elasticsearch.dropping;

import dev.lapse.core.store.Fence;
import java.util.OptionalLong;

/**
 * The aliases by which a run tells that a write block is its own. The index to be dropped carries one; another index of the same
 * name carries the permit, which the drop itself takes away: whoever takes the permit first ends what an earlier run had begun.
 */
record Marks(Fence fence) {

    private static final String PREFIX = "lapse-dropping-";
    private static final String PERMIT = "-permit";

    /** The names that a user needs rights on to make marks. */
    static final String ALL = PREFIX + "*";

    /** On the index that is to be dropped. */
    String index() {
        return prefix(fence.journal()) + fence.epoch();
    }

    /** On another index behind the same name. */
    String permit() {
        return index() + PERMIT;
    }

    static boolean isOne(String alias) {
        return alias.startsWith(PREFIX);
    }

    static boolean isPermit(String alias) {
        return alias.endsWith(PERMIT);
    }

    /** The marks of every run of {@code journal}. */
    static String all(String journal) {
        return prefix(journal) + "*";
    }

    /** The epoch in which {@code alias} was made; empty where it is no mark of {@code journal}. */
    static OptionalLong epoch(String alias, String journal) {
        String prefix = prefix(journal);
        String end = alias.startsWith(prefix) ? alias.substring(prefix.length()).replace(PERMIT, "") : "";
        return end.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(end)) : OptionalLong.empty();
    }

    private static String prefix(String journal) {
        return PREFIX + journal + "-";
    }
}
