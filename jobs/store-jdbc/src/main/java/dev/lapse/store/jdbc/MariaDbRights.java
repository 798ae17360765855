package dev.lapse.store.jdbc;

import dev.lapse.core.policy.StoreBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What a user of MariaDB may do beyond {@code sql/grants/store-mariadb.sql}. */
record MariaDbRights(DSLContext dsl) {

    private static final String TABLES = """
            select table_schema as own_schema, table_name as own_name
            from information_schema.tables
            where table_schema in ({0}) and table_type in ('BASE TABLE', 'SYSTEM VERSIONED')
            order by table_schema, table_name
            """;

    /** LOCK TABLES cannot be granted on a table alone. */
    private static final Set<String> ON_A_SCHEMA =
            Set.of("USAGE", "SELECT", "UPDATE", "DELETE", "TRIGGER", "LOCK TABLES");

    /** DROP is what the server asks for to empty a partition. */
    private static final Set<String> ON_A_BOUND_TABLE =
            Set.of("USAGE", "SELECT", "UPDATE", "DELETE", "TRIGGER", "DROP");

    List<String> needless(StoreBinding binding) {
        MariaDbGrants grants = MariaDbGrants.of(dsl.fetch("show grants"));
        Set<String> bound = binding.recordSets().stream()
                .map(recordSet -> recordSet.target().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> needless = new ArrayList<>();
        Map<String, Integer> onTables = new TreeMap<>();
        for (MariaDbGrants.Grant grant : grants.grants()) {
            String rights = String.join(", ", beyond(grant, binding, bound));
            if (!rights.isEmpty() && grant.isOnTable()) {
                onTables.merge(rights, 1, Integer::sum);
            } else if (!rights.isEmpty()) {
                needless.add(rights
                        + (grant.isOnServer() ? " on the whole server" : " on the schema " + grant.schemaName()));
            }
        }
        onTables.forEach((rights, count) -> needless.add(rights + " (tables: " + count + ")"));
        int unbound = changeable(grants, binding, bound);
        // Whoever may do so everywhere has been told of already.
        if (unbound > 0 && grants.grants().stream().noneMatch(MariaDbRights::changesEverything)) {
            needless.add("UPDATE or DELETE where nothing is bound (tables: " + unbound + ")");
        }
        return needless;
    }

    private static Set<String> beyond(MariaDbGrants.Grant grant, StoreBinding binding, Set<String> bound) {
        Set<String> beyond = new TreeSet<>(grant.named());
        boolean ours = binding.schemas().stream()
                .anyMatch(schema -> grant.schema().matcher(schema).matches());
        String name = (grant.schemaName() + "." + grant.table()).toLowerCase(Locale.ROOT);
        if (grant.isOnServer()) {
            // PROCESS shows how old the oldest transaction is.
            beyond.removeAll(Set.of("USAGE", "PROCESS"));
        } else if (grant.isOnTable() && bound.contains(name)) {
            beyond.removeAll(ON_A_BOUND_TABLE);
        } else if (ours) {
            // Changing what is not bound is counted by tables.
            beyond.removeAll(ON_A_SCHEMA);
        } else {
            beyond.removeAll(Set.of("USAGE", "SELECT"));
        }
        return beyond;
    }

    private static boolean changesEverything(MariaDbGrants.Grant grant) {
        return grant.named().contains("ALL PRIVILEGES")
                || grant.isOnServer()
                        && (grant.rights().contains("UPDATE") || grant.rights().contains("DELETE"));
    }

    private int changeable(MariaDbGrants grants, StoreBinding binding, Set<String> bound) {
        int changeable = 0;
        for (Record row : dsl.fetch(
                TABLES, DSL.list(binding.schemas().stream().map(DSL::val).toList()))) {
            String schema = row.get("own_schema", String.class);
            String table = row.get("own_name", String.class);
            Set<String> rights = grants.on(schema, table);
            if (!bound.contains((schema + "." + table).toLowerCase(Locale.ROOT))
                    && (rights.contains("UPDATE") || rights.contains("DELETE"))) {
                changeable++;
            }
        }
        return changeable;
    }
}
