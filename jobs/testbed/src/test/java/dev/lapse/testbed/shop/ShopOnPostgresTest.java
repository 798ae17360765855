package dev.lapse.testbed.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.bindings.BoundColumns;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The planted counts against the loaded rows, worked out in SQL: two ways to the same numbers. */
class ShopOnPostgresTest {

    private static final int CUSTOMERS = 20_000;

    /** On 24 November 2026 two years are over for 2024-11-23 and before; the books of 2020 are closed. */
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 24);

    private static Connection connection;
    private static Planted planted;

    @BeforeAll
    static void load() throws SQLException {
        connection = PostgresServer.shared().database("shop_test").connect();
        planted = new SampleShop(SampleShop.SEED, CUSTOMERS, AS_OF).load(connection, Progress.SILENT);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create view due_order as select * from shop.sales_order
                        where completed_at < '2024-11-24' and complaint_state is distinct from 'OPEN';
                    create view kept_payment as select * from shop.payment
                        where (paid_at at time zone 'UTC') at time zone 'Europe/Copenhagen' >= '2021-01-01';
                    create view protected_invoice as select *,
                        (paid_on is null and cancelled = 0) or dispute_state in ('OPEN', 'COLLECTION') is true as blocked
                        from shop.invoice;
                    create view own_kept_invoice as select * from protected_invoice
                        where blocked or issued_on < '2004-01-01' or issued_on > '2024-11-23';
                    create view law_kept_invoice as select * from shop.invoice
                        where issued_on >= case vat_scheme when 'OSS' then date '2016-01-01' else date '2021-01-01' end;
                    create view due_customer as select c.*,
                        coalesce(greatest((select max(ordered_at) from shop.sales_order o where o.customer_id = c.customer_id),
                            case when last_login between '2004-01-01' and '9999-12-30' then last_login end),
                            registered_at) as last_activity
                        from shop.customer c where credit_balance = 0;
                    create view gone_or_reduced as select * from due_customer c
                        where last_activity between '2004-01-01' and '2024-11-24'
                        and not exists (select 1 from shop.sales_order o where o.customer_id = c.customer_id
                            and o.order_id not in (select order_id from due_order))
                        and not exists (select 1 from own_kept_invoice i where i.customer_id = c.customer_id)
                        and not exists (select 1 from shop.support_ticket t where t.customer_id = c.customer_id
                            and (closed_at is null or state = 'ESCALATED' or closed_at >= '2025-11-24'));
                    create view gone as select * from gone_or_reduced c
                        where not exists (select 1 from law_kept_invoice i where i.customer_id = c.customer_id)
                        and not exists (select 1 from kept_payment p where p.customer_id = c.customer_id);
                    """);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void holdsWhatWasPlanted(Table table) throws SQLException {
        if (table.recordSet().isPresent()) {
            assertThat(number("select count(*) from " + table.sqlName())).isEqualTo(planted.total(table));
        } else {
            assertThat(number("select count(*) from " + table.sqlName())).isPositive();
        }
    }

    @Test
    void plantsTheCustomersThatGoAndThoseThatAreReduced() throws SQLException {
        assertThat(number("select count(*) from gone")).isEqualTo(planted.count(Table.CUSTOMER, Fate.ERASE));
        long reduced = number("select count(*) from gone_or_reduced") - number("select count(*) from gone");
        long faded = number("select count(*) from due_customer c where segment is not null"
                + " and last_activity < '2025-11-24' and last_activity >= '2024-11-24'"
                + " and not exists (select 1 from shop.sales_order o where o.customer_id = c.customer_id)");
        assertThat(reduced + faded).isEqualTo(planted.count(Table.CUSTOMER, Fate.REDUCE));
    }

    @Test
    void plantsTheAddressesThatGoAndThoseThatAreReduced() throws SQLException {
        String onlyOf = " and not exists (select 1 from shop.customer c where c.address_id = a.address_id"
                + " and c.customer_id not in (select customer_id from %s))"
                + " and not exists (select 1 from shop.warehouse w where w.address_id = a.address_id)";
        long gone = number("select count(*) from shop.address a where true" + onlyOf.formatted("gone"));
        assertThat(gone).isEqualTo(planted.count(Table.ADDRESS, Fate.ERASE));

        long reduced = number("select count(*) from shop.address a where not exists (select 1 from law_kept_invoice i"
                + " join shop.customer c using (customer_id) where c.address_id = a.address_id)"
                + onlyOf.formatted("gone_or_reduced"));
        assertThat(reduced - gone).isEqualTo(planted.count(Table.ADDRESS, Fate.REDUCE));
    }

    @Test
    void plantsTheOrdersThatGo() throws SQLException {
        assertThat(number("select count(*) from due_order")).isEqualTo(planted.count(Table.ORDER, Fate.ERASE));
        assertThat(number("select count(*) from shop.order_line where order_id in (select order_id from due_order)"))
                .isEqualTo(planted.count(Table.ORDER_LINE, Fate.ERASE));
        assertThat(planted.count(Table.ORDER, Fate.REDUCE)).isZero();
    }

    @Test
    void plantsTheInvoicesThatGoAndThoseThatAreReduced() throws SQLException {
        String gone = " not blocked and issued_on between '2004-01-01' and '2024-11-23'"
                + " and invoice_id not in (select invoice_id from law_kept_invoice)"
                + " and invoice_id not in (select invoice_id from kept_payment)";
        assertThat(number("select count(*) from protected_invoice where" + gone))
                .isEqualTo(planted.count(Table.INVOICE, Fate.ERASE));
        assertThat(number("select count(*) from shop.invoice_line where invoice_id in"
                        + " (select invoice_id from protected_invoice where" + gone + ")"))
                .isEqualTo(planted.count(Table.INVOICE_LINE, Fate.ERASE));

        long contact = number("select count(*) from protected_invoice where not blocked"
                + " and issued_on between '2004-01-01' and '2026-05-23' and not (" + gone + ")"
                + " and (buyer_mail is not null or buyer_phone is not null)");
        long reference = number("select count(*) from protected_invoice where not blocked"
                + " and issued_on between '2004-01-01' and '2024-11-23' and not (" + gone + ")"
                + " and invoice_id not in (select invoice_id from law_kept_invoice)"
                + " and buyer_mail is null and buyer_reference is not null");
        assertThat(contact + reference).isEqualTo(planted.count(Table.INVOICE, Fate.REDUCE));
    }

    @Test
    void plantsThePaymentsThatGo() throws SQLException {
        assertThat(number("select count(*) from shop.payment") - number("select count(*) from kept_payment"))
                .isEqualTo(planted.count(Table.PAYMENT, Fate.ERASE));
    }

    @Test
    void plantsTheRestThatGoes() throws SQLException {
        assertThat(number("select count(*) from shop.newsletter_consent where withdrawn_at < '2024-11-24'"))
                .isEqualTo(planted.count(Table.NEWSLETTER_CONSENT, Fate.ERASE));
        String tickets =
                "(select ticket_id from shop.support_ticket where closed_at < '2025-11-24' and state = 'CLOSED')";
        assertThat(number("select count(*) from " + tickets + " t"))
                .isEqualTo(planted.count(Table.SUPPORT_TICKET, Fate.ERASE));
        assertThat(number("select count(*) from shop.ticket_message where ticket_id in " + tickets))
                .isEqualTo(planted.count(Table.TICKET_MESSAGE, Fate.ERASE));
        assertThat(number("select count(*) from shop.ticket_attachment join shop.ticket_message using (message_id)"
                        + " where ticket_id in " + tickets))
                .isEqualTo(planted.count(Table.TICKET_ATTACHMENT, Fate.ERASE));
        assertThat(number("select count(*) from shop.message where sent_at between '2004-01-01' and '2024-11-24'"
                        + " or customer_id in (select customer_id from gone)"))
                .isEqualTo(planted.count(Table.MESSAGE, Fate.ERASE));
        assertThat(number("select count(*) from hr.employee where left_on < '2021-11-24'"))
                .isEqualTo(planted.count(Table.EMPLOYEE, Fate.ERASE));
        assertThat(number("select count(*) from shop.web_log where logged_at < '2026-08-26'"))
                .isEqualTo(planted.count(Table.WEB_LOG, Fate.ERASE));
    }

    @Test
    void plantsTheLinksThatAreCut() throws SQLException {
        assertThat(number("select count(*) from shop.invoice i join due_order using (order_id)"))
                .isEqualTo(planted.unlinked(Table.INVOICE)
                        + number(
                                "select count(*) from shop.invoice i join due_order using (order_id) where i.invoice_id in"
                                        + " (select invoice_id from protected_invoice where not blocked"
                                        + " and issued_on between '2004-01-01' and '2024-11-23'"
                                        + " and invoice_id not in (select invoice_id from law_kept_invoice)"
                                        + " and invoice_id not in (select invoice_id from kept_payment))"));
        assertThat(number("select count(*) from shop.newsletter_consent join gone using (customer_id)"
                        + " where withdrawn_at is null or withdrawn_at >= '2024-11-24'"))
                .isEqualTo(planted.unlinked(Table.NEWSLETTER_CONSENT));
        assertThat(number("select count(*) from shop.message m join hr.employee using (employee_id)"
                        + " where left_on < '2021-11-24' and customer_id not in (select customer_id from gone)"
                        + " and not (sent_at between '2004-01-01' and '2024-11-24')"))
                .isEqualTo(planted.unlinked(Table.MESSAGE));
    }

    @Test
    void housesSomeWhoGoWithSomeWhoStay() throws SQLException {
        assertThat(
                        number(
                                "select count(*) from gone g where exists (select 1 from shop.customer c"
                                        + " where c.address_id = g.address_id and c.customer_id not in (select customer_id from gone))"))
                .isEqualTo(planted.households());
        assertThat(number("select count(*) from gone join shop.warehouse using (address_id)"))
                .isEqualTo(CUSTOMERS / 1000);
    }

    @Test
    void addsUp() throws SQLException {
        assertThat(number("select count(*) from shop.sales_order o where total <>"
                        + " (select sum(quantity * unit_price) from shop.order_line l where l.order_id = o.order_id)"))
                .isZero();
        assertThat(
                        number(
                                "select count(*) from shop.invoice i where net_amount + vat_amount <>"
                                        + " (select sum(quantity * unit_price) from shop.invoice_line l where l.invoice_id = i.invoice_id)"))
                .isZero();
        assertThat(number("select count(*) from shop.invoice i join shop.payment p using (invoice_id)"
                        + " where net_amount + vat_amount <> amount or p.customer_id <> i.customer_id"))
                .isZero();
        assertThat(number("select count(*) from shop.invoice i join shop.invoice_line l using (invoice_id)"
                        + " where i.vat_scheme <> l.vat_scheme"))
                .isZero();
    }

    @Test
    void indexesEveryForeignKey() throws SQLException {
        assertThat(number("select count(*) from pg_constraint c where contype = 'f'"
                        + " and not exists (select 1 from pg_index i where i.indrelid = c.conrelid"
                        + " and i.indkey[0] = c.conkey[1])"))
                .isZero();
    }

    @Test
    void bindsEveryColumn() throws SQLException, IOException {
        String binding = Files.readString(repository().resolve("retention-policies/bindings/shop.yaml"));
        List<String> unbound = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("select table_schema || '.' || table_name, column_name"
                        + " from information_schema.columns where table_schema in ('shop', 'hr')")) {
            while (columns.next()) {
                String table = columns.getString(1);
                boolean ignored = binding.contains("{table: " + table + ", because:");
                if (!ignored && !BoundColumns.of(binding, table).contains(columns.getString(2))) {
                    unbound.add(table + "." + columns.getString(2));
                }
            }
        }
        assertThat(unbound).isEmpty();
    }

    private static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("retention-policies"))) {
            directory = Objects.requireNonNull(directory.getParent(), "no folder retention-policies above");
        }
        return directory;
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
