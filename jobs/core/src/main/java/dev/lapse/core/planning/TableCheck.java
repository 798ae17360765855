package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.store.ColumnFacts;
import dev.lapse.core.store.TableFacts;
import java.util.List;

/**
 * Whether the table can be erased from at all: a table, in a bound schema, with a key that names one row, or rows that go together
 * with what they hang on.
 */
final class TableCheck implements SiteCheck {

    private final Sites sites;

    TableCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        String table = site.table().name() + " (" + site.name() + ")";
        switch (site.table().kind()) {
            case TABLE -> kind(site, site.recordSet().target() instanceof RecordSet.Target.Table, findings);
            case INDEX -> kind(site, !(site.recordSet().target() instanceof RecordSet.Target.Table), findings);
            case VIEW, FOREIGN_TABLE ->
                findings.stop(
                        "not-a-table",
                        site,
                        table + " is a view or a foreign table, whose rows lie elsewhere",
                        "bind the table in which the rows lie");
            case NOT_TRANSACTIONAL ->
                findings.stop(
                        "not-transactional",
                        site,
                        table + " lies in an engine without transactions, where what is begun cannot be taken back",
                        "move the table to an engine with transactions, like InnoDB");
        }
        if (!site.table().bindable()) {
            findings.stop(
                    "table-outside-schemas",
                    site,
                    table + " lies in none of the schemas of the binding",
                    "add its schema to schemas:, so that every table beside it is looked at too");
        }
        if (site.isIndex()) {
            members(site, findings);
        }
        key(site, table, findings);
    }

    private static void kind(Site site, boolean asWritten, Findings findings) {
        if (!asWritten) {
            findings.stop(
                    "table-or-index",
                    site,
                    site.name() + " takes a table for an index or an index for a table",
                    "write table: for a table and index: for an index, alias or pattern");
        }
    }

    private static void members(Site site, Findings findings) {
        List<String> members = site.table().memberNames();
        if (!members.isEmpty()
                && !members.equals(List.of(site.recordSet().target().name()))) {
            findings.notice(
                    "index-pattern",
                    site,
                    site.recordSet().target().name() + " (" + site.name() + ") stands for " + members.size()
                            + " indices: " + String.join(", ", members),
                    "see that each of them belongs here; one that appears later is taken in",
                    members.size());
        }
    }

    private void key(Site site, String table, Findings findings) {
        TableFacts facts = site.table();
        List<String> key = site.recordSet().key();
        boolean keyless = facts.primaryKey().isEmpty() && facts.uniqueKeys().isEmpty();
        if (keyless && !new Bundles(sites).hang(site)) {
            findings.stop(
                    "table-without-key",
                    site,
                    table + " has neither a primary key nor a unique one, so no statement can name one row",
                    "give the table a key and bind it; only rows that hang by their one link on a record of their cluster,"
                            + " without conditions and with nothing to reduce, can go without, all at once");
            return;
        }
        if (!keyless && !site.isUnique(key)) {
            findings.stop(
                    "key-not-unique",
                    site,
                    "the key " + key + " of " + table + " is neither its primary key nor a unique one",
                    "write the columns of the primary key or of a unique one under key:");
        }
        // An element without a key is nobody's, and no record.
        key.stream()
                .filter(column -> site.recordSet()
                        .elements()
                        .filter(elements -> elements.holds(column))
                        .isEmpty())
                .filter(column ->
                        site.column(column).filter(ColumnFacts::nullable).isPresent())
                .forEach(column -> findings.stop(
                        "key-nullable",
                        site,
                        site.say(column) + " belongs to the key and takes null, so a row may have no name",
                        "declare the column NOT NULL or choose another key"));
    }
}
