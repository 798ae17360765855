package dev.lapse.app.scheduling;

import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When something happens by the clock on the wall, as Quartz writes it: seconds first. Knows neither zone nor daylight saving. */
public final class Cron {

    private final String text;
    private final CronExpression expression;

    private Cron(String text, CronExpression expression) {
        this.text = text;
        this.expression = expression;
        expression.setTimeZone(TimeZone.getTimeZone("UTC"));
    }

    /** The expression that {@code text} is; empty where it is none. */
    public static Optional<Cron> of(String text) {
        try {
            return Optional.of(new Cron(text, new CronExpression(text)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The first time later than {@code moment} on the wall; empty where there is none any more. */
    public Optional<LocalDateTime> after(LocalDateTime moment) {
        Date next = expression.getNextValidTimeAfter(Date.from(moment.toInstant(ZoneOffset.UTC)));
        return Optional.ofNullable(next).map(date -> LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
