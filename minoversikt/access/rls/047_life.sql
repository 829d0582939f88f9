-- The life of a plan: paused, ended, reopened; coordinators who leave; what a unit is told at once.

-- What a unit is told. Written by the functions below alone; a missing coordinator is answered by naming one.
ALTER TABLE records_casenotice ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_casenotice FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_casenotice FOR SELECT TO minoversikt_app USING (
    unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit');
CREATE POLICY resolve ON records_casenotice FOR UPDATE TO minoversikt_app USING (
    unit_id = (SELECT ctx_organisation()) AND (SELECT ctx_role()) = 'coordinating_unit' AND kind <> 'no_coordinator');
GRANT SELECT, UPDATE (resolved_at) ON records_casenotice TO minoversikt_app;

-- Said once while it is open.
CREATE FUNCTION notify_unit(p_case uuid, p_unit uuid, p_kind text, p_about text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO records_casenotice (id, created_at, case_id, unit_id, kind, about_name)
    SELECT gen_random_uuid(), now(), p_case, p_unit, p_kind, p_about
     WHERE NOT EXISTS (SELECT FROM records_casenotice n
                        WHERE n.case_id = p_case AND n.unit_id = p_unit AND n.kind = p_kind AND n.resolved_at IS NULL)
$$;

-- Who coordinates. A coordinator may stop themselves; what has ended stays ended, whoever asks.
CREATE POLICY stop ON records_coordinatorassignment FOR UPDATE TO minoversikt_app USING (
    holder_id = (SELECT ctx_person()) AND employment_id::text = (SELECT ctx_acting()));

CREATE FUNCTION assignment_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_user = 'minoversikt_app'
       AND (OLD.ends_at <= now() OR NEW.ends_at IS NULL OR NEW.ends_at < now() - interval '1 minute') THEN
        RAISE EXCEPTION 'assignment: what has ended stays ended' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assignment_guard BEFORE UPDATE ON records_coordinatorassignment
    FOR EACH ROW EXECUTE FUNCTION assignment_guard();

-- When the case first has no municipal coordinator, from a moment on; null when no end is known. A job's clock and the
-- database's may be a moment apart.
CREATE FUNCTION case_uncovered_from(p_case uuid, p_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH held AS (
        SELECT coalesce(range_agg(tstzrange(starts_at - interval '5 seconds', ends_at)), '{}') AS during
          FROM records_coordinatorassignment
         WHERE case_id = p_case AND kind IN ('coordinator', 'child_coordinator')
           AND (ends_at IS NULL OR ends_at > starts_at)
    )
    SELECT CASE WHEN NOT during @> p_at THEN p_at
                ELSE (SELECT upper(one) FROM unnest(during) one WHERE one @> p_at) END FROM held
$$;

-- Looked at when the transaction ends: whoever replaces a coordinator does both in one. With nobody to follow, the unit is
-- told at once, also of an end that is known but has not come.
CREATE FUNCTION coordinator_watch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c records_coordinationcase%ROWTYPE;
    uncovered timestamptz := case_uncovered_from(NEW.case_id, clock_timestamp());
BEGIN
    SELECT * INTO c FROM records_coordinationcase WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF uncovered IS NULL OR c.closed_at IS NOT NULL THEN
        UPDATE records_casenotice SET resolved_at = now()
         WHERE case_id = c.id AND kind = 'no_coordinator' AND resolved_at IS NULL;
    ELSIF NEW.ends_at IS NOT NULL THEN
        PERFORM notify_unit(c.id, c.unit_id, 'no_coordinator', NEW.name);
    END IF;
    IF uncovered <= clock_timestamp() AND c.closed_at IS NULL AND c.without_since IS NULL THEN
        UPDATE records_coordinationcase SET without_since = least(NEW.ends_at, uncovered), coordinator_since = NULL
         WHERE id = c.id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER coordinator_watch AFTER INSERT OR UPDATE OF ends_at ON records_coordinatorassignment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('coordinator', 'child_coordinator'))
    EXECUTE FUNCTION coordinator_watch();

-- A job that ends takes its assignments along, whoever ends it: nobody coordinates from a job they don't have.
CREATE FUNCTION employment_leaves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_coordinatorassignment SET ends_at = greatest(starts_at, NEW.ends_at)
     WHERE employment_id = NEW.id AND (ends_at IS NULL OR ends_at > NEW.ends_at);
    RETURN NULL;
END $$;
CREATE TRIGGER employment_leaves AFTER UPDATE OF ends_at ON records_employment FOR EACH ROW
    WHEN (NEW.ends_at IS NOT NULL AND NEW.ends_at IS DISTINCT FROM OLD.ends_at) EXECUTE FUNCTION employment_leaves();

-- Who was around the person and is not any more: an assignment that ended, a participant who left, or whose job ended. In
-- the team through another job, or as a private person, is being around. Never told to the app as it is.
CREATE FUNCTION gone_from(p_plan uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT known.person_id FROM records_plan p
     CROSS JOIN LATERAL (
           SELECT k.holder_id AS person_id FROM records_coordinatorassignment k
            WHERE k.case_id = p.case_id AND k.ends_at <= now()
           UNION SELECT m.person_id FROM records_participant m
            WHERE m.plan_id = p.id AND (m.status IN ('active', 'left') OR m.removed_at IS NOT NULL)) known
     WHERE p.id = p_plan AND known.person_id <> p.owner_id
       AND NOT EXISTS (SELECT FROM records_coordinatorassignment k
                        WHERE k.case_id = p.case_id AND k.holder_id = known.person_id
                          AND (k.ends_at IS NULL OR k.ends_at > now()))
       AND NOT EXISTS (SELECT FROM records_participant m
                         LEFT JOIN records_employment e ON e.id = nullif(nullif(m.acting, ''), 'private')::uuid
                        WHERE m.plan_id = p.id AND m.person_id = known.person_id AND m.removed_at IS NULL
                          AND m.status = 'active' AND (e.ends_at IS NULL OR e.ends_at > now()))
$$;

-- The same, for whoever sees the team of the plan; nobody for anybody else.
CREATE FUNCTION people_gone(p_plan uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(gone), '{}') FROM gone_from(p_plan) gone
     WHERE EXISTS (SELECT FROM access_grant g
                    WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.plan_id = p_plan
                      AND g.section = 'team' AND g.op = 'see' AND g.valid_from <= now() AND g.valid_to > now())
$$;

-- Open activities whose responsible is not around any more (L5). The unit gets the number alone, through case_life.
CREATE FUNCTION activities_without(p_plan uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT a.id FROM records_activity a
     WHERE a.plan_id = p_plan AND a.removed_at IS NULL AND a.status IN ('planned', 'in_progress')
       AND a.responsible_id IN (SELECT gone_from(p_plan))
$$;

-- What has happened to a plan. Seen with the plan; a hand-over by those who own or coordinate it, or act wholly for the
-- owner, as it may tell of everything. Only a hand-over is written by the app.
ALTER TABLE records_planevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_planevent FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON records_planevent FOR SELECT TO minoversikt_app USING (plan_id IN (
    SELECT g.plan_id FROM access_grant g
     WHERE g.section = 'plan' AND g.person_id = (SELECT ctx_person()) AND g.acting = (SELECT ctx_acting())
       AND (g.op = 'see' AND (kind <> 'handover' OR g.basis_kind IN ('owner', 'assignment'))
            OR g.op = 'share' AND g.basis_kind = 'representation')));
CREATE POLICY hand_over ON records_planevent FOR INSERT TO minoversikt_app WITH CHECK (
    kind = 'handover' AND reason = '' AND by_id = (SELECT ctx_person()) AND plan_id IN (
        SELECT g.plan_id FROM access_grant g
         WHERE g.section = 'plan' AND g.op = 'edit' AND g.basis_kind = 'assignment'
           AND g.person_id = (SELECT ctx_person()) AND g.acting = (SELECT ctx_acting())));
GRANT SELECT, INSERT ON records_planevent TO minoversikt_app;

CREATE FUNCTION plan_consented(p_plan uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM records_consent c WHERE c.plan_id = p_plan AND c.kind = 'plan' AND c.state = 'active'
                      AND c.starts_at <= now() AND (c.ends_at IS NULL OR c.ends_at > now()))
$$;

-- How the app may change where a plan stands: begun by a yes, paused, taken up again or ended by whoever decides over it,
-- ended when the consent to it is gone. Everything else is the unit's, through case_end and case_reopen.
CREATE FUNCTION plan_life_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.status, NEW.end_reason) = (OLD.status, OLD.end_reason) THEN
        RETURN NEW;
    END IF;
    NEW.version := OLD.version + 1;
    IF current_user <> 'minoversikt_app'
       OR OLD.status = 'draft' AND NEW.status = 'active' AND NEW.end_reason = ''
       OR OLD.status <> 'ended' AND NEW.status = 'ended' AND NEW.end_reason = 'consent_withdrawn'
          AND NOT plan_consented(OLD.id)
       OR (OLD.status, NEW.status, NEW.end_reason) IN (('active', 'paused', ''), ('paused', 'active', ''),
                                                       ('active', 'ended', 'wish'), ('paused', 'ended', 'wish'))
          AND may_share(ctx_person(), ctx_acting(), OLD.id, 'plan', '{}') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'plan: this step is somebody else''s' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER plan_life_guard BEFORE UPDATE OF status, end_reason ON records_plan
    FOR EACH ROW EXECUTE FUNCTION plan_life_guard();

-- How somebody signs what they do: by their job's name, title and place, or as themselves.
CREATE FUNCTION ctx_signature() RETURNS TABLE (name text, byline text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(e.name, concat_ws(' ', p.given_name, p.family_name)), concat_ws(', ', nullif(e.title, ''), o.name)
      FROM records_person p
      LEFT JOIN records_employment e ON e.id::text = ctx_acting() AND e.person_id = p.id
      LEFT JOIN records_organisation o ON o.id = e.organisation_id
     WHERE p.id = ctx_person()
$$;

-- What follows when a plan gets another status: it is written down; what ends gives nothing any more, so that a plan that
-- is opened again begins with no access at all; and the unit is told of what it did not do itself.
CREATE FUNCTION plan_life_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO records_planevent (id, created_at, plan_id, kind, reason, text, by_id, by_name, by_byline)
    SELECT gen_random_uuid(), now(), NEW.id,
           CASE NEW.status WHEN 'active' THEN CASE OLD.status WHEN 'paused' THEN 'resumed' ELSE 'begun' END
                           WHEN 'draft' THEN 'reopened' ELSE NEW.status END,
           NEW.end_reason, '', ctx_person(), s.name, s.byline
      FROM ctx_signature() s;
    IF NEW.status = 'ended' THEN
        UPDATE records_consent
           SET state = CASE state WHEN 'pending' THEN 'superseded' ELSE 'expired' END,
               ends_at = greatest(starts_at, least(coalesce(ends_at, now()), now()))
         WHERE plan_id = NEW.id AND state IN ('pending', 'active');
        IF NEW.end_reason IN ('wish', 'consent_withdrawn') AND ctx_role() IS DISTINCT FROM 'coordinating_unit' THEN
            PERFORM notify_unit(c.id, c.unit_id, 'plan_ended', c.subject_name)
               FROM records_coordinationcase c WHERE c.id = NEW.case_id AND c.closed_at IS NULL;
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER plan_life_follows AFTER UPDATE OF status ON records_plan FOR EACH ROW
    WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION plan_life_follows();

-- The yes to the plan is also a yes to who coordinates it from then on.
CREATE FUNCTION consent_reaches_coordinators() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_coordinatorassignment a SET awaits_consent = false
      FROM records_plan p
     WHERE p.id = NEW.plan_id AND a.case_id = p.case_id AND a.awaits_consent AND a.starts_at <= NEW.starts_at;
    RETURN NULL;
END $$;
CREATE TRIGGER consent_reaches_coordinators AFTER INSERT OR UPDATE OF state ON records_consent FOR EACH ROW
    WHEN (NEW.kind = 'plan' AND NEW.state = 'active') EXECUTE FUNCTION consent_reaches_coordinators();

-- What a person who does not log in said to the coordinator who waits for it: written down by the one it is about, in the
-- person's name, while the person may consent. Null when there is nobody who waits, or no such person to say yes.
CREATE FUNCTION yes_written_down(p_case uuid, p_view text, p_basis text, p_text_version text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    p records_plan%ROWTYPE;
BEGIN
    SELECT x.* INTO p FROM records_plan x
      JOIN records_coordinatorassignment a ON a.case_id = x.case_id AND a.awaits_consent
     WHERE x.case_id = p_case AND x.status IN ('active', 'paused') AND ctx_organisation() IS NOT NULL
       AND a.holder_id = ctx_person() AND a.employment_id::text = ctx_acting() AND a.kind <> 'deputy'
       AND a.starts_at <= now() AND (a.ends_at IS NULL OR a.ends_at > now())
       AND NOT plan_hidden(x.id) AND may_share(x.owner_id, 'private', x.id, 'plan', '{}') FOR UPDATE OF x;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE records_consent SET state = 'superseded' WHERE plan_id = p.id AND kind = 'plan' AND state = 'active';
    INSERT INTO records_consent (id, created_at, plan_id, kind, state, starts_at, sections, level, ground, how, purpose,
                                 legal_basis, text_version, given_by_id, given_by_name, grantee_acting, grantee_name,
                                 recorded_by_id, recorded_by_name, view)
    SELECT gen_random_uuid(), now(), p.id, 'plan', 'active', now(), '{}', 'see', 'self', 'spoken', 'individual_plan',
           p_basis, p_text_version, p.owner_id, p.owner_name, '', '', ctx_person(), s.name, p_view
      FROM ctx_signature() s;
    RETURN p.id;
END $$;

-- A case of the actor's own unit, open or closed; nothing for anybody else, and nothing of who is hidden from them.
CREATE FUNCTION unit_case(p_case uuid) RETURNS SETOF records_coordinationcase
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT * FROM records_coordinationcase c
     WHERE c.id = p_case AND c.unit_id = ctx_organisation() AND ctx_role() = 'coordinating_unit'
       AND c.subject_id <> ALL (hidden_people())
$$;

-- Where the plan of a case stands: what the unit may know of it, which is no section.
CREATE FUNCTION case_life(p_case uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT jsonb_build_object(
        'case_id', c.id, 'subject_id', c.subject_id, 'subject_name', c.subject_name, 'closed_at', c.closed_at,
        'plan_id', p.id, 'status', coalesce(p.status, ''), 'end_reason', coalesce(p.end_reason, ''),
        'since', e.created_at, 'words', coalesce(e.text, ''), 'by_name', coalesce(e.by_name, ''),
        'died_on', o.died_on, 'coordinator_waits', EXISTS (
            SELECT FROM records_coordinatorassignment a WHERE a.case_id = c.id AND a.awaits_consent
               AND (a.ends_at IS NULL OR a.ends_at > now())),
        'without_responsible', CASE WHEN p.status IN ('active', 'paused')
            THEN (SELECT count(*) FROM activities_without(p.id)) ELSE 0 END)
      FROM unit_case(p_case) c
      JOIN records_person o ON o.id = c.subject_id
      LEFT JOIN LATERAL (SELECT * FROM records_plan x WHERE x.case_id = c.id
                          ORDER BY (x.status <> 'ended') DESC, x.created_at DESC LIMIT 1) p ON true
      LEFT JOIN LATERAL (SELECT * FROM records_planevent x WHERE x.plan_id = p.id AND x.kind <> 'handover'
                          ORDER BY x.created_at DESC LIMIT 1) e ON true
$$;

-- The unit ends a plan, closes a case, or both. A death or a move always does both, and a case without a plan is closed.
-- False when there is no such open case. Nobody has anything after a death, from the next statement on.
CREATE FUNCTION case_end(p_case uuid, p_reason text, p_words text, p_day date, p_close boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c records_coordinationcase%ROWTYPE;
    ended uuid;
BEGIN
    SELECT x.* INTO c FROM records_coordinationcase x JOIN unit_case(p_case) mine ON mine.id = x.id
     WHERE x.closed_at IS NULL FOR UPDATE OF x;
    IF NOT FOUND OR p_reason NOT IN ('wish', 'no_longer_needed', 'moved', 'died') THEN
        RETURN false;
    END IF;
    UPDATE records_plan SET status = 'ended', end_reason = p_reason WHERE case_id = c.id AND status <> 'ended'
     RETURNING id INTO ended;
    UPDATE records_planevent SET text = p_words WHERE plan_id = ended AND kind = 'ended' AND created_at = now();
    IF p_reason = 'died' THEN
        UPDATE records_person SET died_on = p_day WHERE id = c.subject_id AND died_on IS NULL;
        UPDATE records_account SET disabled_at = now() WHERE person_id = c.subject_id AND disabled_at IS NULL;
        UPDATE records_session s SET ended_at = now() FROM records_account a
         WHERE a.id = s.account_id AND a.person_id = c.subject_id AND s.ended_at IS NULL;
        PERFORM notify_unit(c.id, t.to_unit_id, 'owner_died', c.subject_name) FROM records_casetransfer t
          WHERE t.case_id = c.id AND t.status IN ('asked', 'accepted');
    END IF;
    IF p_close OR ended IS NULL OR p_reason IN ('died', 'moved') THEN
        UPDATE records_coordinationcase SET closed_at = now(), without_since = NULL WHERE id = c.id;
        UPDATE records_coordinatorassignment SET ends_at = greatest(starts_at, now())
         WHERE case_id = c.id AND (ends_at IS NULL OR ends_at > now());
        UPDATE records_invitation SET revoked_at = now() WHERE case_id = c.id AND used_at IS NULL AND revoked_at IS NULL;
        UPDATE records_casetransfer SET status = 'cancelled' WHERE case_id = c.id AND status IN ('asked', 'accepted');
        UPDATE records_casenotice SET resolved_at = now()
         WHERE case_id = c.id AND unit_id = c.unit_id AND resolved_at IS NULL;
    END IF;
    RETURN true;
END $$;

-- Opens the newest plan of a case again: as a draft, so that nobody has anything before the person says yes anew. A death
-- that was registered by mistake is taken back the same way. False when there is nothing to open.
CREATE FUNCTION case_reopen(p_case uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c records_coordinationcase%ROWTYPE;
    p records_plan%ROWTYPE;
BEGIN
    SELECT x.* INTO c FROM records_coordinationcase x JOIN unit_case(p_case) mine ON mine.id = x.id FOR UPDATE OF x;
    SELECT x.* INTO p FROM records_plan x WHERE x.case_id = c.id ORDER BY x.created_at DESC LIMIT 1 FOR UPDATE;
    IF p.id IS NULL OR p.status <> 'ended' THEN
        RETURN false;
    END IF;
    IF p.end_reason = 'died' THEN
        UPDATE records_account a SET disabled_at = NULL FROM records_planevent e
         WHERE a.person_id = c.subject_id AND e.plan_id = p.id AND e.reason = 'died' AND a.disabled_at = e.created_at;
        UPDATE records_person SET died_on = NULL WHERE id = c.subject_id;
    END IF;
    UPDATE records_coordinationcase SET closed_at = NULL, without_since = now(), coordinator_since = NULL
     WHERE id = c.id AND closed_at IS NOT NULL;
    UPDATE records_plan SET status = 'draft', end_reason = '' WHERE id = p.id;
    UPDATE records_casenotice SET resolved_at = now()
     WHERE case_id = c.id AND kind IN ('wish_to_reopen', 'plan_ended', 'owner_died') AND resolved_at IS NULL;
    RETURN true;
END $$;

-- What somebody asks the unit for: the person a plan, or their ended one again; a coordinator that another takes over.
-- False when it is not theirs to ask, or not now.
CREATE FUNCTION case_ask(p_case uuid, p_kind text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c records_coordinationcase%ROWTYPE;
    who text := (SELECT name FROM ctx_signature());
BEGIN
    SELECT * INTO c FROM records_coordinationcase WHERE id = p_case;
    IF NOT (CASE p_kind
        WHEN 'wish_to_reopen' THEN EXISTS (
            SELECT FROM records_plan p JOIN access_grant g ON g.plan_id = p.id
             WHERE p.case_id = c.id AND p.status = 'ended' AND g.person_id = ctx_person() AND g.acting = ctx_acting()
               AND g.section = 'plan' AND g.op = 'see' AND g.valid_from <= now() AND g.valid_to > now())
        WHEN 'wish_for_plan' THEN c.subject_id = ctx_person() AND ctx_acting() = 'private' AND c.closed_at IS NULL
             AND NOT EXISTS (SELECT FROM records_plan p WHERE p.case_id = c.id)
        WHEN 'handover_asked' THEN c.closed_at IS NULL AND EXISTS (
            SELECT FROM records_coordinatorassignment a
             WHERE a.case_id = c.id AND a.holder_id = ctx_person() AND a.employment_id::text = ctx_acting()
               AND a.kind <> 'hospital_coordinator' AND a.starts_at <= now() AND (a.ends_at IS NULL OR a.ends_at > now()))
        ELSE false END) THEN
        RETURN false;
    END IF;
    PERFORM notify_unit(c.id, c.unit_id, p_kind, who);
    RETURN true;
END $$;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'notify_unit(uuid, uuid, text, text)', 'coordinator_watch()', 'employment_leaves()', 'plan_consented(uuid)',
        'ctx_signature()', 'plan_life_follows()', 'consent_reaches_coordinators()', 'yes_written_down(uuid, text, text, text)', 'unit_case(uuid)', 'case_life(uuid)',
        'case_end(uuid, text, text, date, boolean)', 'case_reopen(uuid)', 'case_ask(uuid, text)', 'gone_from(uuid)',
        'people_gone(uuid)', 'activities_without(uuid)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
    FOREACH f IN ARRAY ARRAY[
        'plan_consented(uuid)', 'yes_written_down(uuid, text, text, text)', 'case_life(uuid)', 'case_end(uuid, text, text, date, boolean)', 'case_reopen(uuid)',
        'case_ask(uuid, text)', 'people_gone(uuid)'] LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON records_casenotice, records_planevent, records_coordinatorassignment TO minoversikt_definer;
GRANT SELECT, UPDATE ON records_coordinationcase, records_casetransfer, records_invitation TO minoversikt_definer;
GRANT SELECT, INSERT, UPDATE ON records_consent TO minoversikt_definer;
GRANT SELECT ON records_activity, records_participant, records_plan, records_employment TO minoversikt_definer;
