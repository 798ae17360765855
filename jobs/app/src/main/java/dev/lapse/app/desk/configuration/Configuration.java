package dev.lapse.app.desk.configuration;

import dev.lapse.app.scheduling.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration file says.
 *
 * @param sandbox whether dates after today may be run; every output then says so
 * @param approval whether another than who decides a request must approve it before it is carried out
 * @param answers what letters to persons say of who answers; empty where no letter is to be written
 * @param packages where what is handed out lies until it is fetched
 * @param web where the REST interface listens
 * @param schedule what {@code lapse serve} does by itself; empty where it does nothing
 * @param summaries whom the end of each run is told
 * @param target how long a chunk is to take from its intent to its confirmation
 * @param stores by name
 */
public record Configuration(
        JournalPlace journal,
        boolean sandbox,
        boolean approval,
        Optional<AnswerSettings> answers,
        RecipientSettings recipients,
        PackagePlace packages,
        WebSettings web,
        Optional<Schedule> schedule,
        SummarySettings summaries,
        Duration target,
        Map<String, StoreSettings> stores) {

    public Configuration {
        stores = Map.copyOf(stores);
    }

    /** The same where {@code lapse serve} begins nothing by itself. */
    public Configuration withoutSchedule() {
        return new Configuration(
                journal,
                sandbox,
                approval,
                answers,
                recipients,
                packages,
                web,
                Optional.empty(),
                summaries,
                target,
                stores);
    }

    /** The same over other stores. */
    public Configuration over(Map<String, StoreSettings> others) {
        return new Configuration(
                journal, sandbox, approval, answers, recipients, packages, web, schedule, summaries, target, others);
    }
}
