package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.Shape;
import java.time.ZoneId;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** One record set inside one statement: its shape, its table, and what both are said with. */
record Scope(Shape shape, BoundTable table, Statements statements, Tables tables, Failures failures) {

    /** The alias of the record set's table. */
    static final String ALIAS = "t";

    ZoneId zone() {
        return shape.zone();
    }

    Keys keys() {
        return new Keys(statements);
    }

    /** The value of the column's type that a canonical text stands for. */
    Field<Object> value(String canonical, ColumnFacts column) {
        return statements.value(DSL.val(canonical), column);
    }
}
