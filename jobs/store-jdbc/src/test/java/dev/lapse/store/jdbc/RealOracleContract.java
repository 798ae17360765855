package dev.lapse.store.jdbc;

import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.contract.StoreContract;
import dev.lapse.testbed.contract.StoreFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.oracle.OracleContainer;

/**
 * The contract on a real Oracle, for the profile {@code oracle} alone. The user needs what {@code sql/grants/store-oracle.sql} grants,
 * {@code create table} and room for the tables; they lie in the user's own schema and go at the end.
 */
class RealOracleContract extends StoreContract {

    private static final String NO_ORACLE =
            "No Oracle to run on: give -Dlapse.oracle.url, -Dlapse.oracle.username and the"
                    + " password in LAPSE_ORACLE_PASSWORD, or run it where there is Docker.";

    private static final String IMAGE = "gvenzl/oracle-free:23-slim-faststart";

    private static @Nullable OracleContainer container;

    @Override
    protected StoreFixture open() throws Exception {
        OracleFixture.Server server = Optional.ofNullable(System.getProperty("lapse.oracle.url"))
                .map(RealOracleContract::given)
                .orElseGet(RealOracleContract::inAContainer);
        return new OracleFixture(server, EnumSet.complementOf(EnumSet.of(Capability.EMPTY_TEXT, Capability.FLAGS)));
    }

    private static OracleFixture.Server given(String url) {
        String username = System.getProperty("lapse.oracle.username");
        String password =
                Optional.ofNullable(System.getenv("LAPSE_ORACLE_PASSWORD")).orElse("");
        if (username == null) {
            throw new IllegalStateException(NO_ORACLE);
        }
        return new OracleFixture.Server(url, username, password, username.toUpperCase(Locale.ROOT));
    }

    private static OracleFixture.Server inAContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(NO_ORACLE);
        }
        OracleContainer oracle = new OracleContainer(IMAGE).withUsername("lapse");
        container = oracle;
        oracle.start();
        try (Connection connection = DriverManager.getConnection(oracle.getJdbcUrl(), "system", oracle.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("grant select_catalog_role, create table, unlimited tablespace to lapse");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new OracleFixture.Server(oracle.getJdbcUrl(), "lapse", oracle.getPassword(), "LAPSE");
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }
}
