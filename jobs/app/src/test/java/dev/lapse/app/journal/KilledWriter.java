package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.erase;

import dev.lapse.core.erasing.RunId;
import java.nio.file.Path;

/** A process of its own that writes, says so, and waits to be killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        TestJournal test = TestJournal.at(TestProduct.h2(folder.resolve("journal")), folder.resolve("keys.p12"));
        RunId run = test.plannedRun();
        for (int chunk = 0; chunk < 20; chunk++) {
            test.intend("chunk-" + chunk, run, erase(CUSTOMER, "c" + chunk));
            if (chunk % 2 == 0) {
                test.confirm(test.erased("chunk-" + chunk, run, "c" + chunk));
            }
        }
        System.out.println("written");
        Thread.sleep(Long.MAX_VALUE);
    }
}
