-- Figures without names about plans, on a day: the product's own definitions, in one place (docs/adr/demo-city.md).
-- *On a day* is as things stood when the day ended in Oslo. *Registered* is every plan that had been opened by then,
-- whatever became of it. *Active* is a plan that was running. *Only the coordinator* is an active plan in which nobody
-- but its coordinators and deputies had written, and which nobody else had opened. Protected plans are never counted.

-- Where a plan stood: what its last event by then made of it; before its first event, what that one changed; without
-- events, what it is. A plan that ended without a word of having begun had begun if the person had said yes.
CREATE FUNCTION plans_on(p_day date) RETURNS TABLE (plan_id uuid, case_id uuid, unit_id uuid, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH moment AS (SELECT (p_day + 1)::timestamp AT TIME ZONE 'Europe/Oslo' AS at)
    SELECT p.id, p.case_id, coalesce(moved.from_unit_id, c.unit_id),
           coalesce(
               CASE past.kind WHEN 'begun' THEN 'active' WHEN 'resumed' THEN 'active' WHEN 'paused' THEN 'paused'
                              WHEN 'ended' THEN 'ended' WHEN 'reopened' THEN 'draft' END,
               CASE coming.kind WHEN 'begun' THEN 'draft' WHEN 'paused' THEN 'active' WHEN 'resumed' THEN 'paused'
                                WHEN 'reopened' THEN 'ended'
                                WHEN 'ended' THEN CASE WHEN EXISTS (
                                    SELECT FROM records_consent y WHERE y.plan_id = p.id AND y.kind = 'plan'
                                       AND y.starts_at < moment.at) THEN 'active' ELSE 'draft' END END,
               p.status)
      FROM moment
      CROSS JOIN records_plan p
      JOIN records_coordinationcase c ON c.id = p.case_id
      LEFT JOIN LATERAL (SELECT e.kind FROM records_planevent e
                          WHERE e.plan_id = p.id AND e.kind <> 'handover' AND e.created_at < moment.at
                          ORDER BY e.created_at DESC LIMIT 1) past ON true
      LEFT JOIN LATERAL (SELECT e.kind FROM records_planevent e
                          WHERE e.plan_id = p.id AND e.kind <> 'handover' AND e.created_at >= moment.at
                          ORDER BY e.created_at LIMIT 1) coming ON past.kind IS NULL
      LEFT JOIN LATERAL (SELECT t.from_unit_id FROM records_casetransfer t
                          WHERE t.case_id = p.case_id AND t.completed_at >= moment.at
                          ORDER BY t.completed_at LIMIT 1) moved ON true
     WHERE p.created_at < moment.at AND NOT p.protected
$$;

-- The figures of every unit that has plans. Whoever coordinated the case before the day was over is no «other», nor is
-- the unit, which handles the case and sees no section, nor a job.
CREATE FUNCTION plans_counted(p_day date)
RETURNS TABLE (unit_id uuid, registered int, active int, only_coordinator int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
    WITH moment AS (SELECT (p_day + 1)::timestamp AT TIME ZONE 'Europe/Oslo' AS at)
    SELECT p.unit_id, count(*)::int, (count(*) FILTER (WHERE p.status = 'active'))::int,
           (count(*) FILTER (WHERE p.status = 'active' AND NOT EXISTS (
               SELECT FROM records_version v
                WHERE v.plan_id = p.plan_id AND v.created_at < moment.at
                  AND (v.undone_at IS NULL OR v.undone_at >= moment.at) AND v.action IN ('create', 'change')
                  AND (v.action = 'create' OR v.before - 'position' <> '{}')
                  AND NOT EXISTS (SELECT FROM records_coordinatorassignment k
                                   WHERE k.case_id = p.case_id AND k.holder_id = v.author_id
                                     AND k.kind <> 'hospital_coordinator' AND k.starts_at < moment.at)
           ) AND NOT EXISTS (
               SELECT FROM access_log l
                WHERE l.plan_id = p.plan_id AND l.at < moment.at AND l.outcome = 'allowed'
                  AND l.role NOT IN ('system', 'coordinating_unit')
                  AND NOT EXISTS (SELECT FROM records_coordinatorassignment k
                                   WHERE k.case_id = p.case_id AND k.holder_id = l.person_id
                                     AND k.kind <> 'hospital_coordinator' AND k.starts_at < moment.at))))::int
      FROM moment CROSS JOIN plans_on(p_day) p
     GROUP BY p.unit_id
$$;

-- For a coordinating unit: the districts of its own municipality. For a regional unit: all. For anybody else: nothing.
CREATE FUNCTION city_figures(p_day date)
RETURNS TABLE (unit_id uuid, name text, is_own boolean, registered int, active int, only_coordinator int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH unit AS (
        SELECT u.id, d.name, coalesce(d.parent_id, d.id) AS city
          FROM records_organisation u JOIN records_organisation d ON d.id = u.parent_id
         WHERE u.kind = 'coordinating_unit'
    )
    SELECT u.id, u.name, u.id = ctx_organisation(), coalesce(n.registered, 0), coalesce(n.active, 0),
           coalesce(n.only_coordinator, 0)
      FROM unit u LEFT JOIN plans_counted(p_day) n ON n.unit_id = u.id
     WHERE ctx_organisation() IS NOT NULL
       AND (ctx_role() = 'regional_unit'
            OR ctx_role() = 'coordinating_unit' AND u.city = (SELECT own.city FROM unit own WHERE own.id = ctx_organisation()))
     ORDER BY u.name
$$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['plans_on(date)', 'plans_counted(date)', 'city_figures(date)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION city_figures(date) TO minoversikt_app;
GRANT SELECT ON records_planevent, records_casetransfer TO minoversikt_definer;
