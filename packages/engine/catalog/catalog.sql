-- The live database as one JSON value. Run with an empty search_path, so that every name comes out qualified.
with
  schemas as (
    select n.oid, n.nspname as name, n.nspacl as acl, n.nspowner as owner
    from pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  ),
  tables as (
    select c.oid, c.relname as name, s.name as schema, c.relacl as acl, c.relowner as owner, c.relkind as kind,
           c.relrowsecurity as secured, c.relispartition as partition
    from pg_class c join schemas s on s.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  )
select jsonb_build_object(
  'version', current_setting('server_version_num')::integer,
  'database', (
    select jsonb_build_object('name', d.datname, 'oid', d.oid::bigint, 'owner', pg_get_userbyid(d.datdba), 'grants', (
      select coalesce(jsonb_agg(jsonb_build_object('role', coalesce(r.rolname, ''), 'privilege', lower(a.privilege_type))), '[]')
      from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a left join pg_roles r on r.oid = a.grantee
      where a.grantee <> d.datdba))
    from pg_database d where d.datname = current_database()),
  'me', (
    select jsonb_build_object('name', r.rolname, 'superuser', r.rolsuper, 'createRole', r.rolcreaterole,
      'bypassRowSecurity', r.rolbypassrls)
    from pg_roles r where r.rolname = current_user),
  'roles', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', r.rolname, 'login', r.rolcanlogin, 'inherit', r.rolinherit, 'connections', r.rolconnlimit,
      'elevated', r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls,
      'memberOf', (select coalesce(jsonb_agg(p.rolname order by p.rolname), '[]')
        from pg_auth_members m join pg_roles p on p.oid = m.roleid where m.member = r.oid),
      'settings', (select coalesce(jsonb_agg(case when d.setdatabase = 0 then '' else 'here ' end || one order by d.setdatabase, one), '[]')
        from pg_db_role_setting d cross join unnest(d.setconfig) one
        where d.setrole = r.oid and d.setdatabase in (0, (select oid from pg_database where datname = current_database())))) order by r.rolname), '[]')
    from pg_roles r where r.rolname ~ '^trygg_[0-9a-f]{8}_'),
  'schemas', (
    select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'owner', pg_get_userbyid(s.owner), 'grants', (
      select coalesce(jsonb_agg(jsonb_build_object('role', coalesce(r.rolname, ''), 'privilege', lower(a.privilege_type))), '[]')
      from aclexplode(s.acl) a left join pg_roles r on r.oid = a.grantee where a.grantee <> s.owner)) order by s.name), '[]')
    from schemas s),
  'tables', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'schema', t.schema, 'table', t.name, 'owner', pg_get_userbyid(t.owner), 'kind', t.kind, 'secured', t.secured, 'partition', t.partition,
      'columns', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
          'hasDefault', a.atthasdef or a.attidentity <> '', 'identity', a.attidentity, 'generated', a.attgenerated <> '',
          'labels', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid)
        ) order by a.attnum), '[]')
        from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
      -- Constraints and indexes alike: unique without a condition, over columns alone.
      'keys', (
        select coalesce(jsonb_agg(jsonb_build_object('primary', i.indisprimary, 'columns', (
          select jsonb_agg(a.attname order by u.place)
          from unnest(i.indkey::smallint[]) with ordinality u(number, place)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.number
          where u.place <= i.indnkeyatts)) order by not i.indisprimary, k.relname), '[]')
        from pg_index i join pg_class k on k.oid = i.indexrelid
        where i.indrelid = t.oid and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null),
      'references', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'columns', (select jsonb_agg(a.attname order by u.place)
            from unnest(k.conkey) with ordinality u(number, place)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number),
          'schema', n.nspname, 'table', p.relname, 'deferrable', k.condeferrable,
          'parentColumns', (select jsonb_agg(a.attname order by u.place)
            from unnest(k.confkey) with ordinality u(number, place)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number)) order by k.conname), '[]')
        from pg_constraint k join pg_class p on p.oid = k.confrelid join pg_namespace n on n.oid = p.relnamespace
        where k.conrelid = t.oid and k.contype = 'f'),
      'policies', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'name', p.polname, 'command', p.polcmd, 'permissive', p.polpermissive,
          'roles', (select jsonb_agg(coalesce(r.rolname, '') order by r.rolname)
            from unnest(p.polroles) u(role) left join pg_roles r on r.oid = u.role),
          'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)
        ) order by p.polname), '[]')
        from pg_policy p where p.polrelid = t.oid),
      'triggers', (
        select coalesce(jsonb_agg(jsonb_build_object('name', g.tgname, 'enabled', g.tgenabled,
          'definition', pg_get_triggerdef(g.oid)) order by g.tgname), '[]')
        from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal),
      'grants', (
        select coalesce(jsonb_agg(jsonb_build_object('role', coalesce(r.rolname, ''), 'privilege', lower(g.privilege), 'column', g.col)
          order by r.rolname, g.privilege, g.col), '[]')
        from (
          select a.grantee, a.privilege_type as privilege, null::name as col from aclexplode(t.acl) a
          union all
          select a.grantee, a.privilege_type, c.attname from pg_attribute c, aclexplode(c.attacl) a
          where c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
        ) g left join pg_roles r on r.oid = g.grantee
        where g.grantee <> t.owner)
    ) order by t.schema, t.name), '[]')
    from tables t),
  'functions', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'schema', s.name, 'name', p.proname, 'arguments', pg_get_function_identity_arguments(p.oid),
      'owner', pg_get_userbyid(p.proowner), 'definer', p.prosecdef,
      'definition', case when s.name = 'trygg' and p.prokind = 'f' then pg_get_functiondef(p.oid) end,
      'grants', (
        select coalesce(jsonb_agg(coalesce(r.rolname, '') order by r.rolname), '[]')
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles r on r.oid = a.grantee
        where a.grantee <> p.proowner)
    ) order by s.name, p.proname, pg_get_function_identity_arguments(p.oid)), '[]')
    from pg_proc p join schemas s on s.oid = p.pronamespace
    where not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')),
  'sequences', (
    select coalesce(jsonb_agg(jsonb_build_object('schema', s.name, 'name', c.relname,
      'table', case when d.refobjid is not null then d.refobjid::regclass::text end, 'identity', d.deptype = 'i',
      'column', a.attname,
      'grants', (
        select coalesce(jsonb_agg(jsonb_build_object('role', coalesce(r.rolname, ''), 'privilege', lower(x.privilege_type))), '[]')
        from aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee where x.grantee <> c.relowner)
    ) order by s.name, c.relname), '[]')
    from pg_class c join schemas s on s.oid = c.relnamespace
    left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
      and d.deptype in ('a', 'i') and d.refobjsubid > 0
    left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where c.relkind = 'S'),
  'largeObjects', (select count(*) from pg_largeobject_metadata),
  'defaultGrants', (
    select coalesce(jsonb_agg(distinct r.rolname), '[]')
    from pg_default_acl f, aclexplode(f.defaclacl) a join pg_roles r on r.oid = a.grantee
    where a.grantee <> f.defaclrole)
) as catalog
