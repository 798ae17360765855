package dev.lapse.app.faults;

import dev.lapse.app.cases.Policies;
import dev.lapse.app.cases.RecordSetText;
import dev.lapse.app.journal.JournalSettings;
import dev.lapse.app.journal.KeyFile;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where nights take place: two stores with their data, and the journal with its files. It outlives the processes that use it. */
public interface Ground extends AutoCloseable {

    /** The stores as a new process opens them. */
    Map<String, Store> open();

    Contents contents();

    JournalSettings journal();

    /** The folder of the checkpoints. */
    Path folder();

    /** The key file, as this process sees it. */
    KeyFile keys();

    PolicySet policySet();

    /** Does to what is no server what the end of a process does to it; a server rolls back by itself what was begun. */
    default void cutOff() {}

    @Override
    void close();

    /** The copies in a table of a relational store. */
    String COPIES_IN_A_TABLE = "schemas: [public]\nrecord-sets:\n"
            + RecordSetText.recordSet("person-document")
                    .table("person_document")
                    .with(
                            "copy-of: {record-set: db/person, by: {person_id: id}, when-reduced: delete, orphans: report}")
                    .toString()
                    .replaceFirst(" *cluster: .*\n", "")
                    .indent(2);

    /** The copies in {@code index} of a search store. */
    static String copiesInIndex(String index) {
        return COPIES_IN_A_TABLE
                .replace("schemas: [public]\n", "")
                .replace("table: public.person_document", "index: " + index)
                .replace("key: [id]", "key: [_id]");
    }

    /** What makes the table of the copies. */
    static List<String> copiesSql() {
        List<String> copies = new ArrayList<>(List.of(
                "create table person_document(id varchar(10) primary key," + " person_id int, words varchar(50))"));
        Night.COPIES.forEach(copy -> copies.add("insert into person_document values ('" + copy.get(0) + "', "
                + copy.get(1) + ", '" + copy.get(2) + "')"));
        return copies;
    }

    static PolicySet read(Path folder, String copies) {
        Policies policies = new Policies(folder);
        Night.describe(policies, copies);
        return policies.read(Night.TODAY);
    }
}
