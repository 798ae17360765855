package dev.lapse.app.scheduling;

import dev.lapse.app.batch.EndSignals;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the nights and the chores when their time comes, at one of the processes that serve one journal. Quartz says when: at each
 * night's cron, and every few minutes for what was hindered, was to be caught up, or was begun by a process that died.
 */
public final class LapseScheduler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LapseScheduler.class);
    private static final Duration CHECK_IN = Duration.ofSeconds(15);
    /** As long as a run may take to stop. */
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private static final JobKey NIGHTS = new JobKey("nights", "lapse");

    private final Scheduler scheduler;
    private final Schedule schedule;
    private final EndSignals signals;

    private LapseScheduler(Scheduler scheduler, Schedule schedule) {
        this.scheduler = scheduler;
        this.schedule = schedule;
        this.signals = EndSignals.caughtBy(this::end);
    }

    /**
     * Starts to call.
     *
     * @throws IllegalStateException if Quartz cannot work on the database
     */
    public static LapseScheduler start(SchedulerDatabase database, NightShift shift) {
        return start(database, shift, CHECK_IN, NightWatch.PAUSE);
    }

    /** @param checkIn how often a node says that it lives @param sweep how often nights are looked at beside their crons */
    static LapseScheduler start(SchedulerDatabase database, NightShift shift, Duration checkIn, Duration sweep) {
        try {
            Scheduler quartz = new QuartzNode(database, checkIn).make();
            quartz.setJobFactory((bundle, any) -> job(bundle.getJobDetail().getJobClass(), shift));
            LapseScheduler started = new LapseScheduler(quartz, shift.schedule());
            started.register(sweep);
            quartz.start();
            return started;
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler could not be started on the journal", e);
        }
    }

    private static Job job(Class<? extends Job> type, NightShift shift) {
        return type == NightsJob.class ? new NightsJob(shift) : new ChoreJob(shift.book(), shift.work(), shift.clock());
    }

    /** In place of what an earlier configuration wanted. Nodes with different configurations undo each other: the last one counts. */
    private void register(Duration sweep) throws SchedulerException {
        JobDetail nights = JobBuilder.newJob(NightsJob.class)
                .withIdentity(NIGHTS)
                .storeDurably()
                .requestRecovery()
                .build();
        Set<Trigger> triggers = new HashSet<>();
        schedule.nights()
                .forEach(night -> triggers.add(TriggerBuilder.newTrigger()
                        .forJob(nights)
                        .withIdentity(night.name(), "nights")
                        .withSchedule(cron(night.cron(), TimeZone.getTimeZone(night.zone())))
                        .build()));
        triggers.add(TriggerBuilder.newTrigger()
                .forJob(nights)
                .withIdentity("sweep", "sweep")
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever((int) sweep.toSeconds())
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build());
        Set<JobKey> wanted = new HashSet<>(Set.of(NIGHTS));
        replace(nights, triggers);
        for (Map.Entry<Chore, Cron> each : schedule.inOrder().entrySet()) {
            JobDetail chore = JobBuilder.newJob(ChoreJob.class)
                    .withIdentity(each.getKey().word(), "chores")
                    .storeDurably()
                    .build();
            wanted.add(chore.getKey());
            replace(
                    chore,
                    Set.of(TriggerBuilder.newTrigger()
                            .forJob(chore)
                            .withIdentity(each.getKey().word(), "chores")
                            .withSchedule(cron(each.getValue(), TimeZone.getTimeZone(schedule.zone())))
                            .build()));
        }
        for (JobKey stored : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
            if (!wanted.contains(stored)) {
                scheduler.deleteJob(stored);
            }
        }
    }

    private void replace(JobDetail job, Set<Trigger> triggers) throws SchedulerException {
        for (Trigger stored : scheduler.getTriggersOfJob(job.getKey())) {
            if (triggers.stream().noneMatch(wanted -> wanted.getKey().equals(stored.getKey()))) {
                scheduler.unscheduleJob(stored.getKey());
            }
        }
        scheduler.scheduleJob(job, triggers, true);
    }

    private static CronScheduleBuilder cron(Cron cron, TimeZone zone) {
        return CronScheduleBuilder.cronSchedule(cron.toString())
                .inTimeZone(zone)
                .withMisfireHandlingInstructionDoNothing();
    }

    /** A database that does not answer holds up no end. */
    private void end() {
        Thread ending = Thread.ofPlatform().daemon().name("lapse-schedule-ends").start(this::endInOrder);
        try {
            if (!ending.join(LONGEST_END)) {
                LOG.warn("the scheduler did not end in {}; the next start goes on with what it was at", LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls nothing any more, tells the night in hand to stop after its chunk, and waits until it has. */
    private void endInOrder() {
        try {
            scheduler.standby();
            scheduler.interrupt(NIGHTS);
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            LOG.warn("the scheduler did not end in order; what it was at is gone on with at the next start", e);
        }
    }

    @Override
    public void close() {
        end();
        signals.close();
    }
}
