package dev.lapse.app.journal;

import dev.lapse.core.ledger.Frontier;
import dev.lapse.core.ledger.RangeHashes;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** The leaf hashes of the evidence log, read a page at a time. */
record StoredLeaves(JdbcTemplate jdbc) implements RangeHashes {

    private static final int PAGE = 5000;

    private static final String LEAVES = """
            select leaf_hash
            from lapse_evidence
            where sequence_no >= ? and sequence_no < ?
            order by sequence_no""";

    @Override
    public byte[] of(long from, long to) {
        Frontier frontier = new Frontier();
        extend(frontier, from, to);
        return frontier.root();
    }

    /** Adds the leaves from {@code from} up to, without, {@code to}; fewer where some are missing. */
    void extend(Frontier frontier, long from, long to) {
        pages(from, to, (first, leaves) -> leaves.forEach(frontier::add));
    }

    /** Gives the number of the first leaf and the leaves of each page. */
    void pages(long from, long to, BiConsumer<Long, List<byte[]>> taker) {
        for (long page = from; page < to; page += PAGE) {
            taker.accept(page, jdbc.query(LEAVES, (row, i) -> row.getBytes(1), page, Math.min(page + PAGE, to)));
        }
    }
}
