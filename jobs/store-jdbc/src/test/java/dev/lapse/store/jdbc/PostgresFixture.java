package dev.lapse.store.jdbc;

import dev.lapse.core.policy.Condition;
import dev.lapse.core.policy.ConditionSyntaxException;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.policy.Truth;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.KeyRange;
import dev.lapse.core.store.Restriction;
import dev.lapse.core.store.Shape;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.Warrant;
import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.TestTable;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tests of PostgreSQL alone begin with. */
final class PostgresFixture {

    static final Warrant ALL_ALLOWED = (permission, recordSet, key) -> true;

    private PostgresFixture() {}

    static JdbcFixture fresh(String database) throws SQLException {
        Database fresh = PostgresServer.shared().database(database);
        return JdbcFixture.open(Product.POSTGRESQL, fresh.url(), fresh.username(), EnumSet.allOf(Capability.class));
    }

    static Restriction holds(String condition) {
        try {
            return new Restriction.Holds(Condition.parse(condition), Set.of(Truth.TRUE));
        } catch (ConditionSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Of one table, and of nothing else in its schema. */
    static StoreBinding binding(JdbcFixture fixture, TestTable table) {
        RecordSet bound = new RecordSet(
                new RecordSetName("shop", table.name()),
                new RecordSet.Target.Table(fixture.target(table)),
                List.of(),
                List.of("id"),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                Optional.empty());
        return new StoreBinding("shop", List.of("shop"), List.of(), List.of(bound));
    }

    static List<Facts> all(Store store, Shape shape) {
        return store.find(shape, new Restriction.Everything(), KeyRange.ALL, 1000);
    }
}
