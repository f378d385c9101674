// The schema of a database as text, in a stable order: what migrations really made. Read from the
// catalogue, because the embedded PostgreSQL comes without pg_dump.

import type pg from 'pg'

export async function schemaText(pool: pg.Pool): Promise<string> {
  const lines = async (query: string) =>
    (await pool.query<{ line: string }>(query)).rows.map((row) => row.line)
  const parts = [
    [
      'extensions',
      await lines(`select extname as line from pg_extension where extname <> 'plpgsql' order by 1`),
    ],
    [
      'columns',
      await lines(`select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || case when a.attnotnull then ' not null' else '' end
          || case when a.attidentity <> '' then ' identity' else '' end
          || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        order by c.relname, a.attnum`),
    ],
    [
      'constraints',
      await lines(`select c.relname || ': ' || con.conname || ' ' || pg_get_constraintdef(con.oid) as line
        from pg_constraint con join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and con.contype <> 'n' order by 1`),
    ],
    [
      'indexes',
      await lines(`select indexdef as line from pg_indexes where schemaname = 'public' order by 1`),
    ],
    [
      'triggers',
      await lines(
        `select pg_get_triggerdef(t.oid) as line from pg_trigger t where not t.tgisinternal order by 1`,
      ),
    ],
    [
      'functions',
      await lines(`select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`),
    ],
  ] as const
  return parts.map(([name, rows]) => `-- ${name}\n${rows.join('\n')}\n`).join('\n')
}
