package dev.lapse.app.batch;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of a run over what is due. */
@Configuration(proxyBeanMethods = false)
class RetentionJob {

    static final String NAME = "retention";

    private final CurrentRun run;

    RetentionJob(CurrentRun run) {
        this.run = run;
    }

    @Bean
    Job retention(JobRepository repository) {
        JobSteps steps = new JobSteps(run, repository);
        return new JobBuilder(NAME, repository)
                .start(steps.of(new Settling(run)))
                .next(steps.of(new Recognising(run)))
                .next(steps.of(new Planning(run)))
                .next(steps.erase())
                .next(steps.of(new Reclaiming(run)))
                .next(steps.of(new Verifying(run)))
                .next(steps.of(new TendingRecordLog(run)))
                .next(steps.of(new Reporting(run)))
                .build();
    }
}
