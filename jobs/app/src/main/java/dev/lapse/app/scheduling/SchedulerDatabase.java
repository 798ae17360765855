package dev.lapse.app.scheduling;

import javax.sql.DataSource;

/**
 * Where Quartz keeps what is to fire, so that several hosts fire each once.
 *
 * @param delegate the class of Quartz that speaks to the product
 */
public record SchedulerDatabase(DataSource dataSource, String delegate) {}
