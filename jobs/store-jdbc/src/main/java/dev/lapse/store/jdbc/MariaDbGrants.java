package dev.lapse.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Record;

/**
 * What a user may do, from the statements that {@code show grants} answers with: the information schema leaves out what comes from
 * a role.
 */
record MariaDbGrants(List<Grant> grants) {

    private static final String NAME = "`(?:[^`]|``)*`|\\*";

    private static final Pattern GRANT =
            Pattern.compile("GRANT (?<rights>.+?) ON (?<schema>" + NAME + ")\\.(?<table>" + NAME + ") TO (?<rest>.*)");

    private static final String EVERYTHING = "ALL PRIVILEGES";

    /**
     * Rights on the tables of a name, or on all of a schema's.
     *
     * @param rights each by its own name
     * @param named as they are listed, which may be all at once
     * @param schemaName as it is written, {@code *} for all of the server
     */
    record Grant(Set<String> rights, Set<String> named, String schemaName, Pattern schema, String table) {

        boolean isOnServer() {
            return schemaName.equals("*");
        }

        boolean isOnTable() {
            return !table.equals("*");
        }
    }

    static MariaDbGrants of(List<? extends Record> shown) {
        List<Grant> grants = new ArrayList<>();
        for (Record row : shown) {
            Matcher grant = GRANT.matcher(row.get(0, String.class));
            if (grant.matches()) {
                Set<String> named = named(grant.group("rights"));
                if (grant.group("rest").contains("WITH GRANT OPTION")) {
                    named.add("GRANT OPTION");
                }
                grants.add(new Grant(
                        rights(named),
                        named,
                        plain(grant.group("schema")),
                        schema(grant.group("schema")),
                        plain(grant.group("table"))));
            }
        }
        return new MariaDbGrants(grants);
    }

    /** The rights on a table; one on some of its columns counts. */
    Set<String> on(String schema, String table) {
        Set<String> rights = new TreeSet<>();
        for (Grant grant : grants) {
            if (grant.schema().matcher(schema).matches()
                    && (grant.table().equals("*") || grant.table().equals(table))) {
                rights.addAll(grant.rights());
            }
        }
        return rights;
    }

    private static Set<String> named(String listed) {
        return new TreeSet<>(
                List.of(listed.replaceAll(" ?\\([^)]*\\)", "").strip().split(", ?")));
    }

    private static Set<String> rights(Set<String> named) {
        Set<String> rights = new TreeSet<>(named);
        if (rights.remove(EVERYTHING)) {
            rights.addAll(Set.of("SELECT", "UPDATE", "DELETE", "TRIGGER", "DROP", "LOCK TABLES"));
        }
        return rights;
    }

    /** The name of a schema is a pattern of {@code like}. */
    private static Pattern schema(String quoted) {
        if (quoted.equals("*")) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
        StringBuilder regex = new StringBuilder();
        String pattern = plain(quoted);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String plain(String quoted) {
        return quoted.startsWith("`") ? quoted.substring(1, quoted.length() - 1).replace("``", "`") : quoted;
    }
}
