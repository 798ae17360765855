package dev.lapse.demo;

import dev.lapse.testbed.server.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Finds records worth asking about, after the night. The sample numbers its customers from 1 without gaps. */
final class Examples {

    private static final String REDUCED = """
            select min(c.customer_id)
            from shop.customer c
            where c.first_name like 'lps-%' and exists (select from shop.invoice i where i.customer_id = c.customer_id)""";

    private static final String ERASED = """
            select min(n)
            from generate_series(1, (select max(customer_id) from shop.customer)) n
            where not exists (select from shop.customer c where c.customer_id = n)""";

    private static final String INVOICE = """
            select max(i.invoice_id)
            from shop.invoice i
            join shop.customer c on c.customer_id = i.customer_id
            where c.first_name like 'lps-%' and i.paid_on is not null""";

    private final PostgresServer.Database shop;

    Examples(PostgresServer.Database shop) {
        this.shop = shop;
    }

    Optional<String> reducedCustomer() throws SQLException {
        return one(REDUCED);
    }

    Optional<String> erasedCustomer() throws SQLException {
        return one(ERASED);
    }

    /** One of a customer of whom little is left. */
    Optional<String> invoice() throws SQLException {
        return one(INVOICE);
    }

    private Optional<String> one(String sql) throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
