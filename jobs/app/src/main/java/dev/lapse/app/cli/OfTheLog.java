package dev.lapse.app.cli;

import dev.lapse.app.cli.OpenEvidence.Moment;
import dev.lapse.app.cli.configuration.Configuration;
import dev.lapse.app.cli.configuration.ConfigurationReader;
import dev.lapse.core.verifying.UnreadableException;
import java.util.function.Function;

/** A command that reads the evidence log. It needs neither policy set nor stores nor keys. */
abstract class OfTheLog extends AnsweringCommand {

    OfTheLog(Surroundings surroundings) {
        super(surroundings, CheckCommand.UNSOUND);
    }

    final Configuration configuration() {
        Configuration configuration =
                ConfigurationReader.read(options().config(), surroundings().environment());
        notes().inSandbox(configuration.sandbox());
        return configuration;
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
