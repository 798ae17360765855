package dev.lapse.testbed.sakila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.testbed.bindings.BoundColumns;
import dev.lapse.testbed.server.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SakilaTest {

    private static Connection connection;

    @BeforeAll
    static void load() throws SQLException {
        connection = PostgresServer.shared().database("sakila_test").connect();
        Sakila.load(connection);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({
        "customer, 599",
        "address, 603",
        "rental, 16044",
        "payment, 16049",
        "staff, 2",
        "store, 2",
        "film, 1000",
        "inventory, 4581"
    })
    void holdsEveryRowOfTheSample(String table, int rows) throws SQLException {
        assertThat(number("select count(*) from sakila." + table)).isEqualByComparingTo(BigDecimal.valueOf(rows));
    }

    @Test
    void holdsThePaymentsToTheCent() throws SQLException {
        assertThat(number("select sum(amount) from sakila.payment")).isEqualByComparingTo("67416.51");
        assertThat(number("select count(*) from sakila.payment where rental_id is null"))
                .isZero();
    }

    @Test
    void has441CustomersLastSeenIn2005And158In2006() throws SQLException {
        String last = "from (select max(rental_date) as last from sakila.rental group by customer_id) x where last ";
        assertThat(number("select count(*) " + last + "< '2005-09-01'")).isEqualByComparingTo("441");
        assertThat(number("select count(*) " + last + "between '2006-02-14' and '2006-02-15'"))
                .isEqualByComparingTo("158");
        assertThat(number("select count(*) from (select customer_id from sakila.rental group by customer_id"
                        + " having max(rental_date) < '2005-08-17') x"))
                .isZero();
    }

    @Test
    void leavesTheKnownRemainderOnceThePaymentsOf2005AreGone() throws SQLException {
        assertThat(number("select count(*) from sakila.payment where payment_date < '2006-01-01'"))
                .isEqualByComparingTo("15867");
        assertThat(number("select sum(amount) from sakila.payment where payment_date >= '2006-01-01'"))
                .isEqualByComparingTo("514.18");
        assertThat(number("select count(*) from sakila.rental where rental_date < '2006-01-01'"))
                .isEqualByComparingTo("15862");
        assertThat(number("select count(*) from sakila.rental where rental_date >= '2006-01-01'"))
                .isEqualByComparingTo("182");
    }

    @Test
    void refersFromEveryRentalOf2005ToNoLessThanOnePayment() throws SQLException {
        assertThat(number("select count(*) from sakila.rental r where rental_date < '2006-01-01'"
                        + " and not exists (select 1 from sakila.payment p where p.rental_id = r.rental_id)"))
                .isZero();
    }

    @Test
    void letsFourForeignCustomersPayForRentalOne() throws SQLException {
        assertThat(numbers("select distinct p.customer_id from sakila.payment p join sakila.rental r using (rental_id)"
                        + " where p.customer_id <> r.customer_id order by 1"))
                .containsExactly(16L, 259L, 401L, 546L);
    }

    @Test
    void enforcesEveryForeignKeyOfTheOriginal() throws SQLException {
        assertThat(
                        number(
                                "select count(*) from pg_constraint where contype = 'f' and connamespace = 'sakila'::regnamespace"))
                .isEqualByComparingTo("17");
    }

    @Test
    void bindsEveryColumn(@TempDir Path directory) throws SQLException, IOException {
        String binding = Files.readString(Sakila.policies(directory).resolve("bindings/sakila.yaml"));
        List<String> unbound = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("select table_name, column_name"
                        + " from information_schema.columns where table_schema = 'sakila'"
                        + " and table_name in ('customer', 'address', 'rental', 'payment')")) {
            while (columns.next()) {
                if (!BoundColumns.of(binding, "sakila." + columns.getString(1)).contains(columns.getString(2))) {
                    unbound.add(columns.getString(1) + "." + columns.getString(2));
                }
            }
        }
        assertThat(unbound).isEmpty();
    }

    private static BigDecimal number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getBigDecimal(1);
        }
    }

    private static List<Long> numbers(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                numbers.add(result.getLong(1));
            }
        }
        return numbers;
    }
}
