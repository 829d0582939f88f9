-- The catalogue of services, life areas and templates: published, so read by everybody; kept by the organisation that
-- owns them. Questions to a unit are between the one who asked and those who work there.

GRANT SELECT ON records_serviceoffer, records_lifeareachoice, records_plantemplate TO minoversikt_app;

-- What somebody at work keeps in the catalogue: a local administrator their organisation and those below; a coordinating
-- or regional unit the organisation it belongs to and those below that.
CREATE FUNCTION catalogue_area() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT place_and_below(ctx_organisation()) WHERE ctx_role() = 'local_admin'
    UNION
    SELECT place_and_below(coalesce(o.parent_id, o.id)) FROM records_organisation o
     WHERE o.id = ctx_organisation() AND ctx_role() IN ('coordinating_unit', 'regional_unit')
$$;

ALTER TABLE records_serviceoffer ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_serviceoffer FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON records_serviceoffer FOR SELECT TO minoversikt_app USING (true);
CREATE POLICY add ON records_serviceoffer FOR INSERT TO minoversikt_app
    WITH CHECK (organisation_id IN (SELECT catalogue_area()));
CREATE POLICY keep ON records_serviceoffer FOR UPDATE TO minoversikt_app
    USING (organisation_id IN (SELECT catalogue_area()));
GRANT INSERT, UPDATE ON records_serviceoffer TO minoversikt_app;

ALTER TABLE records_offerversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_offerversion FORCE ROW LEVEL SECURITY;
CREATE POLICY keepers ON records_offerversion TO minoversikt_app USING (
    (SELECT o.organisation_id FROM records_serviceoffer o WHERE o.id = offer_id) IN (SELECT catalogue_area()));
GRANT SELECT, INSERT ON records_offerversion TO minoversikt_app;

-- THE SEARCH. Words of an entry, weighted: name A, other words for it and for whom B, what it is C, whose it is D.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE FUNCTION offer_words(p_offer records_serviceoffer) RETURNS tsvector
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT setweight(to_tsvector('norwegian', p_offer.name), 'A')
        || setweight(to_tsvector('norwegian', concat_ws(' ', p_offer.synonyms, p_offer.for_whom)), 'B')
        || setweight(to_tsvector('norwegian', p_offer.what), 'C')
        || setweight(to_tsvector('norwegian', concat_ws(' ', p_offer.place,
               (SELECT o.name FROM records_organisation o WHERE o.id = p_offer.organisation_id))), 'D')
$$;

CREATE FUNCTION offer_indexed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.search := offer_words(NEW);
    RETURN NEW;
END $$;
CREATE TRIGGER indexed BEFORE INSERT OR UPDATE ON records_serviceoffer FOR EACH ROW EXECUTE FUNCTION offer_indexed();

-- The words the catalogue uses, each with its stem: what a misspelt word, a part of a compound and a whole compound are
-- compared with. Words that are gone stay; they find nothing. No people's data.
CREATE TABLE catalogue_word (word text PRIMARY KEY, stem text NOT NULL);
CREATE INDEX catalogue_word_alike ON catalogue_word USING gin (word gin_trgm_ops);
CREATE INDEX catalogue_word_begins ON catalogue_word (word text_pattern_ops);
CREATE INDEX catalogue_word_stem ON catalogue_word (stem);
GRANT SELECT ON catalogue_word TO minoversikt_app;
GRANT SELECT, INSERT ON catalogue_word TO minoversikt_definer;

CREATE FUNCTION offer_words_known() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO catalogue_word (word, stem)
    SELECT w.word, s.stems[1]
      FROM (SELECT DISTINCT regexp_split_to_table(
                lower(concat_ws(' ', f.name, f.synonyms, f.for_whom, f.what)), '[^[:alnum:]]+') AS word FROM fresh f) w,
           LATERAL (SELECT ts_lexize('norwegian_stem', w.word)) s(stems)
     WHERE length(w.word) BETWEEN 2 AND 60 AND cardinality(s.stems) = 1
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER words_added AFTER INSERT ON records_serviceoffer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION offer_words_known();
CREATE TRIGGER words_changed AFTER UPDATE ON records_serviceoffer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION offer_words_known();

