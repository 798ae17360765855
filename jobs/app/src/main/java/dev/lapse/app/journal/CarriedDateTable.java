package dev.lapse.app.journal;

import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.planning.CarriedDates;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dates carried for records whose feeding rows went. */
final class CarriedDateTable implements CarriedDates {

    private static final String FIND = """
            select token, carried, latest
            from lapse_carried_date
            where event = ? and\s""";

    private static final String FORGET = "delete from lapse_carried_date where ";

    private final JournalDatabase database;
    private final RecordTokens tokens;

    CarriedDateTable(JournalDatabase database, RecordTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public Map<Key, LocalDate> carried(RecordSetName recordSet, String event, Collection<Key> keys) {
        Map<RecordToken, Key> wanted = new HashMap<>();
        for (Key key : keys) {
            tokens.allOf(recordSet, key.parts()).forEach(token -> wanted.put(token, key));
        }
        Map<Key, LocalDate> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        database.jdbc()
                .query(
                        FIND + database.product().amongTokens(wanted.size()),
                        row -> {
                            Key key = wanted.get(new RecordToken(row.getBytes(1)));
                            LocalDate date = row.getObject(2, LocalDate.class);
                            boolean latest = row.getBoolean(3);
                            if (key != null) {
                                found.merge(key, date, (one, other) -> pick(latest, one, other));
                            }
                        },
                        Stream.concat(
                                        Stream.of(event),
                                        Arrays.stream(database.product().tokens(wanted.keySet())))
                                .toArray());
        return found;
    }

    /** In the caller's transaction, one statement or batch: each date is merged into what is carried already. */
    void merge(List<Confirmation.Carry> carries) {
        if (carries.isEmpty()) {
            return;
        }
        // In the order of the tokens, so that two that merge the same ones do not wait for each other in a circle.
        Map<Row, Confirmation.Carry> rows =
                new TreeMap<>(Comparator.comparing(Row::token).thenComparing(Row::event));
        for (Confirmation.Carry carry : carries) {
            RecordToken token = tokens.of(carry.parent(), carry.parentKey().parts());
            rows.merge(
                    new Row(token.hex(), carry.event(), token),
                    carry,
                    (one, other) -> pick(one.latest(), one.date(), other.date()).equals(one.date()) ? one : other);
        }
        List<Product.CarriedRow> merged = new ArrayList<>();
        rows.forEach((row, carry) ->
                merged.add(new Product.CarriedRow(row.bytes(), row.event(), carry.date(), carry.latest())));
        database.product().mergeCarriedDates(database.jdbc(), merged);
    }

    /** In the caller's transaction, one statement: what was carried for records that are gone themselves. */
    void forget(List<Confirmation.Forget> gone) {
        List<RecordToken> unwanted = gone.stream()
                .flatMap(one -> tokens.allOf(one.recordSet(), one.key().parts()).stream())
                .toList();
        if (!unwanted.isEmpty()) {
            database.jdbc()
                    .update(
                            FORGET + database.product().amongTokens(unwanted.size()),
                            database.product().tokens(unwanted));
        }
    }

    private record Row(String token, String event, RecordToken bytes) {}

    private static LocalDate pick(boolean latest, LocalDate one, LocalDate other) {
        return one.isAfter(other) == latest ? one : other;
    }
}
