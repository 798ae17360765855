package dev.lapse.testbed.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The contract of the port to a store. A store passes it by extending this class in its own tests and opening a fixture on a
 * real server; the nested classes come with it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreContract {

    private StoreFixture fixture;

    /** Opens the store on a fresh database or cluster; asked once. */
    protected abstract StoreFixture open() throws Exception;

    @BeforeAll
    void openFixture() throws Exception {
        fixture = open();
    }

    @AfterAll
    void closeFixture() {
        fixture.close();
    }

    /** The fixture of this run, for a store's own further tests. */
    protected StoreFixture fixture() {
        return fixture;
    }

    @Nested
    class Finding extends FindingContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class AnyCase extends AnyCaseContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Content extends ContentContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Samples extends SampleContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Links extends LinkContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Events extends EventContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class PickedEvents extends PickedEventContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Conditions extends ConditionContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Reductions extends ReductionContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Effects extends EffectContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Host extends HostContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }

    @Nested
    class Silence extends SilenceContract {
        @Override
        StoreFixture fixture() {
            return fixture;
        }
    }
}
