package dev.lapse.app.wiring;

import dev.lapse.app.batch.RunJournal;
import dev.lapse.app.batch.RunSettings;
import dev.lapse.app.batch.RunSurroundings;
import dev.lapse.app.desk.Holder;
import dev.lapse.app.journal.Journal;
import dev.lapse.app.journal.JournalDatabase;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.app.scheduling.Nodes;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.SuspensionRegister;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** What runs over a journal are made from. */
record RunDoor(
        JournalDatabase database,
        Journal journal,
        CoveringDoor covering,
        KeyFile keys,
        Clock clock,
        String version,
        Path stopFile) {

    /** @param nodes whoever serves the journal takes parts of what is begun here */
    RunSurroundings surroundings(
            Map<String, Store> stores,
            Supplier<Binding> binding,
            PolicySet policySet,
            SuspensionRegister suspensions,
            Nodes nodes) {
        RunJournal forRuns = new RunJournal(
                journal.pins().journal(),
                database.dataSource(),
                database.transactionManager(),
                journal.leases(),
                journal.chunks(),
                journal.runs(),
                journal.carriedDates(),
                journal.tallies(),
                suspensions,
                journal.requests(),
                journal.outbox(),
                covering,
                journal.erasedRecords(),
                journal.brakes(),
                journal.parts(),
                journal.disposals());
        return new RunSurroundings(
                stores,
                binding,
                policySet,
                forRuns,
                keys,
                clock,
                version,
                RunSettings.DEFAULT
                        .stoppedBy(stopFile)
                        .sharedBy(database.sharing(1 + nodes.othersThan(Holder.ofThisProcess()))));
    }
}
