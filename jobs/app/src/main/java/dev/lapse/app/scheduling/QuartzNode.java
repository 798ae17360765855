package dev.lapse.app.scheduling;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Makes a scheduler of Quartz that is one of several over one database. It fires nothing before it is started. */
record QuartzNode(SchedulerDatabase database, Duration checkIn) {

    /** How the nodes of one journal know each other. */
    static final String NAME = "lapse";

    /** A night, and beside it the chores one after the other. */
    private static final int THREADS = 2;

    private static final Duration LATE = Duration.ofMinutes(1);

    Scheduler make() throws SchedulerException {
        String node = UUID.randomUUID().toString();
        DBConnectionManager.getInstance().addConnectionProvider(node, new Connections(database));
        SimpleThreadPool threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
        threads.setThreadNamePrefix("lapse-scheduled");
        threads.initialize();
        DirectSchedulerFactory.getInstance().createScheduler(NAME, node, threads, store(node));
        Scheduler scheduler = DirectSchedulerFactory.getInstance().getScheduler(NAME);
        // Another one of this process has the same name, as one of another host would.
        SchedulerRepository.getInstance().remove(NAME);
        return scheduler;
    }

    private JobStoreTX store(String node) throws SchedulerException {
        JobStoreTX store = new JobStoreTX();
        store.setDataSource(node);
        try {
            store.setDriverDelegateClass(database.delegate());
        } catch (InvalidConfigurationException e) {
            throw new SchedulerException("Quartz has no such class", e);
        }
        store.setIsClustered(true);
        store.setClusterCheckinInterval(checkIn.toMillis());
        store.setMisfireThreshold(LATE.toMillis());
        store.setUseProperties("true");
        store.setMakeThreadsDaemons(true);
        return store;
    }

    /** Closes nothing: the database belongs to whoever opened it. */
    private record Connections(SchedulerDatabase database) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return database.dataSource().getConnection();
        }

        @Override
        public void initialize() {
            // It is open.
        }

        @Override
        public void shutdown() {
            // It stays open.
        }
    }
}
