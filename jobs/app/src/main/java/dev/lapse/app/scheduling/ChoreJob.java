package dev.lapse.app.scheduling;

import dev.lapse.app.batch.RunBrokenException;
import java.time.Clock;
import java.util.Arrays;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one chore, in one process at a time. */
@DisallowConcurrentExecution
public final class ChoreJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ChoreJob.class);

    private final NightBook book;
    private final Work work;
    private final Clock clock;

    ChoreJob(NightBook book, Work work, Clock clock) {
        this.book = book;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        String word = context.getJobDetail().getKey().getName();
        Arrays.stream(Chore.values())
                .filter(chore -> chore.word().equals(word))
                .findFirst()
                .ifPresent(this::done);
    }

    private void done(Chore chore) {
        LOG.info("{} begins", chore.word());
        try {
            Work.Told told = work.chore(chore);
            book.done(new NightBook.Done(chore.word(), clock.instant(), told.outcome()));
            if (told.well()) {
                LOG.info("{} ended: {}", chore.word(), told.line());
            } else {
                LOG.warn("{} ended: {}", chore.word(), told.line());
            }
        } catch (RuntimeException e) {
            RunBrokenException broken = RunBrokenException.by(e, "doing it");
            LOG.error("{} broke off, and is done again when its time comes: {}", chore.word(), broken.what());
        }
    }
}
