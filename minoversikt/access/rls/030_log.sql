-- The access log: insert-only rows, the seals over them, and the function that serves the owner's page (docs/adr: access log).
-- Run by the owner role; safe to run again. Rows are written by door_open (definer) and, for denials, by the app itself.

-- An era begins when the database is created and again after every restore: the transaction counter may restart there.
CREATE TABLE IF NOT EXISTS log_era (
    era int PRIMARY KEY,
    began timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason text NOT NULL
);
INSERT INTO log_era (era, reason) VALUES (1, 'created') ON CONFLICT (era) DO NOTHING;

CREATE TABLE IF NOT EXISTS access_log (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    era int NOT NULL DEFAULT 1,  -- log_begin_era moves the default: cheaper than a look-up per row
    plan_id uuid,
    report_id uuid,
    subject_id uuid,             -- whose data it is
    person_id uuid NOT NULL,     -- who asked, and the name as it was
    person_name text NOT NULL DEFAULT '',
    acting text NOT NULL DEFAULT '',
    organisation text NOT NULL DEFAULT '',
    role text NOT NULL DEFAULT '',
    on_behalf_of uuid,
    basis text NOT NULL DEFAULT '',
    purpose text NOT NULL DEFAULT '',
    action text NOT NULL CHECK (action IN ('see', 'list', 'create', 'change', 'delete', 'share', 'withdraw', 'export', 'print', 'search')),
    sections text[] NOT NULL DEFAULT '{}',
    object_kind text NOT NULL DEFAULT '',
    object_id uuid,
    object_version int,
    outcome text NOT NULL CHECK (outcome IN ('allowed', 'denied')),
    reason text NOT NULL DEFAULT '',
    request_id text NOT NULL DEFAULT '',
    face text NOT NULL DEFAULT '',
    listed uuid[],               -- the plans a list showed: one row for the whole list
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX IF NOT EXISTS access_log_plan ON access_log (plan_id, id DESC) WHERE plan_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS access_log_listed ON access_log USING gin (listed) WHERE cardinality(listed) > 0;
CREATE INDEX IF NOT EXISTS access_log_order ON access_log (era, xid);

-- One seal per log row; chain_key is the plan, or whose data it is, or zeros. seq and chain run per chain_key.
CREATE TABLE IF NOT EXISTS log_seal (
    segment bigint NOT NULL,
    row_id bigint NOT NULL,
    chain_key uuid NOT NULL,
    seq bigint NOT NULL,
    row_hash bytea NOT NULL,
    chain bytea NOT NULL,
    PRIMARY KEY (segment, row_id)
);
-- One segment per round of the sealing job: everything that was finished below `horizon`. `seen` is the
-- transaction that sealed it: a row of a newer one that claims an earlier time is found by it.
CREATE TABLE IF NOT EXISTS log_segment (
    segment bigint PRIMARY KEY,
    era int NOT NULL REFERENCES log_era,
    sealed_at timestamptz NOT NULL,
    horizon xid8 NOT NULL,
    seen xid8 NOT NULL,
    first_id bigint NOT NULL,
    last_id bigint NOT NULL,
    rows bigint NOT NULL,
    total bigint NOT NULL,
    root bytea NOT NULL,
    head bytea NOT NULL
);
-- Where each chain stands, so that sealing needn't search; verify-log never trusts it.
CREATE TABLE IF NOT EXISTS log_head (
    chain_key uuid PRIMARY KEY,
    seq bigint NOT NULL,
    chain bytea NOT NULL
) WITH (fillfactor = 70);

CREATE OR REPLACE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'the access log is append-only: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- Locks one table of the log: no update, delete or truncate for anyone, the owner and replication roles included.
CREATE OR REPLACE FUNCTION log_lock_table(p_table regclass) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER log_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
                   'FOR EACH STATEMENT EXECUTE FUNCTION log_refuse()', p_table);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER log_refuse', p_table);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, minoversikt_app, minoversikt_definer, minoversikt_audit, minoversikt_auditor', p_table);
    EXECUTE format('GRANT SELECT ON %s TO minoversikt_backup', p_table);  -- pg_dump reads each partition by itself
