package dev.lapse.store.elasticsearch;

import dev.lapse.testbed.contract.StoreContract;
import dev.lapse.testbed.contract.StoreFixture;

class ContractByIdTest extends StoreContract {

    @Override
    protected StoreFixture open() {
        return new ElasticsearchFixture(true);
    }
}
