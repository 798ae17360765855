package dev.lapse.store.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.tools.SimpleResultSet;
import org.jspecify.annotations.Nullable;

/** What H2 lacks of Oracle's words, each replaced in the open; what is not named here goes to H2 as it is. */
public final class OracleDialectOnH2 {

    /** Functions and views of Oracle's names; the views tell of H2's own catalog. */
    static final String PREPARATION = """
            create alias lapse_rows for "dev.lapse.store.jdbc.OracleDialectOnH2.rows";;
            create alias to_number for "dev.lapse.store.jdbc.OracleDialectOnH2.toNumber";;
            create alias to_clob for "dev.lapse.store.jdbc.OracleDialectOnH2.same";;
            create alias from_tz for "dev.lapse.store.jdbc.OracleDialectOnH2.fromTz";;
            create alias sys_context for "dev.lapse.store.jdbc.OracleDialectOnH2.context";;
            create schema dbms_lob;;
            create alias dbms_lob.compare for "dev.lapse.store.jdbc.OracleDialectOnH2.compare";;
            create view v$database as select 4711 as dbid, 4712 as con_dbid, 1 as resetlogs_change#;;
            create table gv$session (inst_id int, sid int, serial# int, client_identifier varchar(64),
                                     type varchar(10), status varchar(10), taddr varchar(16));;
            create view all_tab_privs as
            select grantee, table_schema, table_name, privilege_type as privilege
            from information_schema.table_privileges;;
            create table all_col_privs (table_schema varchar(128), table_name varchar(128), privilege varchar(40));;
            create table session_privs (privilege varchar(40));;
            insert into session_privs values ('SELECT ANY TABLE'), ('UPDATE ANY TABLE'), ('DELETE ANY TABLE');;
            create view all_users as
            select schema_name as username, 'N' as oracle_maintained
            from information_schema.schemata where schema_name <> 'INFORMATION_SCHEMA';;
            create view all_tables as
            select table_schema as owner, table_name from information_schema.tables;;
            create view dba_tables as
            select table_schema as owner, table_name, row_count_estimate as num_rows, 0 as avg_row_len, 'NO' as external, 'NO' as nested,
                   'N' as secondary, 'NO' as dropped, cast(null as varchar(12)) as iot_type
            from information_schema.tables where table_type = 'BASE TABLE' and table_schema <> 'INFORMATION_SCHEMA';;
            create view dba_views as
            select table_schema as owner, table_name as view_name from information_schema.tables
            where table_type = 'VIEW' and table_schema <> 'INFORMATION_SCHEMA';;
            create table dba_mviews (owner varchar(128), mview_name varchar(128));;
            create view dba_tab_cols as
            select table_schema as owner, table_name, column_name,
                   case data_type when 'CHARACTER VARYING' then 'VARCHAR2' when 'CHARACTER' then 'CHAR'
                                  when 'CHARACTER LARGE OBJECT' then 'CLOB' when 'BINARY LARGE OBJECT' then 'BLOB'
                                  when 'BINARY VARYING' then 'RAW'
                                  when 'NUMERIC' then 'NUMBER' when 'DECFLOAT' then 'NUMBER'
                                  when 'TIMESTAMP' then case datetime_precision when 0 then 'DATE'
                                                        else 'TIMESTAMP(' || datetime_precision || ')' end
                                  when 'TIMESTAMP WITH TIME ZONE'
                                  then 'TIMESTAMP(' || datetime_precision || ') WITH TIME ZONE'
                                  else data_type end as data_type,
                   character_maximum_length as char_length, character_octet_length as data_length,
                   case data_type when 'NUMERIC' then numeric_precision end as data_precision,
                   case data_type when 'NUMERIC' then numeric_scale end as data_scale,
                   case is_nullable when 'YES' then 'Y' else 'N' end as nullable,
                   case is_generated when 'ALWAYS' then 'YES' else 'NO' end as virtual_column,
                   'USING_NLS_COMP' as collation, 'NO' as hidden_column, 'YES' as user_generated,
                   ordinal_position as internal_column_id
            from information_schema.columns where table_schema <> 'INFORMATION_SCHEMA';;
            create view dba_tab_identity_cols as
            select table_schema as owner, table_name, column_name, identity_generation as generation_type
            from information_schema.columns where is_identity = 'YES';;
            create table dba_json_columns (owner varchar(128), table_name varchar(128), column_name varchar(128));;
            create view dba_constraints as
            select c.table_schema as owner, c.table_name, c.constraint_name,
                   case c.constraint_type when 'PRIMARY KEY' then 'P' when 'UNIQUE' then 'U'
                                          when 'FOREIGN KEY' then 'R' else 'C' end as constraint_type,
                   'ENABLED' as status, 'NOT DEFERRABLE' as deferrable,
                   case r.delete_rule when 'CASCADE' then 'CASCADE' when 'SET NULL' then 'SET NULL'
                                      else 'NO ACTION' end as delete_rule,
                   k.check_clause as search_condition_vc,
                   r.unique_constraint_schema as r_owner, r.unique_constraint_name as r_constraint_name
            from information_schema.table_constraints c
            left join information_schema.referential_constraints r
              on r.constraint_schema = c.constraint_schema and r.constraint_name = c.constraint_name
            left join information_schema.check_constraints k
              on k.constraint_schema = c.constraint_schema and k.constraint_name = c.constraint_name;;
            create view dba_cons_columns as
            select u.table_schema as owner, u.constraint_name, u.table_name, u.column_name, k.ordinal_position as position
            from information_schema.constraint_column_usage u
            left join information_schema.key_column_usage k
              on k.constraint_schema = u.constraint_schema and k.constraint_name = u.constraint_name
             and k.table_name = u.table_name and k.column_name = u.column_name
            where exists (select 1 from information_schema.table_constraints c
                          where c.constraint_schema = u.constraint_schema and c.constraint_name = u.constraint_name
                            and c.table_name = u.table_name);;
            create view dba_indexes as
            select table_schema as table_owner, table_name, index_schema as owner, index_name, 'NORMAL' as index_type,
                   case when index_type_name like '%UNIQUE%' or index_type_name like 'PRIMARY%'
                        then 'UNIQUE' else 'NONUNIQUE' end as uniqueness,
                   'VALID' as status, 'VISIBLE' as visibility
            from information_schema.indexes;;
            create view dba_ind_columns as
            select index_schema as index_owner, index_name, column_name, ordinal_position as column_position
            from information_schema.index_columns;;
            create table dba_ind_expressions (index_owner varchar(128), index_name varchar(128), column_position int);;
            create view dba_triggers as
            select event_object_schema as table_owner, event_object_table as table_name, trigger_name,
                   event_manipulation as triggering_event, 'TABLE' as base_object_type, 'ENABLED' as status
            from information_schema.triggers;;
            create table dba_flashback_archive_tables (owner_name varchar(128), table_name varchar(128),
                                                       flashback_archive_name varchar(128), status varchar(13));;
            create schema shop
            """;

