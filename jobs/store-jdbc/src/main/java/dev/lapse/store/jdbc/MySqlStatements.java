package dev.lapse.store.jdbc;

import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.ColumnFacts.Family;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** What MySQL says otherwise than MariaDB. */
final class MySqlStatements extends MariaDbStatements {

    @Override
    public SQLDialect dialect() {
        return SQLDialect.MYSQL;
    }

    @Override
    String exactCollation() {
        return "utf8mb4_0900_bin";
    }

    /** It has no type for a UUID, and a document is compared as one, not as a text. */
    @Override
    public Field<Object> value(Field<String> text, ColumnFacts column) {
        return column.family() == Family.JSON
                ? DSL.field("cast({0} as json)", Object.class, text)
                : super.value(text, column);
    }

    /** With a limit it is not turned into a join. */
    @Override
    public Condition existsOneByOne(Select<?> rows) {
        return DSL.condition("exists ({0} limit 1)", rows);
    }
}
