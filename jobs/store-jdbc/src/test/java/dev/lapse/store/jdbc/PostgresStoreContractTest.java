package dev.lapse.store.jdbc;

import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.StoreContract;
import dev.lapse.testbed.contract.StoreFixture;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.PostgresServer;
import java.util.EnumSet;

class PostgresStoreContractTest extends StoreContract {

    @Override
    protected StoreFixture open() throws Exception {
        Database database = PostgresServer.shared().database("contract");
        return JdbcFixture.open(
                Product.POSTGRESQL, database.url(), database.username(), EnumSet.allOf(Capability.class));
    }
}
