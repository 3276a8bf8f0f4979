SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.assignments (
    clinician_id character varying NOT NULL,
    person_id character varying NOT NULL
);
CREATE TABLE public.courses (
    id integer NOT NULL,
    person_id character varying NOT NULL,
    programme character varying NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    pain_began_at timestamp with time zone,
    doses json NOT NULL
);
CREATE SEQUENCE public.courses_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.courses_id_seq OWNED BY public.courses.id;
CREATE TABLE public.holds (
    set_id integer NOT NULL,
    n integer NOT NULL,
    side character varying,
    start_s double precision NOT NULL,
    end_s double precision NOT NULL,
    held_s double precision NOT NULL,
    faults json NOT NULL,
    not_observable json NOT NULL
);
CREATE TABLE public.own_programmes (
    id integer NOT NULL,
    person_id character varying NOT NULL,
    slug character varying NOT NULL,
    text character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.own_programmes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.own_programmes_id_seq OWNED BY public.own_programmes.id;
CREATE TABLE public.people (
    id character varying NOT NULL,
    name character varying NOT NULL,
    role character varying NOT NULL,
    login character varying,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.reps (
    set_id integer NOT NULL,
    n integer NOT NULL,
    at timestamp with time zone NOT NULL,
    side character varying,
    start_s double precision NOT NULL,
    peak_s double precision NOT NULL,
    end_s double precision NOT NULL,
    held_s double precision NOT NULL,
    complete boolean NOT NULL,
    faults json NOT NULL,
    not_observable json NOT NULL,
    measures json NOT NULL
);
CREATE TABLE public.set_parts (
    set_id integer NOT NULL,
    k integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    offset_s double precision NOT NULL,
    first_rep integer NOT NULL,
    first_hold integer NOT NULL,
    frames_before integer NOT NULL,
    frames_with_person_before integer NOT NULL,
    frames_in_view_before integer NOT NULL,
    recording character varying,
    faults_before json DEFAULT '[]'::json NOT NULL,
    advice_before json DEFAULT '[]'::json NOT NULL
);
CREATE TABLE public.sets (
    id integer NOT NULL,
    person_id character varying NOT NULL,
    training_id integer,
    exercise character varying NOT NULL,
    view_wanted character varying NOT NULL,
    programme character varying,
    source character varying NOT NULL,
    source_name character varying NOT NULL,
    status character varying NOT NULL,
    why_stopped character varying,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    touched_at timestamp with time zone NOT NULL,
    writer character varying,
    load_kg double precision,
    personal_range json,
    attempted integer NOT NULL,
    counted integer NOT NULL,
    held_s double precision NOT NULL,
    duration_s double precision NOT NULL,
    frames integer NOT NULL,
    frames_with_person integer NOT NULL,
    frames_in_view integer NOT NULL,
    result json
);
CREATE SEQUENCE public.sets_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sets_id_seq OWNED BY public.sets.id;
CREATE TABLE public.settings (
    person_id character varying NOT NULL,
    key character varying NOT NULL,
    value json NOT NULL
);
CREATE TABLE public.sign_answers (
    id integer NOT NULL,
    person_id character varying NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    said json NOT NULL
);
CREATE SEQUENCE public.sign_answers_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sign_answers_id_seq OWNED BY public.sign_answers.id;
CREATE TABLE public.trainings (
    id integer NOT NULL,
    person_id character varying NOT NULL,
    day date NOT NULL,
    slot character varying,
    programme character varying,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    pain_before integer,
    pain_after integer,
    warning_signs json NOT NULL,
    notes character varying NOT NULL,
    CONSTRAINT pain_after_0_to_10 CHECK (((pain_after >= 0) AND (pain_after <= 10))),
    CONSTRAINT pain_before_0_to_10 CHECK (((pain_before >= 0) AND (pain_before <= 10)))
);
CREATE SEQUENCE public.trainings_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.trainings_id_seq OWNED BY public.trainings.id;
ALTER TABLE ONLY public.courses ALTER COLUMN id SET DEFAULT nextval('public.courses_id_seq'::regclass);
ALTER TABLE ONLY public.own_programmes ALTER COLUMN id SET DEFAULT nextval('public.own_programmes_id_seq'::regclass);
ALTER TABLE ONLY public.sets ALTER COLUMN id SET DEFAULT nextval('public.sets_id_seq'::regclass);
ALTER TABLE ONLY public.sign_answers ALTER COLUMN id SET DEFAULT nextval('public.sign_answers_id_seq'::regclass);
ALTER TABLE ONLY public.trainings ALTER COLUMN id SET DEFAULT nextval('public.trainings_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('s0002');
INSERT INTO public.assignments VALUES ('501c69682bf04dfebb195ded70edea4d', 'e110bbadd2154d229fe9e954e3e615e4');
INSERT INTO public.courses VALUES (1, 'e110bbadd2154d229fe9e954e3e615e4', 'herniated-disc', '2026-11-02', NULL, '2026-11-02 07:30:00+00', '{"bird-dog": 8}');
INSERT INTO public.holds VALUES (3, 1, NULL, 1, 21, 20, '[]', '[]');
INSERT INTO public.own_programmes VALUES (1, 'e110bbadd2154d229fe9e954e3e615e4', 'mine', 'id = "mine"
', '2026-11-02 07:30:00+00', '2026-11-02 07:30:00+00');
INSERT INTO public.people VALUES ('ddc86b71c546425abba3be67500d8a23', 'Me', 'person', NULL, '2026-11-02 07:30:00+00');
INSERT INTO public.people VALUES ('e110bbadd2154d229fe9e954e3e615e4', 'Ann Ångström', 'person', NULL, '2026-11-02 07:30:00+00');
INSERT INTO public.people VALUES ('501c69682bf04dfebb195ded70edea4d', 'Dr Bo', 'clinician', 'issuer bo', '2026-11-02 07:30:00+00');
INSERT INTO public.reps VALUES (1, 1, '2026-11-02 07:31:00+00', 'left', 3, 5, 7, 2, true, '[]', '["hips-rotating"]', '{"leg_elevation.work": {"min": -88.0, "max": -2.0}}');
INSERT INTO public.reps VALUES (1, 2, '2026-11-02 07:31:00+00', 'right', 9, 11, 13, 2, true, '[{"id": "leg-too-low", "from_s": 10.0, "to_s": 11.0, "measure": "leg_elevation.work", "worst": -31.0, "limit": -20.0}]', '["hips-rotating"]', '{"leg_elevation.work": {"min": -88.0, "max": -2.0}}');
INSERT INTO public.reps VALUES (2, 1, '2026-11-02 07:31:00+00', 'left', 3, 5, 7, 2, false, '[]', '["hips-rotating"]', '{"leg_elevation.work": {"min": -88.0, "max": -2.0}}');
INSERT INTO public.set_parts VALUES (1, 1, '2026-11-02 07:30:00+00', 0, 0, 0, 0, 0, 0, 'recordings/e110bbadd2154d229fe9e954e3e615e4/7377e2b65b324a79b80eae55625a11f4.parquet', '[]', '[]');
INSERT INTO public.set_parts VALUES (2, 1, '2026-11-02 07:31:00+00', 0, 0, 0, 0, 0, 0, NULL, '[]', '[]');
INSERT INTO public.set_parts VALUES (3, 1, '2026-11-02 07:31:00+00', 0, 0, 0, 0, 0, 0, NULL, '[]', '[]');
INSERT INTO public.sets VALUES (1, 'e110bbadd2154d229fe9e954e3e615e4', 1, 'bird-dog', 'side', 'at-home', 'live', 'live', 'finished', NULL, '2026-11-02 07:30:00+00', '2026-11-02 07:31:00+00', '2026-11-02 07:31:00+00', NULL, 2.5, NULL, 2, 2, 4, 30, 300, 300, 300, '{"schema": 1, "formcheck": "0.1.0", "exercise": "bird-dog", "source": "live", "duration_s": 30.0, "frames": 300, "frames_with_person": 300, "analysed_at": "2026-11-02T07:31:00Z", "view": {"wanted": "side", "seen": "side", "usable_fraction": 1.0}, "attempted": 2, "counted": 2, "by_side": {"left": 1, "right": 1}, "held_s": 4.0, "reps": [{"n": 1, "side": "left", "start_s": 3.0, "peak_s": 5.0, "end_s": 7.0, "held_s": 2.0, "complete": true, "faults": [], "not_observable": ["hips-rotating"], "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.0}}}, {"n": 2, "side": "right", "start_s": 9.0, "peak_s": 11.0, "end_s": 13.0, "held_s": 2.0, "complete": true, "faults": [{"id": "leg-too-low", "from_s": 10.0, "to_s": 11.0, "measure": "leg_elevation.work", "worst": -31.0, "limit": -20.0}], "not_observable": ["hips-rotating"], "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.0}}}], "holds": [], "faults": [], "advice": [], "personal_range": null, "recognised": null}');
INSERT INTO public.sets VALUES (2, 'e110bbadd2154d229fe9e954e3e615e4', 1, 'bird-dog', 'side', NULL, 'live', 'live', 'interrupted', NULL, '2026-11-02 07:31:00+00', '2026-11-02 07:31:00+00', '2026-11-02 07:31:00+00', NULL, NULL, '{"end": 70.0}', 1, 0, 2, 7, 0, 0, 0, '{"schema": 1, "formcheck": "0.1.0", "exercise": "bird-dog", "source": "live", "duration_s": 7.0, "frames": 0, "frames_with_person": 0, "analysed_at": "2026-11-02T07:31:00Z", "view": {"wanted": "side", "seen": null, "usable_fraction": 0.0}, "attempted": 1, "counted": 0, "by_side": {"left": 1, "right": 0}, "held_s": 2.0, "reps": [{"n": 1, "side": "left", "start_s": 3.0, "peak_s": 5.0, "end_s": 7.0, "held_s": 2.0, "complete": false, "faults": [], "not_observable": ["hips-rotating"], "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.0}}}], "holds": [], "faults": [], "advice": [], "personal_range": null, "recognised": null}');
INSERT INTO public.sets VALUES (3, 'e110bbadd2154d229fe9e954e3e615e4', NULL, 'dead-hang', 'front', NULL, 'live', 'live', 'stopped', 'it hurts more', '2026-11-02 07:31:00+00', '2026-11-02 07:31:00+00', '2026-11-02 07:31:00+00', NULL, NULL, NULL, 0, 0, 20, 30, 300, 300, 300, '{"schema": 1, "formcheck": "0.1.0", "exercise": "dead-hang", "source": "live", "duration_s": 30.0, "frames": 300, "frames_with_person": 300, "analysed_at": "2026-11-02T07:31:00Z", "view": {"wanted": "side", "seen": "side", "usable_fraction": 1.0}, "attempted": 0, "counted": 0, "by_side": {}, "held_s": 20.0, "reps": [], "holds": [{"side": null, "start_s": 1.0, "end_s": 21.0, "held_s": 20.0, "faults": [], "not_observable": []}], "faults": [], "advice": [], "personal_range": null, "recognised": null}');
INSERT INTO public.settings VALUES ('e110bbadd2154d229fe9e954e3e615e4', 'voice', '{"on": false}');
INSERT INTO public.sign_answers VALUES (1, 'e110bbadd2154d229fe9e954e3e615e4', '2026-11-02 07:30:00+00', '["Fever together with the back pain"]');
INSERT INTO public.sign_answers VALUES (2, 'e110bbadd2154d229fe9e954e3e615e4', '2026-11-02 07:30:00+00', '[]');
INSERT INTO public.trainings VALUES (1, 'e110bbadd2154d229fe9e954e3e615e4', '2026-11-02', 'morning', 'at-home', '2026-11-02 07:30:00+00', '2026-11-02 07:31:00+00', 4, 6, '{"fever": false}', '=went well');
SELECT pg_catalog.setval('public.courses_id_seq', 1, true);
SELECT pg_catalog.setval('public.own_programmes_id_seq', 1, true);
SELECT pg_catalog.setval('public.sets_id_seq', 3, true);
SELECT pg_catalog.setval('public.sign_answers_id_seq', 2, true);
SELECT pg_catalog.setval('public.trainings_id_seq', 1, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_pkey PRIMARY KEY (clinician_id, person_id);
ALTER TABLE ONLY public.courses
    ADD CONSTRAINT courses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.holds
    ADD CONSTRAINT holds_pkey PRIMARY KEY (set_id, n);
ALTER TABLE ONLY public.own_programmes
    ADD CONSTRAINT one_slug_a_person UNIQUE (person_id, slug);
ALTER TABLE ONLY public.own_programmes
    ADD CONSTRAINT own_programmes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_login_key UNIQUE (login);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reps
    ADD CONSTRAINT reps_pkey PRIMARY KEY (set_id, n);
ALTER TABLE ONLY public.set_parts
    ADD CONSTRAINT set_parts_pkey PRIMARY KEY (set_id, k);
ALTER TABLE ONLY public.sets
    ADD CONSTRAINT sets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (person_id, key);
ALTER TABLE ONLY public.sign_answers
    ADD CONSTRAINT sign_answers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.trainings
    ADD CONSTRAINT trainings_pkey PRIMARY KEY (id);
CREATE INDEX courses_by_person ON public.courses USING btree (person_id, started_on);
CREATE INDEX sets_by_person ON public.sets USING btree (person_id, started_at);
CREATE INDEX sets_by_status ON public.sets USING btree (status);
CREATE INDEX sign_answers_by_person ON public.sign_answers USING btree (person_id, answered_at);
CREATE INDEX trainings_by_person ON public.trainings USING btree (person_id, day);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_clinician_id_fkey FOREIGN KEY (clinician_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.courses
    ADD CONSTRAINT courses_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.holds
    ADD CONSTRAINT holds_set_id_fkey FOREIGN KEY (set_id) REFERENCES public.sets(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.own_programmes
    ADD CONSTRAINT own_programmes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reps
    ADD CONSTRAINT reps_set_id_fkey FOREIGN KEY (set_id) REFERENCES public.sets(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.set_parts
    ADD CONSTRAINT set_parts_set_id_fkey FOREIGN KEY (set_id) REFERENCES public.sets(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sets
    ADD CONSTRAINT sets_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sets
    ADD CONSTRAINT sets_training_id_fkey FOREIGN KEY (training_id) REFERENCES public.trainings(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sign_answers
    ADD CONSTRAINT sign_answers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.trainings
    ADD CONSTRAINT trainings_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;
