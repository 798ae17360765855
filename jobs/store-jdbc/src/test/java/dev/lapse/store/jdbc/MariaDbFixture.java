package dev.lapse.store.jdbc;

import dev.lapse.testbed.contract.Capability;
import dev.lapse.testbed.server.Database;
import dev.lapse.testbed.server.MariaDbServer;
import java.sql.SQLException;
import java.util.EnumSet;

/** What the tests of MariaDB begin with: the one database {@code shop} of the shared server, made anew. */
final class MariaDbFixture {

    private MariaDbFixture() {}

    static JdbcFixture fresh() throws SQLException {
        Database shop = MariaDbServer.shared().database("shop");
        return JdbcFixture.open(Product.MARIADB, inUtc(shop.url()), shop.username(), EnumSet.allOf(Capability.class));
    }

    /** For the test's own connections, which write points in time. */
    private static String inUtc(String url) {
        return url + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
    }
}
