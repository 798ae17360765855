package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.verifying.LogUnderTest;
import dev.lapse.core.verifying.LogVerifier;
import dev.lapse.core.verifying.UnreadableException;
import java.util.List;
import java.util.Optional;

/** Recomputes the evidence log of the journal. */
public final class LogVerification {

    private LogVerification() {}

    /**
     * @param keys whose signatures count, as they were given; those beside the checkpoints of this host where none are
     * @throws Refusal if there is no journal, or a key or an entry cannot be read
     */
    public static Answer of(Office office, List<String> keys) {
        Configuration configuration = office.configuration();
        if (!configuration.journal().mayExist()) {
            throw new Refusal(
                    "no-journal", "there is no journal at lapse.journal.url yet; the first lapse run makes it");
        }
        try (OpenJournal journal = office.surroundings().journal().open(configuration.journal())) {
            return journal.evidence()
                    .read(moment -> LogAnswer.of(LogVerifier.verify(new LogUnderTest(
                            moment.rows(),
                            moment.checkpoints(),
                            TrustedKeys.of(keys, configuration),
                            Optional.of(moment.beside()),
                            moment.noted()))));
        } catch (UnreadableException e) {
            throw new Refusal(
                    "entry-unreadable", "an entry cannot be read: " + e.getMessage() + "; run lapse log verify");
        }
    }
}
