package dev.lapse.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseOnPostgreSqlTest extends LeaseOnServerContract {
    LeaseOnPostgreSqlTest() {
        super(TestProduct.POSTGRESQL);
    }

    /** The server of the tests answers a COMMIT before it is on disk, unless it is asked not to. */
    @Test
    void theJournalsCommitsAreOnDiskBeforeTheyAreTold() {
        assertThat(database().jdbc().queryForObject("show synchronous_commit", String.class))
                .isEqualTo("on");
    }
}