END $$;

-- Makes the partitions of this month and the p_ahead next; returns how many were new. A month whose rows already lie in the
-- default partition stays there. ATTACH, not CREATE … PARTITION OF: it doesn't stop those who read and write meanwhile.
CREATE OR REPLACE FUNCTION log_make_partitions(p_ahead int DEFAULT 3) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
DECLARE
    v_from timestamptz;
    v_name text;
    v_made int := 0;
BEGIN
    FOR v_ahead IN 0..p_ahead LOOP
        v_from := date_trunc('month', now()) + make_interval(months => v_ahead);
        v_name := 'access_log_' || to_char(v_from, 'YYYY_MM');
        CONTINUE WHEN to_regclass('public.' || v_name) IS NOT NULL;
        BEGIN
            EXECUTE format('CREATE TABLE public.%I (LIKE public.access_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', v_name);
            EXECUTE format('ALTER TABLE public.access_log ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
                           v_name, v_from, v_from + interval '1 month');
            PERFORM log_lock_table(('public.' || v_name)::regclass);
            v_made := v_made + 1;
        EXCEPTION WHEN check_violation THEN
            RAISE WARNING 'rows of % lie in the default partition and stay there', v_name;
        END;
    END LOOP;
    RETURN v_made;
END $$;

-- Begins a new era; the operator runs it once after every restore, before the first row is written.
CREATE OR REPLACE FUNCTION log_begin_era(p_reason text) RETURNS int
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    v_era int;
BEGIN
    LOCK TABLE public.access_log IN ACCESS EXCLUSIVE MODE;
    INSERT INTO public.log_era (era, reason) SELECT max(era) + 1, p_reason FROM public.log_era RETURNING era INTO v_era;
    EXECUTE format('ALTER TABLE public.access_log ALTER COLUMN era SET DEFAULT %s', v_era);
    RETURN v_era;
END $$;

-- The owner's page: the rows about one plan, newest first, below p_before (null: from the top). Nothing unless the current
-- context may see the plan's log now. A list that showed the plan is a row too, without the other plans it showed.
-- `p_except` leaves out one person's own rows and `p_since` what is older. One plan for all: planning over every month's
-- partition anew costs three times the reading, and a generic plan skips the months that can't match as it starts.
CREATE OR REPLACE FUNCTION log_of_plan(p_plan uuid, p_before bigint, p_limit int, p_except uuid DEFAULT NULL,
                                       p_since timestamptz DEFAULT NULL)
    RETURNS TABLE (id bigint, at timestamptz, person_id uuid, person_name text, acting text, organisation text, role text,
                   on_behalf_of uuid, basis text, purpose text, action text, sections text[], object_kind text,
                   object_id uuid, object_version int, outcome text, reason text, face text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_limit int := least(greatest(coalesce(p_limit, 50), 1), 1000);
    v_before bigint := coalesce(p_before, 9223372036854775807);
    v_since timestamptz := coalesce(p_since, '-infinity');
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.access_grant g
        WHERE g.person_id = nullif(current_setting('minoversikt.person', true), '')::uuid
          AND g.acting = current_setting('minoversikt.acting', true)
          AND g.plan_id = p_plan AND g.section = 'access_log' AND g.op = 'see'
          AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
    ) THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH shown AS MATERIALIZED (  -- apart, or the planner walks the whole log by id for a plan on few lists
            SELECT l.* FROM public.access_log l
            WHERE l.listed @> ARRAY[p_plan] AND cardinality(l.listed) > 0 AND l.plan_id IS DISTINCT FROM p_plan AND l.id < v_before
              AND l.at >= v_since AND (p_except IS NULL OR l.person_id <> p_except)
        )
        SELECT r.id, r.at, r.person_id, r.person_name, r.acting, r.organisation, r.role, r.on_behalf_of, r.basis, r.purpose,
               r.action, r.sections, r.object_kind, r.object_id, r.object_version, r.outcome, r.reason, r.face
        FROM (
            (SELECT l.* FROM public.access_log l WHERE l.plan_id = p_plan AND l.id < v_before
                AND l.at >= v_since AND (p_except IS NULL OR l.person_id <> p_except) ORDER BY l.id DESC LIMIT v_limit)
            UNION ALL
            SELECT * FROM shown
        ) r ORDER BY r.id DESC LIMIT v_limit;
