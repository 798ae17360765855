package dev.lapse.store.jdbc;

import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.StoreContract;
import dev.lapse.testbed.contract.StoreFixture;
import java.util.EnumSet;

class H2StoreContractTest extends StoreContract {

    @Override
    protected StoreFixture open() throws Exception {
        return JdbcFixture.open(
                Product.H2,
                "jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1",
                "sa",
                EnumSet.complementOf(EnumSet.of(Capability.JSON_PATHS)));
    }
}
