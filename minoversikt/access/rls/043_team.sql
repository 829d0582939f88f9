-- The team: who is asked, who takes part, who has left; pictures.
-- Who takes part decides who has access, so every step between proposed, invited, active, declined and left is one of
-- the functions here; a plain UPDATE by the app changes words on a card and nothing else.

CREATE INDEX participant_person ON records_participant (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX participant_unit ON records_participant (unit_id) WHERE unit_id IS NOT NULL;

-- Whether the actor may do something with the team of a plan, now.
CREATE FUNCTION team_may(p_plan uuid, p_op text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM access_grant g
         WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.plan_id = p_plan AND g.section = 'team'
           AND g.op = p_op AND g.valid_from <= now() AND g.valid_to > now())
$$;

-- Whether a participant is the actor, taking part in the capacity they are logged in with.
CREATE FUNCTION team_is_me(p_participant uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM records_participant r
          JOIN records_plan p ON p.id = r.plan_id
         WHERE r.id = p_participant AND r.person_id = ctx_person() AND r.acting = ctx_acting() AND r.acting <> ''
           AND r.status = 'active' AND r.removed_at IS NULL AND p.status IN ('active', 'paused')
           AND (ctx_acting() = 'private' OR ctx_organisation() IS NOT NULL)
           AND (NOT p.protected OR r.person_id = ANY (p.protected_list)))
$$;

-- Whether the actor may change a card: whoever edits the team, who wrote it, and the one it is about.
CREATE FUNCTION team_writes(p_participant uuid, p_plan uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM records_participant r
         WHERE r.id = p_participant AND r.plan_id = p_plan AND r.removed_at IS NULL
           AND (team_is_me(r.id) OR team_may(r.plan_id, 'edit') OR r.author_id = ctx_person() AND team_may(r.plan_id, 'contribute')))
$$;

-- The app writes cards. Somebody named by identity, or a unit, begins as proposed; whoever may share asks at once. A
-- change of anything that decides access is not made at all, as when row-level security finds no row.
CREATE FUNCTION participant_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    linked boolean := NEW.person_id IS NOT NULL OR NEW.unit_id IS NOT NULL;
BEGIN
    IF current_user <> 'minoversikt_app' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.acting = '' AND NEW.accepted_at IS NULL AND NEW.left_at IS NULL AND NEW.substitute_for IS NULL
           AND (NOT linked AND NEW.status = 'active' OR linked AND NEW.status = 'proposed'
                OR NEW.person_id IS NOT NULL AND NEW.status = 'invited' AND team_may(NEW.plan_id, 'share')
                OR NEW.unit_id IS NOT NULL AND NEW.status = 'active' AND team_may(NEW.plan_id, 'share')) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a participant begins as proposed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.plan_id, NEW.person_id, NEW.unit_id, NEW.acting, NEW.invited_acting, NEW.status, NEW.accepted_at, NEW.left_at,
        NEW.substitute_for, NEW.substitute_from, NEW.substitute_to, NEW.is_student, NEW.supervisor_id)
       IS DISTINCT FROM
       (OLD.plan_id, OLD.person_id, OLD.unit_id, OLD.acting, OLD.invited_acting, OLD.status, OLD.accepted_at, OLD.left_at,
        OLD.substitute_for, OLD.substitute_from, OLD.substitute_to, OLD.is_student, OLD.supervisor_id)
       -- nobody close to the person is sent away by a coordinator
       OR linked AND NEW.kind = 'next_of_kin' AND OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL
          AND OLD.status IN ('invited', 'active') AND NOT team_may(NEW.plan_id, 'share') THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER participant_guard BEFORE INSERT OR UPDATE ON records_participant
    FOR EACH ROW EXECUTE FUNCTION participant_guard();

-- Whoever said no, left or was taken off the list has no access from that moment: consents given or proposed are
-- withdrawn, links stop working, visits end, and a student goes with the supervisor. Nothing of it comes back by undo.
CREATE FUNCTION participant_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_consent SET state = 'withdrawn', withdrawn_at = now()
     WHERE plan_id = NEW.plan_id AND kind = 'access' AND state IN ('pending', 'active')
       AND (participant_id = NEW.id
            -- consents written before participants were named in them
            OR participant_id IS NULL AND grantee_id = NEW.person_id AND grantee_acting = NEW.acting
            OR participant_id IS NULL AND unit_id = NEW.unit_id);
    UPDATE records_teaminvitation SET revoked_at = now()
     WHERE participant_id = NEW.id AND used_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL;
    UPDATE records_unitvisit SET ends_at = now()
     WHERE plan_id = NEW.plan_id AND unit_id = NEW.unit_id AND ends_at > now();
    UPDATE records_participant SET status = 'left', left_at = now(), version = version + 1, changed_at = now()
     WHERE plan_id = NEW.plan_id AND supervisor_id = NEW.id AND is_student AND status = 'active';
    UPDATE records_participant SET removed_at = now(), version = version + 1, changed_at = now()
     WHERE plan_id = NEW.plan_id AND (supervisor_id = NEW.id AND is_student OR substitute_for = NEW.id)
       AND status IN ('proposed', 'invited') AND removed_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER participant_gone AFTER UPDATE OF status, removed_at ON records_participant FOR EACH ROW
    WHEN ((NEW.removed_at IS NOT NULL OR NEW.status IN ('declined', 'left'))
          AND (OLD.removed_at IS NULL AND OLD.status NOT IN ('declined', 'left')))
    EXECUTE FUNCTION participant_gone();

