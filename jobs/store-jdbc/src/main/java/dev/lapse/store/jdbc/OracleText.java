package dev.lapse.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLException;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A text of any length as one place holder. Oracle takes no more than 4000 bytes as a text; a longer one goes into a temporary
 * CLOB, which is given back when the statement is done.
 */
final class OracleText implements Binding<String, String> {

    private static final long serialVersionUID = 1L;

    /** The most bytes that every server takes as VARCHAR2, whatever its MAX_STRING_SIZE. */
    private static final int MOST_BYTES = 4000;

    static Field<String> bound(String text) {
        return DSL.val(text, SQLDataType.VARCHAR.asConvertedDataType(new OracleText()));
    }

    @Override
    public Converter<String, String> converter() {
        return Converter.ofNullable(String.class, String.class, text -> text, text -> text);
    }

    @Override
    public void sql(BindingSQLContext<String> context) {
        context.render().sql(context.variable());
    }

    @Override
    public void set(BindingSetStatementContext<String> context) throws SQLException {
        String text = context.value();
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            context.statement().setString(context.index(), text);
            return;
        }
        Clob clob = context.statement().getConnection().createClob();
        context.autoFree(clob);
        clob.setString(1, text);
        context.statement().setClob(context.index(), clob);
    }

    @Override
    public void register(BindingRegisterContext<String> context) {
        throw onlyBound();
    }

    @Override
    public void set(BindingSetSQLOutputContext<String> context) {
        throw onlyBound();
    }

    @Override
    public void get(BindingGetResultSetContext<String> context) {
        throw onlyBound();
    }

    @Override
    public void get(BindingGetStatementContext<String> context) {
        throw onlyBound();
    }

    @Override
    public void get(BindingGetSQLInputContext<String> context) {
        throw onlyBound();
    }

    private static UnsupportedOperationException onlyBound() {
        return new UnsupportedOperationException("reading what is only bound");
    }
}
