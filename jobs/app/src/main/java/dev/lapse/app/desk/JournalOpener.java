package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.JournalPlace;

/** Opens the journal, making it where there is none. */
@FunctionalInterface
public interface JournalOpener {

    OpenJournal open(JournalPlace place);
}
