package dev.lapse.demo;

import dev.lapse.testbed.server.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds records worth asking about, after the night. The sample numbers its customers from 1 without gaps. */
final class Examples {

    private static final String HELD_BY_LAW = """
            select min(i.invoice_id)
            from shop.invoice i
            join shop.customer c on c.customer_id = i.customer_id
            where c.email like '%@erased.invalid' and i.vat_scheme = 'DOM' and i.paid_on is not null
              and i.issued_on < date '%s' - interval '2 years 1 month'
              and extract(year from i.issued_on) >= extract(year from date '%s') - 5""";

    private static final String CUSTOMER_OF = "select customer_id from shop.invoice where invoice_id = %s";

    private static final String ERASED = """
            select min(n)
            from generate_series(1, (select max(customer_id) from shop.customer)) n
            where not exists (select from shop.customer c where c.customer_id = n)""";

    private static final String WHO_ASKS = """
            select c.customer_id
            from shop.customer c
            where c.email not like '%@erased.invalid' and c.credit_balance <= 0
              and c.last_login > date '%s' - interval '1 year'
              and not exists (select from shop.sales_order o where o.customer_id = c.customer_id
                              and coalesce(o.completed_at, o.ordered_at) > date '%s' - interval '25 months')
              and not exists (select from shop.support_ticket t where t.customer_id = c.customer_id
                              and t.state = 'ESCALATED')
              and not exists (select from shop.invoice i where i.customer_id = c.customer_id
                              and (i.paid_on is null or i.dispute_state in ('OPEN', 'COLLECTION')))
            order by (select count(*) from shop.message m where m.customer_id = c.customer_id) desc, c.customer_id""";

    private final Database shop;

    Examples(Database shop) {
        this.shop = shop;
    }

    /** An invoice that a law keeps, of a customer of whom only what that law wants is left. */
    Optional<String> invoice(LocalDate asOf) throws SQLException {
        return one(HELD_BY_LAW.replace("%s", asOf.toString()));
    }

    Optional<String> customerOf(String invoice) throws SQLException {
        return one(CUSTOMER_OF.formatted(Long.parseLong(invoice)));
    }

    /** Customers whose complaints can no longer come, so that nothing is kept but what a law asks for; who wrote most first. */
    List<String> customersWhoAsk(LocalDate asOf) throws SQLException {
        return all(WHO_ASKS.replace("%s", asOf.toString()));
    }

    Optional<String> erasedCustomer() throws SQLException {
        return one(ERASED);
    }

    private Optional<String> one(String sql) throws SQLException {
        return all(sql).stream().findFirst();
    }

    private List<String> all(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Optional.ofNullable(rows.getString(1)).ifPresent(all::add);
            }
            return all;
        }
    }
}