END $$;

-- Partitions, locks and rights. Everything is taken away first: a broad grant made earlier must not reach the log.
CREATE TABLE IF NOT EXISTS access_log_default PARTITION OF access_log DEFAULT;
SELECT log_lock_table(name::regclass)
    FROM unnest(ARRAY['access_log', 'access_log_default', 'log_seal', 'log_segment', 'log_era']) AS name;
SELECT log_make_partitions(3);
REVOKE ALL ON log_head FROM PUBLIC, minoversikt_app, minoversikt_definer, minoversikt_audit, minoversikt_auditor;
REVOKE ALL ON FUNCTION log_refuse(), log_lock_table(regclass), log_make_partitions(int), log_begin_era(text),
    log_of_plan(uuid, bigint, int, uuid, timestamptz) FROM PUBLIC;

GRANT USAGE ON SCHEMA public TO minoversikt_app, minoversikt_definer, minoversikt_audit, minoversikt_auditor;
GRANT INSERT (plan_id, report_id, subject_id, person_id, person_name, acting, organisation, role, on_behalf_of, basis, purpose, action,
              sections, object_kind, object_id, object_version, outcome, reason, request_id, face, listed)
    ON access_log TO minoversikt_app, minoversikt_definer;
GRANT SELECT ON access_log TO minoversikt_definer, minoversikt_audit, minoversikt_auditor;
GRANT SELECT ON log_seal, log_segment, log_era TO minoversikt_audit, minoversikt_auditor;
GRANT INSERT ON log_seal, log_segment TO minoversikt_audit;
GRANT SELECT, INSERT, UPDATE ON log_head TO minoversikt_audit;
GRANT SELECT ON log_head TO minoversikt_backup;
GRANT EXECUTE ON FUNCTION log_make_partitions(int) TO minoversikt_audit;
GRANT EXECUTE ON FUNCTION log_of_plan(uuid, bigint, int, uuid, timestamptz) TO minoversikt_app;

DROP POLICY IF EXISTS log_write ON access_log;
CREATE POLICY log_write ON access_log FOR INSERT TO minoversikt_app WITH CHECK (true);
DROP POLICY IF EXISTS log_read ON access_log;
CREATE POLICY log_read ON access_log FOR SELECT TO minoversikt_audit, minoversikt_auditor USING (true);
DROP POLICY IF EXISTS seal_read ON log_seal;
CREATE POLICY seal_read ON log_seal FOR SELECT TO minoversikt_audit, minoversikt_auditor USING (true);
DROP POLICY IF EXISTS seal_write ON log_seal;
CREATE POLICY seal_write ON log_seal FOR INSERT TO minoversikt_audit WITH CHECK (true);
DROP POLICY IF EXISTS segment_read ON log_segment;
CREATE POLICY segment_read ON log_segment FOR SELECT TO minoversikt_audit, minoversikt_auditor USING (true);
DROP POLICY IF EXISTS segment_write ON log_segment;
CREATE POLICY segment_write ON log_segment FOR INSERT TO minoversikt_audit WITH CHECK (true);
-- The owner reads eras too: it begins them.
DROP POLICY IF EXISTS era_read ON log_era;
CREATE POLICY era_read ON log_era FOR SELECT TO minoversikt_audit, minoversikt_auditor, minoversikt_owner USING (true);
DROP POLICY IF EXISTS era_write ON log_era;
CREATE POLICY era_write ON log_era FOR INSERT TO minoversikt_owner WITH CHECK (true);

GRANT CREATE ON SCHEMA public TO minoversikt_definer;
ALTER FUNCTION log_of_plan(uuid, bigint, int, uuid, timestamptz) OWNER TO minoversikt_definer;
