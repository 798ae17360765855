package dev.lapse.store.jdbc;

/** The queries of Oracle's catalog; {@code {0}} stands for the schemas, or for the tables, that are asked for. */
final class OracleCatalogSql {

    /** The tables of the schemas and those elsewhere that refer to one of them; {@code referred} is the schema they refer to. */
    static final String TABLES = """
            select t.owner, t.table_name as name, t.referred,
                   case when t.is_external = 'YES' then 'EXTERNAL' else t.kind end as kind,
                   coalesce(t.num_rows, 0) as estimate, coalesce(t.avg_row_len, 0) as average,
                   (select listagg(r.privilege, ',') within group (order by r.privilege)
                    from (select p.privilege, p.table_schema as owner, p.table_name from all_tab_privs p
                          union
                          select p.privilege, p.table_schema, p.table_name from all_col_privs p
                          where p.privilege = 'UPDATE') r
                    where r.owner = t.owner and r.table_name = t.table_name
                      and r.privilege in ('SELECT', 'UPDATE', 'DELETE'))
                   || ',' || (select listagg(replace(s.privilege, ' ANY TABLE', ''), ',')
                                     within group (order by s.privilege)
                              from session_privs s
                              where s.privilege in ('SELECT ANY TABLE', 'UPDATE ANY TABLE', 'DELETE ANY TABLE'))
                   || case when t.owner = sys_context('userenv', 'current_user')
                           then ',SELECT,UPDATE,DELETE' end as rights
            from (select a.owner, a.table_name, a.num_rows, a.avg_row_len, a.external as is_external,
                         case when m.mview_name is null then 'TABLE' else 'VIEW' end as kind, r.referred
                  from dba_tables a
                  left join dba_mviews m on m.owner = a.owner and m.mview_name = a.table_name
                  left join (select c.owner, c.table_name, min(target.owner) as referred
                             from dba_constraints c
                             join dba_constraints target
                               on target.owner = c.r_owner and target.constraint_name = c.r_constraint_name
                             where c.constraint_type = 'R' and target.owner in (select "w"."c0" from {0})
                             group by c.owner, c.table_name) r
                    on r.owner = a.owner and r.table_name = a.table_name
                  where a.nested = 'NO' and a.secondary = 'N' and a.dropped = 'NO'
                    and coalesce(a.iot_type, 'IOT') = 'IOT'
                  union all
                  select v.owner, v.view_name, 0, 0, 'NO', 'VIEW', null from dba_views v
                  where v.owner in (select "w"."c0" from {0})) t
            where t.owner in (select "w"."c0" from {0}) or t.referred is not null
            order by t.owner, t.table_name
            """;

    /** Hidden columns that somebody made are there as much as the others. */
    static final String COLUMNS = """
            select c.owner, c.table_name as name, c.column_name, c.data_type as type,
                   case when c.data_type in ('CHAR', 'NCHAR', 'VARCHAR2', 'NVARCHAR2')
                        then c.char_length else c.data_length end as length,
                   c.data_precision as precision, c.data_scale as scale,
                   case when c.nullable = 'Y' then 1 else 0 end as nullable,
                   case when c.virtual_column = 'YES' or i.generation_type = 'ALWAYS' then 1 else 0 end as generated,
                   case when coalesce(c.collation, 'USING_NLS_COMP') in ('USING_NLS_COMP', 'BINARY')
                        then 1 else 0 end as by_code_points,
                   case when j.column_name is null then 0 else 1 end as json
            from dba_tab_cols c
            left join dba_tab_identity_cols i
              on i.owner = c.owner and i.table_name = c.table_name and i.column_name = c.column_name
            left join dba_json_columns j
              on j.owner = c.owner and j.table_name = c.table_name and j.column_name = c.column_name
            where (c.owner, c.table_name) in (select "w"."c0", "w"."c1" from {0})
              and (c.hidden_column = 'NO' or c.user_generated = 'YES')
            order by c.owner, c.table_name, c.internal_column_id
            """;

    /** What is not enabled binds nothing; a foreign key is told of all the same. That a column takes no null is its own fact. */
    static final String CONSTRAINTS = """
            select c.owner, c.table_name as name, c.constraint_name as group_name, c.constraint_name,
                   c.constraint_type as type, c.status, c.deferrable, c.delete_rule,
                   coalesce(c.search_condition_vc, 'not told') as condition, k.column_name,
                   u.owner as target_owner, u.table_name as target_name, u.column_name as target_column
            from dba_constraints c
            join dba_cons_columns k on k.owner = c.owner and k.constraint_name = c.constraint_name
            left join dba_cons_columns u
              on u.owner = c.r_owner and u.constraint_name = c.r_constraint_name and u.position = k.position
            where (c.owner, c.table_name) in (select "w"."c0", "w"."c1" from {0})
              and c.constraint_type in ('P', 'U', 'R', 'C')
              and (c.constraint_type <> 'C'
                   or coalesce(c.search_condition_vc, 'not told') <> '"' || k.column_name || '" IS NOT NULL')
            order by c.owner, c.table_name, c.constraint_name, k.position, k.column_name
            """;

    static final String INDEXES = """
            select i.table_owner as owner, i.table_name as name, i.owner || '.' || i.index_name as group_name,
                   i.uniqueness, k.column_name,
                   case when e.column_position is null then 0 else 1 end as expression
            from dba_indexes i
            join dba_ind_columns k on k.index_owner = i.owner and k.index_name = i.index_name
            left join dba_ind_expressions e
              on e.index_owner = i.owner and e.index_name = i.index_name and e.column_position = k.column_position
            where (i.table_owner, i.table_name) in (select "w"."c0", "w"."c1" from {0})
              and i.index_type in ('NORMAL', 'NORMAL/REV', 'FUNCTION-BASED NORMAL', 'BITMAP', 'IOT - TOP')
              and i.status <> 'UNUSABLE' and i.visibility = 'VISIBLE'
            order by i.table_owner, i.table_name, i.owner, i.index_name, k.column_position
            """;

    /** Triggers, and the archive that keeps what rows were. */
    static final String TRIGGERS = """
            select t.table_owner as owner, t.table_name as name, t.trigger_name,
                   replace(rtrim(t.triggering_event), ' OR ', ', ') as fired_on
            from dba_triggers t
            where (t.table_owner, t.table_name) in (select "w"."c0", "w"."c1" from {0})
              and rtrim(t.base_object_type) = 'TABLE' and t.status = 'ENABLED'
            union all
            select f.owner_name, f.table_name, 'flashback archive ' || f.flashback_archive_name, 'update, delete'
            from dba_flashback_archive_tables f
            where (f.owner_name, f.table_name) in (select "w"."c0", "w"."c1" from {1}) and f.status = 'ENABLED'
            order by 1, 2, 3
            """;

    private OracleCatalogSql() {}
}
