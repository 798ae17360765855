package dev.lapse.app.journal;

import dev.lapse.core.token.RecordToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One query over parts of the record log: the columns of every row whose token is among those wanted.
 *
 * @param rows to stand for a table
 * @param parameters of that query, and then any others
 */
record TokenSearch(String rows, List<Object> parameters) {

    static TokenSearch over(Product product, List<Long> runs, Collection<RecordToken> wanted) {
        String among = product.amongTokens(wanted.size());
        Object[] once = product.tokens(wanted);
        List<Object> parameters = new ArrayList<>();
        runs.forEach(run -> parameters.addAll(List.of(once)));
        String rows = runs.stream()
                .map(run -> "select token, record_set, fate, chunk_id from " + RecordLogParts.table(run) + " where "
                        + among)
                .collect(Collectors.joining("\nunion all\n", "(", ")"));
        return new TokenSearch(rows, parameters);
    }

    /** The parameters with more behind them. */
    Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
