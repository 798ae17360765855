package dev.lapse.app.scheduling;

import dev.lapse.app.batch.RunBrokenException;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.InterruptableJob;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tends the nights, in one process at a time; where that dies, another goes on. */
@DisallowConcurrentExecution
public final class NightsJob implements InterruptableJob {

    private static final Logger LOG = LoggerFactory.getLogger(NightsJob.class);

    private final NightShift shift;
    private volatile @Nullable Thread worker;

    NightsJob(NightShift shift) {
        this.shift = shift;
    }

    @Override
    public void execute(JobExecutionContext context) {
        worker = Thread.currentThread();
        try {
            shift.tend();
        } catch (RuntimeException e) {
            RunBrokenException broken = RunBrokenException.by(e, "looking at them");
            LOG.error(
                    "the nights could not be looked at; they are looked at again in a few minutes: {}", broken.what());
        } finally {
            worker = null;
            // Whoever interrupted it wanted an end, which it has come to; Quartz goes on with this thread.
            Thread.interrupted();
        }
    }

    @Override
    public void interrupt() {
        Thread working = worker;
        if (working != null) {
            working.interrupt();
        }
    }
}
