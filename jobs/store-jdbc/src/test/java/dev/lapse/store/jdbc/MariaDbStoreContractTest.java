package dev.lapse.store.jdbc;

import dev.lapse.testbed.contract.StoreContract;
import dev.lapse.testbed.contract.StoreFixture;

class MariaDbStoreContractTest extends StoreContract {

    @Override
    protected StoreFixture open() throws Exception {
        return MariaDbFixture.fresh();
    }
}
