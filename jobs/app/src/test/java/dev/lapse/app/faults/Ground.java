package dev.lapse.app.faults;

import dev.lapse.app.cases.Policies;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import java.nio.file.Path;
import java.util.Map;

/** Where nights take place: two stores with their data, and the journal with its files. It outlives the processes that use it. */
interface Ground extends AutoCloseable {

    /** The stores as a new process opens them. */
    Map<String, Store> open();

    Contents contents();

    JournalSettings journal();

    /** The folder of the checkpoints. */
    Path folder();

    /** The key file, as this process sees it. */
    KeyFile keys();

    PolicySet policySet();

    /** Does to the journal what the end of a process does: its sessions end as they are. */
    void cutOff();

    @Override
    void close();

    static PolicySet read(Path folder, String copies) {
        Policies policies = new Policies(folder);
        Night.describe(policies, copies);
        return policies.read(Night.TODAY);
    }
}
