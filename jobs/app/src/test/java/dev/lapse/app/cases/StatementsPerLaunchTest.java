package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.store.jdbc.Product;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the launch of a night costs the journal does not grow with the nights before it. */
class StatementsPerLaunchTest {

    private static final Pattern PART = Pattern.compile("lapse_record_log_\\d+");

    /** One statement over all parts of the record log, of which there is one more after each night until the backup horizon. */
    private static final Pattern PARTS = Pattern.compile("(?s)\\(select token.*?\\)+ l\\b");

    private final House house = new House(Product.H2);

    @AfterEach
    void close() {
        house.close();
    }

    /** Each statement with how often the journal was asked it in that night. */
    private Map<String, Long> night(LocalDate asOf) {
        JdbcTemplate journal = new JdbcTemplate(house.journalDatabase().dataSource());
        journal.execute("set query_statistics_max_entries 100000");
        journal.execute("set query_statistics true");
        assertThat(house.run(asOf.toString()).firstLine()).startsWith("COMPLETE " + asOf + ": 1 erased");
        Map<String, Long> asked = new TreeMap<>();
        journal.query("select sql_statement, execution_count from information_schema.query_statistics", row -> {
            String named = PART.matcher(row.getString(1)).replaceAll("lapse_record_log_N");
            asked.merge(PARTS.matcher(named).replaceAll("(the parts) l"), row.getLong(2), Long::sum);
        });
        journal.execute("set query_statistics false");
        asked.keySet().removeIf(StatementsPerLaunchTest::ofTheLease);
        return asked;
    }

    /** How often the lease is renewed is a matter of how long the night takes. */
    private static boolean ofTheLease(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains("lapse_lease") || sql.equals("COMMIT");
    }

    private static long all(Map<String, Long> asked) {
        return asked.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void theThirtiethNightCostsAsManyAsTheSecond() {
        LocalDate first = LocalDate.parse("2026-10-01");
        house.sql("create table \"person\"(\"id\" int primary key, \"name\" varchar(40), \"seen\" date)");
        for (int night = 0; night < 30; night++) {
            house.sql("insert into \"person\" values (" + night + ", 'a', '"
                    + first.plusDays(night).minusYears(2).minusDays(1) + "')");
        }
        house.rule("person", "seen", "P2Y").binding(person());

        night(first);
        Map<String, Long> second = night(first.plusDays(1));
        for (int night = 2; night < 29; night++) {
            night(first.plusDays(night));
        }
        Map<String, Long> last = night(first.plusDays(29));

        Map<String, String> differing = new TreeMap<>();
        last.forEach((sql, count) -> {
            long before = second.getOrDefault(sql, 0L);
            if (count != before) {
                differing.put(sql, before + " -> " + count);
            }
        });
        assertThat(differing).isEmpty();
        assertThat(all(last)).isEqualTo(all(second)).isGreaterThan(100);
    }
}
