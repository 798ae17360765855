package dev.lapse.store.jdbc;

import dev.lapse.core.store.Key;
import dev.lapse.core.store.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A change of rows in two statements, because no UPDATE and no DELETE of several tables tells what it changed: the first locks and
 * reads the rows that the guard allows, the second changes exactly those.
 */
record MariaDbChange(DSLContext dsl, Statements.Target target) {

    List<? extends Record> delete() {
        List<? extends Record> locked = locked();
        int gone = dsl.deleteFrom(DSL.table(DSL.name(target.table().alias())))
                .using(joined(of(locked)))
                .execute();
        return allOf(locked, gone);
    }

    List<? extends Record> update(Map<String, Field<Object>> columns) {
        List<? extends Record> locked = locked();
        Map<Field<Object>, Field<Object>> assignments = columns.entrySet().stream()
                .collect(Collectors.toMap(each -> target.table().field(each.getKey()), Map.Entry::getValue));
        int changed = dsl.update(joined(of(locked))).set(assignments).execute();
        return allOf(locked, changed);
    }

    /** The keys of the rows that the target names and allows. */
    SelectForUpdateStep<? extends Record> rows() {
        return dsl.select(target.returning()).from(joined(target.rows())).where(target.guard());
    }

    /**
     * The guard is asked here only: a statement that changes rows would lock whatever else the guard reads, and so wait for
     * everybody who works there.
     */
    private List<? extends Record> locked() {
        return rows().forUpdate().fetch();
    }

    /**
     * The keys first, and each row by its key, whatever the optimizer takes their number for: a row that is only looked at would
     * be locked, or waited for.
     */
    private Table<?> joined(Rows rows) {
        return rows.table().straightJoin(target.table().table()).on(target.match());
    }

    private Rows of(List<? extends Record> locked) {
        Set<Key> keys = new HashSet<>();
        locked.forEach(row -> keys.add(Keys.read(row, target.rows().key())));
        return target.rows().only(keys);
    }

    /** Nobody can take a locked row away; if it did not change all the same, nothing must be taken for done. */
    private List<? extends Record> allOf(List<? extends Record> locked, int changed) {
        if (changed != locked.size()) {
            throw new StoreException(
                    target.table().failures().store(),
                    StoreException.Kind.FAILED,
                    changed + " of " + locked.size() + " rows",
                    "writing " + target.table().facts().name() + "; it changed others than it had locked");
        }
        return locked;
    }
}
