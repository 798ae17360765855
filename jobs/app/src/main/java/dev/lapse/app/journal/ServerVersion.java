package dev.lapse.app.journal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What a server says it is. */
record ServerVersion(String product, int major, int minor) {

    static ServerVersion of(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        return new ServerVersion(
                server.getDatabaseProductName(), server.getDatabaseMajorVersion(), server.getDatabaseMinorVersion());
    }

    /** @throws JournalRefusedException if this is another product or older than that */
    void require(String wanted, int oldestMajor, int oldestMinor) {
        boolean tooOld = major < oldestMajor || (major == oldestMajor && minor < oldestMinor);
        if (!product.equals(wanted) || tooOld) {
            throw new JournalRefusedException(
                    "the server at lapse.journal.url is " + product + " " + major + "." + minor
                            + ", and this URL stands for " + wanted + " " + oldestMajor + "." + oldestMinor
                            + " or newer",
                    "give the journal a server of that kind and age");
        }
    }
}