    private static final Pattern JSON_TABLE = Pattern.compile(
            "json_table\\(\\?, '\\$\\[\\*\\]' error on error columns \\(((?:\"c\\d+\" varchar2\\(4000\\) path '\\$\\[\\d+\\]'(?:, )?)+)\\)\\)");

    private static final Pattern MERGE =
            Pattern.compile("when matched then update set (.*?) where \\((.*)\\)$", Pattern.DOTALL);

    private static final Pattern KILL = Pattern.compile("alter system kill session '(\\d+),(\\d+),@\\d+' immediate");

    private static final Pattern FIRST_OF = Pattern.compile("trunc\\((\"\\w+\"\\.\"\\w+\"), '(YYYY|MM)'\\)");

    private OracleDialectOnH2() {}

    static String translate(String sql) {
        if (sql.startsWith("alter session ")
                || sql.equals("begin dbms_session.clear_identifier; end;")
                || sql.startsWith("set constraints ")) {
            return "select 1";
        }
        if (sql.startsWith("alter system ")) {
            return KILL.matcher(sql).replaceAll("delete from gv\\$session where sid = $1 and serial# = $2");
        }
        if (sql.equals("begin dbms_session.set_identifier(?); end;")) {
            return "select cast(? as varchar)";
        }
        String rows = JSON_TABLE
                .matcher(sql)
                .replaceAll(found -> "lapse_rows(?, " + found.group(1).split("path").length + " - 1)");
        String merged = rows.startsWith("merge into ")
                ? MERGE.matcher(rows)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                "when matched and (" + found.group(2) + ") then update set " + found.group(1)))
                : rows;
        return FIRST_OF.matcher(merged)
                .replaceAll(found ->
                        "date_trunc(" + (found.group(2).equals("MM") ? "month" : "year") + ", " + found.group(1) + ")");
    }

    /** H2 asks for the same rows again for each row that it compares them with. */
    private record Parsed(String json, List<List<@Nullable String>> rows) {}

    private static volatile Parsed last = new Parsed("[]", List.of());

    /** The rows of an array of arrays, under the names that Lapse gives them. */
    public static ResultSet rows(Connection connection, @Nullable String json, Integer columns) throws SQLException {
        SimpleResultSet rows = new SimpleResultSet();
        for (int i = 0; i < columns; i++) {
            rows.addColumn("c" + i, Types.VARCHAR, 0, 0);
        }
        if (!connection.getMetaData().getURL().equals("jdbc:columnlist:connection") && json != null) {
            Parsed parsed = last;
            if (!parsed.json().equals(json)) {
                parsed = new Parsed(json, new JsonReader(json).rows());
                last = parsed;
            }
            parsed.rows().forEach(row -> rows.addRow(row.toArray()));
        }
        return rows;
    }

    public static @Nullable BigDecimal toNumber(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    public static @Nullable String same(@Nullable String text) {
        return text;
    }

    public static @Nullable OffsetDateTime fromTz(@Nullable LocalDateTime time, String zone) {
        return time == null ? null : time.atZone(ZoneId.of(zone)).toOffsetDateTime();
    }

    public static String context(String namespace, String name) {
        return switch (name) {
            case "con_name" -> "SHOPPDB";
            case "current_user" -> "SA";
            case String other -> throw new IllegalArgumentException(namespace + "." + other);
        };
    }

    public static @Nullable Integer compare(@Nullable String left, @Nullable String right) {
        return left == null || right == null ? null : Integer.signum(left.compareTo(right));
    }

    /** Reads arrays of arrays of texts and nulls. */
    private static final class JsonReader {

        private static final Pattern TOKEN = Pattern.compile("\\[|\\]|,|null|\"((?:[^\"\\\\]|\\\\.)*)\"");

        private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-f]{4})|.)");

        private final Matcher matcher;

        JsonReader(String json) {
            this.matcher = TOKEN.matcher(json);
        }

        List<List<@Nullable String>> rows() {
            List<List<@Nullable String>> rows = new ArrayList<>();
            int depth = 0;
            while (matcher.find()) {
                switch (matcher.group()) {
                    case "[" -> {
                        if (++depth == 2) {
                            rows.add(new ArrayList<>());
                        }
                    }
                    case "]" -> depth--;
                    case "," -> {}
                    case "null" -> rows.getLast().add(null);
                    case String text -> rows.getLast().add(unescaped(matcher.group(1)));
                }
            }
            return rows;
        }

        private static String unescaped(String text) {
            return ESCAPE.matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(2) == null
                                    ? found.group(1)
                                    : String.valueOf((char) Integer.parseInt(found.group(2), 16))));
        }
    }
}
