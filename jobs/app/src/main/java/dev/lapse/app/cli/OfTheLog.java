package dev.lapse.app.cli;

import dev.lapse.app.desk.OpenEvidence.Moment;
import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.verifying.UnreadableException;
import java.util.function.Function;

/** A command that reads the evidence log. It needs neither policy set nor stores nor keys. */
abstract class OfTheLog extends AnsweringCommand {

    OfTheLog(Surroundings surroundings) {
        super(surroundings, CheckCommand.UNSOUND);
    }

    final Configuration configuration() {
        return office().configuration();
    }

    /** @throws Refusal if there is no journal */
    final <T> T read(Configuration configuration, Function<Moment, T> reading) {
        return readBeside(configuration, journal -> reading);
    }

    /** The same by what {@code beside} makes of the journal first. */
    final <T> T readBeside(Configuration configuration, Function<OpenJournal, Function<Moment, T>> beside) {
        if (!configuration.journal().mayExist()) {
            throw new Refusal(
                    "no-journal", "there is no journal at lapse.journal.url yet; the first lapse run makes it");
        }
        try (OpenJournal journal = surroundings().journal().open(configuration.journal())) {
            return journal.evidence().read(beside.apply(journal));
        } catch (UnreadableException e) {
            throw new Refusal(
                    "entry-unreadable", "an entry cannot be read: " + e.getMessage() + "; run lapse log verify");
        }
    }
}
