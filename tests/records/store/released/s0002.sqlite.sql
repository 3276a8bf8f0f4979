BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('s0002');
CREATE TABLE assignments (
	clinician_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	PRIMARY KEY (clinician_id, person_id), 
	FOREIGN KEY(clinician_id) REFERENCES people (id) ON DELETE CASCADE, 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "assignments" VALUES('9642a75284c240958e285582ba32e21e','c0477869527b4169b2e73df1a1f11ea2');
CREATE TABLE courses (
	id INTEGER NOT NULL, 
	person_id VARCHAR NOT NULL, 
	programme VARCHAR NOT NULL, 
	started_on DATE NOT NULL, 
	ended_on DATE, 
	pain_began_at DATETIME, 
	doses JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "courses" VALUES(1,'c0477869527b4169b2e73df1a1f11ea2','herniated-disc','2026-11-02',NULL,'2026-11-02 07:30:00.000000','{"bird-dog": 8}');
CREATE TABLE holds (
	set_id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	side VARCHAR, 
	start_s DOUBLE NOT NULL, 
	end_s DOUBLE NOT NULL, 
	held_s DOUBLE NOT NULL, 
	faults JSON NOT NULL, 
	not_observable JSON NOT NULL, 
	PRIMARY KEY (set_id, n), 
	FOREIGN KEY(set_id) REFERENCES sets (id) ON DELETE CASCADE
);
INSERT INTO "holds" VALUES(3,1,NULL,1.0,21.0,20.0,'[]','[]');
CREATE TABLE own_programmes (
	id INTEGER NOT NULL, 
	person_id VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT one_slug_a_person UNIQUE (person_id, slug)
);
INSERT INTO "own_programmes" VALUES(1,'c0477869527b4169b2e73df1a1f11ea2','mine','id = "mine"
','2026-11-02 07:30:00.000000','2026-11-02 07:30:00.000000');
CREATE TABLE people (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	login VARCHAR, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (login)
);
INSERT INTO "people" VALUES('083bf1d3d2d041229afc4df66dfa6ee3','Me','person',NULL,'2026-11-02 07:30:00.000000');
INSERT INTO "people" VALUES('c0477869527b4169b2e73df1a1f11ea2','Ann Ångström','person',NULL,'2026-11-02 07:30:00.000000');
INSERT INTO "people" VALUES('9642a75284c240958e285582ba32e21e','Dr Bo','clinician','issuer bo','2026-11-02 07:30:00.000000');
CREATE TABLE reps (
	set_id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	side VARCHAR, 
	start_s DOUBLE NOT NULL, 
	peak_s DOUBLE NOT NULL, 
	end_s DOUBLE NOT NULL, 
	held_s DOUBLE NOT NULL, 
	complete BOOLEAN NOT NULL, 
	faults JSON NOT NULL, 
	not_observable JSON NOT NULL, 
	measures JSON NOT NULL, 
	PRIMARY KEY (set_id, n), 
	FOREIGN KEY(set_id) REFERENCES sets (id) ON DELETE CASCADE
);
INSERT INTO "reps" VALUES(1,1,'2026-11-02 07:31:00.000000','left',3.0,5.0,7.0,2.0,1,'[]','["hips-rotating"]','{"leg_elevation.work": {"min": -88.0, "max": -2.0}}');
INSERT INTO "reps" VALUES(1,2,'2026-11-02 07:31:00.000000','right',9.0,11.0,13.0,2.0,1,'[{"id": "leg-too-low", "from_s": 10.0, "to_s": 11.0, "measure": "leg_elevation.work", "worst": -31.0, "limit": -20.0}]','["hips-rotating"]','{"leg_elevation.work": {"min": -88.0, "max": -2.0}}');
INSERT INTO "reps" VALUES(2,1,'2026-11-02 07:31:00.000000','left',3.0,5.0,7.0,2.0,0,'[]','["hips-rotating"]','{"leg_elevation.work": {"min": -88.0, "max": -2.0}}');
CREATE TABLE set_parts (
	set_id INTEGER NOT NULL, 
	k INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	offset_s DOUBLE NOT NULL, 
	first_rep INTEGER NOT NULL, 
	first_hold INTEGER NOT NULL, 
	frames_before INTEGER NOT NULL, 
	frames_with_person_before INTEGER NOT NULL, 
	frames_in_view_before INTEGER NOT NULL, 
	recording VARCHAR, faults_before JSON DEFAULT '[]' NOT NULL, advice_before JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (set_id, k), 
	FOREIGN KEY(set_id) REFERENCES sets (id) ON DELETE CASCADE
);
INSERT INTO "set_parts" VALUES(1,1,'2026-11-02 07:30:00.000000',0.0,0,0,0,0,0,'recordings/c0477869527b4169b2e73df1a1f11ea2/ca106cc4b2d04f5f8b88a306bbc3f6f9.parquet','[]','[]');
INSERT INTO "set_parts" VALUES(2,1,'2026-11-02 07:31:00.000000',0.0,0,0,0,0,0,NULL,'[]','[]');
INSERT INTO "set_parts" VALUES(3,1,'2026-11-02 07:31:00.000000',0.0,0,0,0,0,0,NULL,'[]','[]');
CREATE TABLE sets (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id VARCHAR NOT NULL, 
	training_id INTEGER, 
	exercise VARCHAR NOT NULL, 
	view_wanted VARCHAR NOT NULL, 
	programme VARCHAR, 
	source VARCHAR NOT NULL, 
	source_name VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	why_stopped VARCHAR, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	touched_at DATETIME NOT NULL, 
	writer VARCHAR, 
	load_kg DOUBLE, 
	personal_range JSON, 
	attempted INTEGER NOT NULL, 
	counted INTEGER NOT NULL, 
	held_s DOUBLE NOT NULL, 
	duration_s DOUBLE NOT NULL, 
	frames INTEGER NOT NULL, 
	frames_with_person INTEGER NOT NULL, 
	frames_in_view INTEGER NOT NULL, 
	result JSON, 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	FOREIGN KEY(training_id) REFERENCES trainings (id) ON DELETE SET NULL
);
INSERT INTO "sets" VALUES(1,'c0477869527b4169b2e73df1a1f11ea2',1,'bird-dog','side','at-home','live','live','finished',NULL,'2026-11-02 07:30:00.000000','2026-11-02 07:31:00.000000','2026-11-02 07:31:00.000000',NULL,2.5,NULL,2,2,4.0,30.0,300,300,300,'{"schema": 1, "formcheck": "0.1.0", "exercise": "bird-dog", "source": "live", "duration_s": 30.0, "frames": 300, "frames_with_person": 300, "analysed_at": "2026-11-02T07:31:00Z", "view": {"wanted": "side", "seen": "side", "usable_fraction": 1.0}, "attempted": 2, "counted": 2, "by_side": {"left": 1, "right": 1}, "held_s": 4.0, "reps": [{"n": 1, "side": "left", "start_s": 3.0, "peak_s": 5.0, "end_s": 7.0, "held_s": 2.0, "complete": true, "faults": [], "not_observable": ["hips-rotating"], "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.0}}}, {"n": 2, "side": "right", "start_s": 9.0, "peak_s": 11.0, "end_s": 13.0, "held_s": 2.0, "complete": true, "faults": [{"id": "leg-too-low", "from_s": 10.0, "to_s": 11.0, "measure": "leg_elevation.work", "worst": -31.0, "limit": -20.0}], "not_observable": ["hips-rotating"], "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.0}}}], "holds": [], "faults": [], "advice": [], "personal_range": null, "recognised": null}');
INSERT INTO "sets" VALUES(2,'c0477869527b4169b2e73df1a1f11ea2',1,'bird-dog','side',NULL,'live','live','interrupted',NULL,'2026-11-02 07:31:00.000000','2026-11-02 07:31:00.000000','2026-11-02 07:31:00.000000',NULL,NULL,'{"end": 70.0}',1,0,2.0,7.0,0,0,0,'{"schema": 1, "formcheck": "0.1.0", "exercise": "bird-dog", "source": "live", "duration_s": 7.0, "frames": 0, "frames_with_person": 0, "analysed_at": "2026-11-02T07:31:00Z", "view": {"wanted": "side", "seen": null, "usable_fraction": 0.0}, "attempted": 1, "counted": 0, "by_side": {"left": 1, "right": 0}, "held_s": 2.0, "reps": [{"n": 1, "side": "left", "start_s": 3.0, "peak_s": 5.0, "end_s": 7.0, "held_s": 2.0, "complete": false, "faults": [], "not_observable": ["hips-rotating"], "measures": {"leg_elevation.work": {"min": -88.0, "max": -2.0}}}], "holds": [], "faults": [], "advice": [], "personal_range": null, "recognised": null}');
INSERT INTO "sets" VALUES(3,'c0477869527b4169b2e73df1a1f11ea2',NULL,'dead-hang','front',NULL,'live','live','stopped','it hurts more','2026-11-02 07:31:00.000000','2026-11-02 07:31:00.000000','2026-11-02 07:31:00.000000',NULL,NULL,NULL,0,0,20.0,30.0,300,300,300,'{"schema": 1, "formcheck": "0.1.0", "exercise": "dead-hang", "source": "live", "duration_s": 30.0, "frames": 300, "frames_with_person": 300, "analysed_at": "2026-11-02T07:31:00Z", "view": {"wanted": "side", "seen": "side", "usable_fraction": 1.0}, "attempted": 0, "counted": 0, "by_side": {}, "held_s": 20.0, "reps": [], "holds": [{"side": null, "start_s": 1.0, "end_s": 21.0, "held_s": 20.0, "faults": [], "not_observable": []}], "faults": [], "advice": [], "personal_range": null, "recognised": null}');
CREATE TABLE settings (
	person_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	PRIMARY KEY (person_id, "key"), 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "settings" VALUES('c0477869527b4169b2e73df1a1f11ea2','voice','{"on": false}');
CREATE TABLE sign_answers (
	id INTEGER NOT NULL, 
	person_id VARCHAR NOT NULL, 
	answered_at DATETIME NOT NULL, 
	said JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "sign_answers" VALUES(1,'c0477869527b4169b2e73df1a1f11ea2','2026-11-02 07:30:00.000000','["Fever together with the back pain"]');
INSERT INTO "sign_answers" VALUES(2,'c0477869527b4169b2e73df1a1f11ea2','2026-11-02 07:30:00.000000','[]');
CREATE TABLE trainings (
	id INTEGER NOT NULL, 
	person_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	slot VARCHAR, 
	programme VARCHAR, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	pain_before INTEGER, 
	pain_after INTEGER, 
	warning_signs JSON NOT NULL, 
	notes VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT pain_after_0_to_10 CHECK (pain_after BETWEEN 0 AND 10), 
	CONSTRAINT pain_before_0_to_10 CHECK (pain_before BETWEEN 0 AND 10), 
	FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "trainings" VALUES(1,'c0477869527b4169b2e73df1a1f11ea2','2026-11-02','morning','at-home','2026-11-02 07:30:00.000000','2026-11-02 07:31:00.000000',4,6,'{"fever": false}','=went well');
CREATE INDEX courses_by_person ON courses (person_id, started_on);
CREATE INDEX trainings_by_person ON trainings (person_id, day);
CREATE INDEX sets_by_person ON sets (person_id, started_at);
CREATE INDEX sets_by_status ON sets (status);
CREATE INDEX sign_answers_by_person ON sign_answers (person_id, answered_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('sets',3);
COMMIT;