-- A person somebody proposes by identity number: found or made, always the same answer. Names already stored are kept.
CREATE FUNCTION team_register(p_plan uuid, p_hash bytea, p_id uuid, p_sealed bytea, p_given text, p_family text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found_id uuid;
BEGIN
    IF NOT team_may(p_plan, 'contribute') THEN
        RAISE EXCEPTION 'only somebody in the plan proposes people' USING ERRCODE = '42501';
    END IF;
    INSERT INTO records_person (id, created_at, given_name, family_name, id_number_sealed, id_number_hash, phone,
                                language, needs_interpreter)
    VALUES (p_id, now(), p_given, p_family, p_sealed, p_hash, '', 'nb', false)
    ON CONFLICT (id_number_hash) DO NOTHING;
    SELECT id INTO found_id FROM records_person WHERE id_number_hash = p_hash;
    RETURN found_id;
END $$;

-- The answer to a proposal, by whoever may share: a person is then invited, a unit takes part. Null when there is
-- nothing to answer.
CREATE FUNCTION team_respond(p_participant uuid, p_yes boolean) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE records_participant r
       SET status = CASE WHEN NOT p_yes THEN 'declined' WHEN r.unit_id IS NULL THEN 'invited' ELSE 'active' END,
           accepted_at = CASE WHEN p_yes AND r.unit_id IS NOT NULL THEN now() END,
           version = r.version + 1, changed_at = now()
     WHERE r.id = p_participant AND r.status = 'proposed' AND r.removed_at IS NULL AND team_may(r.plan_id, 'share')
    RETURNING status
$$;

-- Ends somebody's part: at once. Whoever may share ends anybody's, whoever edits the team anybody's but the family's.
-- Who never took part is taken off the list.
CREATE FUNCTION team_end(p_participant uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_participant r
       SET status = CASE r.status WHEN 'active' THEN 'left' ELSE r.status END,
           left_at = CASE r.status WHEN 'active' THEN now() END,
           removed_at = CASE r.status WHEN 'active' THEN NULL ELSE now() END,
           version = r.version + 1, changed_at = now()
     WHERE r.id = p_participant AND r.status IN ('proposed', 'invited', 'active') AND r.removed_at IS NULL
       AND (team_may(r.plan_id, 'share') OR r.kind <> 'next_of_kin' AND team_may(r.plan_id, 'edit'));
    RETURN FOUND;
END $$;

-- «Jeg er ikke lenger med»: the participant's own, in the capacity they take part in.
CREATE FUNCTION team_leave(p_participant uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_participant r
       SET status = 'left', left_at = now(), version = r.version + 1, changed_at = now()
     WHERE r.id = p_participant AND team_is_me(r.id);
    RETURN FOUND;
END $$;

-- Consenting to what somebody proposed may see is a yes to them too: they are invited, and find it where they log in;
-- whoever keeps the team makes a link to hand over when it is wanted. Nobody knows the secret of this one.
CREATE FUNCTION consent_invites() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked records_participant%ROWTYPE;
BEGIN
    UPDATE records_participant
       SET status = CASE WHEN unit_id IS NULL THEN 'invited' ELSE 'active' END,
           accepted_at = CASE WHEN unit_id IS NOT NULL THEN now() END, version = version + 1, changed_at = now()
     WHERE id = NEW.participant_id AND plan_id = NEW.plan_id AND status = 'proposed' AND removed_at IS NULL
    RETURNING * INTO asked;
    IF asked.person_id IS NOT NULL THEN
        INSERT INTO records_teaminvitation (id, created_at, plan_id, participant_id, subject_id, token_hash, ends_at,
                                            by_id, by_name)
        VALUES (gen_random_uuid(), now(), NEW.plan_id, asked.id, asked.person_id,
                sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), now() + interval '30 days',
                NEW.given_by_id, NEW.given_by_name);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER consent_invites_new AFTER INSERT ON records_consent FOR EACH ROW
    WHEN (NEW.kind = 'access' AND NEW.state = 'active' AND NEW.participant_id IS NOT NULL)
    EXECUTE FUNCTION consent_invites();
CREATE TRIGGER consent_invites AFTER UPDATE OF state ON records_consent FOR EACH ROW
    WHEN (NEW.kind = 'access' AND NEW.state = 'active' AND OLD.state <> 'active' AND NEW.participant_id IS NOT NULL)
    EXECUTE FUNCTION consent_invites();

-- What one is asked to take part in: only one's own, and never a protected plan one is not on the list of.
CREATE FUNCTION team_invitations() RETURNS TABLE (
    id uuid, token_hash bytea, plan_id uuid, owner_id uuid, owner_name text, participant_id uuid, role text,
    organisation text, invited_acting text, by_name text, substitute_from date, substitute_to date, supervisor_name text,
    ends_at timestamptz, used_at timestamptz, declined_at timestamptz, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.id, i.token_hash, p.id, p.owner_id, p.owner_name, r.id, r.role, r.organisation, r.invited_acting, i.by_name,
           r.substitute_from, r.substitute_to, r.supervisor_name, i.ends_at, i.used_at, i.declined_at,
           coalesce(i.revoked_at, CASE WHEN p.status NOT IN ('active', 'paused') THEN now() END)
      FROM records_teaminvitation i
      JOIN records_participant r ON r.id = i.participant_id
      JOIN records_plan p ON p.id = i.plan_id
     WHERE i.subject_id = ctx_person() AND (NOT p.protected OR i.subject_id = ANY (p.protected_list))
     ORDER BY i.created_at DESC
$$;

-- Yes or no to an invitation: once, by the invited, in the capacity they were asked in. A yes makes what the owner has
-- consented to count for them; a no takes it away (participant_gone). Returns the plan; null when it is not open.
CREATE FUNCTION team_answer(p_invitation uuid, p_yes boolean) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked record;
BEGIN
    SELECT i.id, i.plan_id, i.participant_id, r.invited_acting INTO asked
      FROM records_teaminvitation i
      JOIN records_participant r ON r.id = i.participant_id AND r.status = 'invited' AND r.removed_at IS NULL
     WHERE i.id = p_invitation AND i.id IN (SELECT t.id FROM team_invitations() t WHERE t.revoked_at IS NULL)
       AND i.used_at IS NULL AND i.declined_at IS NULL AND i.revoked_at IS NULL AND i.ends_at > now()
       AND r.invited_acting = ctx_acting() AND (ctx_acting() = 'private' OR ctx_organisation() IS NOT NULL)
       FOR UPDATE OF i, r;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF p_yes THEN
        UPDATE records_teaminvitation SET used_at = now() WHERE id = asked.id;
        UPDATE records_participant
           SET status = 'active', acting = invited_acting, accepted_at = now(), version = version + 1, changed_at = now()
         WHERE id = asked.participant_id;
        UPDATE records_consent SET grantee_id = ctx_person(), grantee_acting = asked.invited_acting
         WHERE participant_id = asked.participant_id AND kind = 'access' AND state IN ('pending', 'active')
           AND unit_id IS NULL;
    ELSE
        UPDATE records_teaminvitation SET declined_at = now() WHERE id = asked.id;
        UPDATE records_participant SET status = 'declined', version = version + 1, changed_at = now()
         WHERE id = asked.participant_id;
    END IF;
    RETURN asked.plan_id;
END $$;

-- One's own parts in plans, in the capacity one is logged in with.
CREATE FUNCTION team_mine() RETURNS TABLE (
    id uuid, plan_id uuid, owner_id uuid, owner_name text, name text, role text, organisation text, kind text,
    phone text, reach text, contribution text, version int, substitute_for uuid, substitute_to date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.id, r.plan_id, p.owner_id, p.owner_name, r.name, r.role, r.organisation, r.kind, r.phone, r.reach,
           r.contribution, r.version, r.substitute_for, r.substitute_to
      FROM records_participant r
      JOIN records_plan p ON p.id = r.plan_id
     WHERE r.person_id = ctx_person() AND r.acting = ctx_acting() AND r.acting <> '' AND r.status = 'active'
       AND r.removed_at IS NULL AND p.status IN ('active', 'paused')
       AND (ctx_acting() = 'private' OR ctx_organisation() IS NOT NULL)
       AND (NOT p.protected OR r.person_id = ANY (p.protected_list))
$$;

-- On which grounds the actor is in each plan now: which coordinator, which representative; null where it is neither.
CREATE FUNCTION my_grounds() RETURNS TABLE (plan_id uuid, assignment text, representation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.plan_id, max(k.kind), max(r.kind)
      FROM access_grant g
      LEFT JOIN records_coordinatorassignment k ON g.basis_kind = 'assignment' AND k.id = g.basis_id
      LEFT JOIN records_representation r ON g.basis_kind = 'representation' AND r.id = g.basis_id
     WHERE g.person_id = ctx_person() AND g.acting = ctx_acting() AND g.section = 'plan' AND g.op = 'see'
       AND g.valid_from <= now() AND g.valid_to > now()
     GROUP BY g.plan_id
$$;

-- What one writes on one's own card; null when somebody changed it since. What it was stays in the history.
CREATE FUNCTION team_write_own(
    p_participant uuid, p_expected int, p_contribution text, p_reach text, p_phone text, p_name text, p_byline text
) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was records_participant%ROWTYPE;
BEGIN
    SELECT * INTO was FROM records_participant WHERE id = p_participant AND team_is_me(id) FOR UPDATE;
    IF was.id IS NULL OR was.version <> p_expected THEN
        RETURN NULL;
    END IF;
    UPDATE records_participant
       SET contribution = p_contribution, reach = p_reach, phone = p_phone, version = version + 1, changed_at = now()
     WHERE id = was.id;
    INSERT INTO records_version (id, created_at, plan_id, section, object_kind, object_id, object_version, action, before,
                                 author_id, author_name, author_byline)
    VALUES (gen_random_uuid(), now(), was.plan_id, 'team', 'participant', was.id, was.version + 1, 'change',
            jsonb_build_object('contribution', was.contribution, 'reach', was.reach, 'phone', was.phone),
            ctx_person(), p_name, p_byline);
    RETURN was.version + 1;
END $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['participantphoto', 'teaminvitation'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;

-- Pictures: seen with the team, and by the one they show.
CREATE POLICY see ON records_participantphoto FOR SELECT TO minoversikt_app USING (
    plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'team' AND op = 'see'
                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting()))
    OR team_is_me(participant_id));
CREATE POLICY add ON records_participantphoto FOR INSERT TO minoversikt_app WITH CHECK (
    team_writes(participant_id, plan_id));
CREATE POLICY change ON records_participantphoto FOR UPDATE TO minoversikt_app USING (team_writes(participant_id, plan_id));
CREATE POLICY remove ON records_participantphoto FOR DELETE TO minoversikt_app USING (team_writes(participant_id, plan_id));
GRANT SELECT, INSERT, DELETE ON records_participantphoto TO minoversikt_app;  -- a picture taken back is gone
GRANT UPDATE (media_type, body, created_at) ON records_participantphoto TO minoversikt_app;

-- Invitations: whoever sees the team may hand over a new link once the owner has said yes; answered through team_answer.
CREATE POLICY see ON records_teaminvitation FOR SELECT TO minoversikt_app USING (
    plan_id IN (SELECT plan_id FROM access_grant WHERE section = 'team' AND op = 'contribute'
                 AND person_id = (SELECT ctx_person()) AND acting = (SELECT ctx_acting())));
CREATE POLICY invite ON records_teaminvitation FOR INSERT TO minoversikt_app WITH CHECK (
    by_id = (SELECT ctx_person()) AND used_at IS NULL AND team_may(plan_id, 'contribute')
    AND EXISTS (SELECT FROM records_participant r
                 WHERE r.id = participant_id AND r.plan_id = records_teaminvitation.plan_id AND r.person_id = subject_id
                   AND r.status = 'invited' AND r.removed_at IS NULL));
CREATE POLICY change ON records_teaminvitation FOR UPDATE TO minoversikt_app USING (team_may(plan_id, 'contribute'));
GRANT SELECT, INSERT ON records_teaminvitation TO minoversikt_app;
GRANT UPDATE (revoked_at) ON records_teaminvitation TO minoversikt_app;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
        'participant_gone()', 'consent_invites()', 'team_may(uuid, text)', 'team_is_me(uuid)', 'team_writes(uuid, uuid)',
        'team_register(uuid, bytea, uuid, bytea, text, text)', 'team_respond(uuid, boolean)', 'team_end(uuid)',
        'team_leave(uuid)', 'team_invitations()', 'team_answer(uuid, boolean)', 'team_mine()', 'my_grounds()',
        'team_write_own(uuid, int, text, text, text, text, text)'
    ] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        CONTINUE WHEN f IN ('participant_gone()', 'consent_invites()');
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO minoversikt_app', f);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON records_participant, records_consent, records_teaminvitation, records_unitvisit
    TO minoversikt_definer;
GRANT SELECT ON records_rosterentry, records_representation TO minoversikt_definer;
GRANT INSERT ON records_version TO minoversikt_definer;
