package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import dev.lapse.core.store.Content;
import dev.lapse.core.store.Sample;
import dev.lapse.core.store.SampleBounds;
import dev.lapse.core.store.TableFacts;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Reads some rows of a table: of random blocks where the product has them, else a few from each of several places along a key that is
 * one number, else the first ones. Of each value the store sends the beginning only.
 */
record Sampler(Statements statements, Failures failures) {

    /** Where a table holds no more than so many times what is wanted, its first rows are as good as others. */
    private static final int FEW = 4;

    /** In how many places along a key a large table is looked at. */
    private static final int PLACES = 10;

    /** So many times the rows that are wanted lie in the blocks that are read. */
    private static final int BLOCKS_FOR_ONE = 10;

    Sample sample(DSLContext dsl, TableFacts facts, List<String> columns, SampleBounds bounds) {
        BoundTable table = new BoundTable(facts, Scope.ALIAS, failures);
        Look look = new Look(dsl, table, table.each(columns, column -> column), bounds);
        List<Record> rows = new ArrayList<>();
        if (facts.kind() == TableFacts.Kind.TABLE && facts.estimatedRows() > (long) FEW * bounds.records()) {
            // More than is wanted, as the rows of a block are much alike, and statistics may be old.
            double share = Math.min(100, 100.0 * BLOCKS_FOR_ONE * bounds.records() / facts.estimatedRows());
            statements
                    .blocks(table, share)
                    .ifPresentOrElse(
                            blocks -> rows.addAll(
                                    look.at(blocks, DSL.noCondition(), bounds.records(), Optional.of(DSL.rand()))),
                            () -> rows.addAll(look.alongKey()));
        }
        if (rows.isEmpty()) {
            rows.addAll(look.at(table.table(), DSL.noCondition(), bounds.records(), Optional.empty()));
        }
        return look.sample(rows);
    }

    private final class Look {

        private final DSLContext dsl;
        private final BoundTable table;
        private final List<ColumnFacts> columns;
        private final SampleBounds bounds;
        private final List<Field<?>> fields = new ArrayList<>();

        private Look(DSLContext dsl, BoundTable table, List<ColumnFacts> columns, SampleBounds bounds) {
            this.dsl = dsl;
            this.table = table;
            this.columns = columns;
            this.bounds = bounds;
            for (int i = 0; i < columns.size(); i++) {
                fields.add(statements
                        .prefix(table.field(columns.get(i).name()), columns.get(i), bounds.prefix())
                        .as("v" + i));
            }
        }

        private int patience() {
            return (int) Math.clamp(bounds.patience().plusMillis(999).toSeconds(), 1, 3600);
        }

        private List<Record> at(Table<?> rows, Condition where, int limit, Optional<Field<?>> order) {
            return new ArrayList<>(dsl.select(fields)
                    .from(rows)
                    .where(where)
                    .orderBy(order.stream().toList())
                    .limit(limit)
                    .queryTimeout(patience())
                    .fetch());
        }

        /** A few rows behind each of evenly spaced numbers of the key; none where the key is not one whole number. */
        private List<Record> alongKey() {
            List<String> key = table.facts().primaryKey();
            if (key.size() != 1 || table.column(key.getFirst()).family() != Family.NUMBER) {
                return List.of();
            }
            Field<Long> number = table.field(key.getFirst()).coerce(Long.class);
            Record ends = dsl.select(DSL.min(number).as("v0"), DSL.max(number).as("v1"))
                    .from(table.table())
                    .queryTimeout(patience())
                    .fetchSingle();
            Long first = ends.get(0, Long.class);
            Long last = ends.get(1, Long.class);
            List<Record> rows = new ArrayList<>();
            if (first == null || last == null) {
                return rows;
            }
            int each = Math.max(1, bounds.records() / PLACES);
            long step = Math.max(each, last / PLACES - first / PLACES);
            long from = first;
            for (int place = 0; place < PLACES && from <= last && from >= first; place++) {
                long end = from + step;
                Condition here = number.ge(DSL.inline(from)).and(number.lt(DSL.inline(end)));
                rows.addAll(at(table.table(), here, each, Optional.of(number)));
                from = end;
            }
            return rows;
        }

        private Sample sample(List<Record> rows) {
            Map<String, List<Content.Held>> held = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                ColumnFacts column = columns.get(i);
                List<Content.Held> values = new ArrayList<>();
                for (Record row : rows) {
                    if (row.get(i) != null) {
                        values.add(held(row, i, column));
                    }
                }
                held.put(column.name(), values);
            }
            return new Sample(rows.size(), held);
        }

        private Content.Held held(Record row, int position, ColumnFacts column) {
            return statements.isBytes(column)
                    ? new Content.Held(Family.BINARY, HexFormat.of().formatHex(row.get(position, byte[].class)))
                    : new Content.Held(column.family(), Canonical.of(column.family(), row.get(position, String.class)));
        }
    }
}
