package dev.lapse.store.jdbc;

import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockDataProvider;
import org.jooq.tools.jdbc.MockExecuteContext;
import org.jooq.tools.jdbc.MockResult;

/** A connection to nothing, which keeps the text of what it is sent; for one thread. */
final class Rehearsal implements MockDataProvider {

    private final DSLContext dsl;
    private String text = "";

    Rehearsal(Statements statements) {
        this.dsl = DSL.using(
                new MockConnection(this),
                statements.dialect(),
                statements.settings().withRenderFormatted(true).withRenderKeywordCase(RenderKeywordCase.LOWER));
    }

    DSLContext dsl() {
        return dsl;
    }

    /** The statements sent, one behind the other. */
    String text() {
        return text;
    }

    @Override
    public MockResult[] execute(MockExecuteContext context) throws SQLException {
        text = text.isEmpty() ? context.sql() : text + ";\n" + context.sql();
        return new MockResult[] {new MockResult(0, DSL.using(dsl.dialect()).newResult())};
    }
}
