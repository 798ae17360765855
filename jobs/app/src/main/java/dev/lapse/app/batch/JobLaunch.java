package dev.lapse.app.batch;

import dev.lapse.core.ledger.EvidenceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.ResourceTransactionManager;

/** Launches the job of one run in an application context of its own, which starts nothing by itself. */
record JobLaunch(CurrentRun run) {

    private static final Logger LOG = LoggerFactory.getLogger(JobLaunch.class);

    RunReport report() {
        try (var ofRun = MDC.putCloseable("run", run.id().name());
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(CurrentRun.class, () -> run);
            context.register(
                    BatchInfrastructure.class,
                    run.request().asked().isPresent() ? ErasureRequestJob.class : RetentionJob.class);
            context.refresh();
            launch(context);
        } catch (RunBrokenException e) {
            broken(e);
        }
        run.cover();
        return answer();
    }

    private void launch(AnnotationConfigApplicationContext context) {
        JobRepository repository = context.getBean(JobRepository.class);
        requireDurable(repository);
        requireJournals(run.journal());
        JobParameters parameters = new JobParametersBuilder()
                .addLocalDate("as-of", run.id().asOf())
                .addString("scope", run.id().scope())
                .addLong("sequence", (long) run.id().sequence())
                .toJobParameters();
        try {
            Job job = context.getBean(Job.class);
            new EarlierExecutions(
                            repository,
                            run.journal().dataSource(),
                            run.surroundings().clock())
                    .end(job.getName(), parameters);
            JobExecution execution = context.getBean(JobOperator.class).start(job, parameters);
            execution.getAllFailureExceptions().stream()
                    .flatMap(failure -> RunBrokenException.among(failure).stream())
                    .findFirst()
                    .ifPresent(this::broken);
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Spring Batch does not start the run " + run.id().name(), e);
        }
    }

    private static void requireDurable(JobRepository repository) {
        if (ResourcelessJobRepository.class.isAssignableFrom(AopProxyUtils.ultimateTargetClass(repository))) {
            throw new IllegalStateException("Spring Batch's repository keeps nothing; it must lie in the journal");
        }
    }

    /** Under another manager what a chunk did would be confirmed apart from Spring Batch's position, or not at all. */
    private static void requireJournals(RunJournal journal) {
        if (!(journal.transactionManager() instanceof ResourceTransactionManager manager)
                || manager.getResourceFactory() != journal.dataSource()) {
            throw new IllegalStateException("the transaction manager of the job is not the one of the journal");
        }
    }

    /** The run stays open in the journal, and is gone on with when it is started again. */
    private void broken(RunBrokenException e) {
        LOG.error("the run {} broke off: {}", run.id().name(), e.what(), e);
        run.notes().end(e.reason());
    }

    private RunReport answer() {
        if (!run.notes().hasEnded() && run.notes().reasons().isEmpty()) {
            run.notes()
                    .end(new RunReport.Reason(
                            "broken",
                            Optional.empty(),
                            Optional.empty(),
                            "the run broke off without a word; look at the log, then run again"));
        }
        List<EvidenceEntry.Tally> tallies = new ArrayList<>(run.journal().runs().tallies(run.id()));
        // Its own report came before they were settled.
        tallies.addAll(run.notes().settled());
        List<EvidenceEntry.Tally> all = new ArrayList<>(tallies);
        all.addAll(run.notes().kept());
        Outcome outcome = run.notes().outcome();
        return new RunReport(
                outcome,
                Optional.of(run.id()),
                run.opened().resumed(),
                run.notes().plan(),
                all,
                run.notes().findings(),
                run.notes().reasons(),
                run.notes().reclaimed(),
                FirstLine.of(run.request(), outcome, tallies, run.notes().reasons()));
    }
}
