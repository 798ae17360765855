package dev.lapse.app.cli;

import dev.lapse.app.cli.configuration.JournalPlace;

/** Opens the journal, making it where there is none. */
@FunctionalInterface
public interface JournalOpener {

    OpenJournal open(JournalPlace place);
}