-- An organisation with a new name is found by it: its entries are written anew by the trigger above.
CREATE FUNCTION offers_follow_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE records_serviceoffer SET search = NULL WHERE organisation_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER offers_follow AFTER UPDATE OF name ON records_organisation
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION offers_follow_name();
GRANT SELECT, UPDATE ON records_serviceoffer TO minoversikt_definer;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['offer_words_known()', 'offers_follow_name()'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO minoversikt_definer', f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;

-- What stands in the catalogue for each word somebody typed (`n` is its place, from 1), and how far to trust it:
-- the word itself 1; the parts of a compound nobody has written .7 («rullestolbil»); a compound that begins or ends
-- with it .55 («kontakt» in «støttekontakt»); the words most like one that is unknown, for spelling.
CREATE FUNCTION catalogue_terms(p_words text[]) RETURNS TABLE (n int, stem text, trust real)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH typed AS (
        SELECT q.n::int, q.word, (ts_lexize('norwegian_stem', q.word))[1] AS stem
          FROM unnest(p_words) WITH ORDINALITY q(word, n)
    ), itself AS (
        SELECT t.n, t.stem FROM typed t WHERE EXISTS (SELECT FROM catalogue_word c WHERE c.stem = t.stem)
    ), compounds AS (
        SELECT DISTINCT t.n, c.stem FROM typed t JOIN catalogue_word c ON length(t.stem) >= 4
           AND (c.word LIKE t.stem || '%' OR c.word LIKE '%' || t.word) AND c.stem <> t.stem
    ), unknown AS (
        SELECT t.* FROM typed t WHERE length(t.word) >= 4 AND t.stem IS NOT NULL AND t.n NOT IN (SELECT i.n FROM itself i)
    ), parts AS (
        SELECT DISTINCT u.n, part.stem
          FROM unknown u CROSS JOIN LATERAL generate_series(3, length(u.word) - 3) cut
          JOIN catalogue_word a ON a.word IN (left(u.word, cut), left(u.word, cut - 1)) AND length(a.word) >= 3
           AND (a.word = left(u.word, cut) OR substr(u.word, cut, 1) IN ('s', 'e'))
          JOIN catalogue_word b ON b.stem = (ts_lexize('norwegian_stem', substr(u.word, cut + 1)))[1]
         CROSS JOIN LATERAL (VALUES (a.stem), (b.stem)) part(stem)
         WHERE length(u.word) >= 7
    ), alike AS (
        SELECT u.n, near.stem, near.how FROM unknown u CROSS JOIN LATERAL (
            SELECT c.stem, max(similarity(c.word, u.word)) AS how FROM catalogue_word c
             WHERE c.word % u.word AND similarity(c.word, u.word) >= 0.4
             GROUP BY c.stem ORDER BY how DESC LIMIT 3) near
         WHERE u.n NOT IN (SELECT p.n FROM parts p)
    )
    SELECT i.n, i.stem, 1.0::real FROM itself i
    UNION ALL SELECT p.n, p.stem, 0.7::real FROM parts p
    UNION ALL SELECT c.n, c.stem, 0.55::real FROM compounds c
    UNION ALL SELECT a.n, a.stem, (a.how * 0.9)::real FROM alike a
$$;

-- How well each entry answers the words. `p_weights` is what each word is worth beside its rarity; `p_also` are other
-- ways to say the word at `p_also_n`, each trusted as `p_also_trust`. A word counts once, by its best hit; an entry that
-- answers most of what was asked comes before one that answers one word well.
CREATE FUNCTION catalogue_hits(
    p_words text[], p_weights real[], p_also_n int[], p_also text[], p_also_trust real[], p_on date
) RETURNS TABLE (offer_id uuid, score real) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH asked AS (
        SELECT t.n, t.trust, string_agg(quote_literal(t.stem), ' | ')::tsquery AS query
          FROM catalogue_terms(p_words) t GROUP BY t.n, t.trust
        UNION ALL
        SELECT a.n, a.trust, string_agg(q.query::text, ' | ')::tsquery
          FROM unnest(p_also_n, p_also, p_also_trust) a(n, phrase, trust),
               LATERAL (SELECT phraseto_tsquery('norwegian', a.phrase)) q(query)
         WHERE numnode(q.query) > 0 GROUP BY a.n, a.trust
    ), hit AS (
        SELECT a.n, o.id, min(lower(o.name)) AS name,
               max(a.trust * ts_rank('{0.15, 0.35, 0.7, 1.0}', o.search, a.query)) AS rank
          FROM asked a JOIN records_serviceoffer o ON o.search @@ a.query
         WHERE o.withdrawn_at IS NULL AND coalesce(o.valid_from, p_on) <= p_on AND coalesce(o.valid_to, p_on) >= p_on
         GROUP BY a.n, o.id
    ), rarity AS (
        SELECT h.n, p_weights[h.n] * ln(1 + 200.0 / count(DISTINCT h.name)) AS worth FROM hit h GROUP BY h.n
    ), total AS (SELECT sum(worth) AS worth FROM rarity)
    SELECT h.id, (sum(r.worth * h.rank) * (0.35 + sum(r.worth) / (SELECT worth FROM total)))::real
      FROM hit h JOIN rarity r USING (n) GROUP BY h.id
$$;

-- The page of entries that answer the words within the filters; every filter may be null. Entries of the same name in
-- many places are one line when no place is chosen (`elsewhere` says how many more there are). With no words: by name.
CREATE FUNCTION catalogue_search(
    p_words text[], p_weights real[], p_also_n int[], p_also text[], p_also_trust real[],
    p_areas varchar[], p_life_area text, p_age_from int, p_age_to int, p_organisation uuid,
    p_on date, p_most int, p_skip int
) RETURNS TABLE (id uuid, elsewhere int, total int, score real) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH found AS MATERIALIZED (
        SELECT * FROM catalogue_hits(p_words, p_weights, p_also_n, p_also, p_also_trust, p_on) WHERE cardinality(p_words) > 0
    ), hits AS (
        -- what answers next to nothing beside the best is noise to somebody who reads slowly
        SELECT * FROM found WHERE score >= 0.15 * (SELECT max(score) FROM found)
    ), fits AS (
        SELECT o.id, o.name, lower(o.name) AS same, o.areas,
               coalesce(h.score, 0) * CASE WHEN p_areas IS NOT NULL AND o.areas && p_areas[1:1] THEN 1.15 ELSE 1 END AS score
          FROM records_serviceoffer o
          JOIN records_organisation owner ON owner.id = o.organisation_id AND coalesce(owner.valid_to, p_on) >= p_on
          LEFT JOIN hits h ON h.offer_id = o.id
         WHERE o.withdrawn_at IS NULL AND coalesce(o.valid_from, p_on) <= p_on AND coalesce(o.valid_to, p_on) >= p_on
           AND (cardinality(p_words) = 0 OR h.offer_id IS NOT NULL)
           AND (p_areas IS NULL OR o.areas = '{}' OR o.areas && p_areas)
           AND (p_life_area IS NULL OR p_life_area = ANY (o.life_areas))
           AND (p_age_from IS NULL OR coalesce(o.age_to, 200) >= p_age_from)
           AND (p_age_to IS NULL OR coalesce(o.age_from, 0) <= p_age_to)
           AND (p_organisation IS NULL OR o.organisation_id = p_organisation)
    ), folded AS (
        SELECT f.*, row_number() OVER same_name AS place, count(*) OVER (PARTITION BY f.same, f.areas = '{}') AS alike
          FROM fits f WINDOW same_name AS (PARTITION BY f.same, f.areas = '{}' ORDER BY f.score DESC, f.areas, f.id)
    )
    SELECT f.id, CASE WHEN p_areas IS NULL AND p_organisation IS NULL THEN (f.alike - 1)::int ELSE 0 END,
           (count(*) OVER ())::int, f.score::real
      FROM folded f WHERE p_areas IS NOT NULL OR p_organisation IS NOT NULL OR f.place = 1
     ORDER BY f.score DESC, f.same, f.areas, f.id LIMIT p_most OFFSET p_skip
$$;
