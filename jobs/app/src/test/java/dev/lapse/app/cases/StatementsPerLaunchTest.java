package dev.lapse.app.cases;

import static dev.lapse.app.cases.RecordSetText.person;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.lapse.store.jdbc.Product;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the launch of a night costs the journal does not grow with the nights before it. */
class StatementsPerLaunchTest {

    private static final Pattern SQL = Pattern.compile("(?s)Executing (?:prepared )?SQL [a-z ]*\\[(.*)\\]");
    private static final Pattern PART = Pattern.compile("lapse_record_log_\\d+");

    /** One statement over all parts of the record log, of which there is one more after each night until the backup horizon. */
    private static final Pattern PARTS = Pattern.compile("(?s)\\(select token.*?\\)+ l\\b");

    private final House house = new House(Product.H2);

    @AfterEach
    void close() {
        house.close();
    }

    /** Each statement with how often it was sent. */
    private static final class Sent extends AppenderBase<ILoggingEvent> {

        private final Map<String, AtomicInteger> counts = new TreeMap<>();

        @Override
        protected void append(ILoggingEvent event) {
            Matcher sql = SQL.matcher(event.getFormattedMessage());
            if (sql.matches()) {
                String named = PART.matcher(sql.group(1)).replaceAll("lapse_record_log_N");
                String same = PARTS.matcher(named).replaceAll("(the parts) l");
                counts.computeIfAbsent(same, text -> new AtomicInteger()).incrementAndGet();
            }
        }

        int all() {
            return counts.values().stream().mapToInt(AtomicInteger::get).sum();
        }
    }

    private Sent night(LocalDate asOf) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Sent sent = new Sent();
        sent.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(sent);
        try {
            assertThat(house.run(asOf.toString()).firstLine()).startsWith("COMPLETE " + asOf + ": 1 erased");
        } finally {
            logger.detachAppender(sent);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
        return sent;
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
        Sent second = night(first.plusDays(1));
        for (int night = 2; night < 29; night++) {
            night(first.plusDays(night));
        }
        Sent last = night(first.plusDays(29));

        Map<String, String> more = new TreeMap<>();
        last.counts.forEach((sql, count) -> {
            int before = second.counts.getOrDefault(sql, new AtomicInteger()).get();
            if (count.get() != before) {
                more.put(sql, before + " -> " + count);
            }
        });
        assertThat(second.all()).isPositive();
        assertThat(more).isEmpty();
        assertThat(last.all()).isEqualTo(second.all());
    }
}
