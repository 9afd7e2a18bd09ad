BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE day_mark (
	day TEXT NOT NULL, 
	state TEXT, 
	ran TEXT, 
	note TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (day)
)
 STRICT

;
INSERT INTO "day_mark" VALUES('2026-05-01','sick',NULL,'Förkyld');
INSERT INTO "day_mark" VALUES('2026-05-02',NULL,'long','');
CREATE TABLE goal (
	since TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	days_a_week INTEGER NOT NULL, 
	minimum_ms INTEGER NOT NULL, 
	PRIMARY KEY (since)
)
 STRICT

;
INSERT INTO "goal" VALUES('2026-04-01','daily',5,300000);
INSERT INTO "goal" VALUES('2026-05-01','weekly',4,240000);
CREATE TABLE marker (
	id TEXT NOT NULL, 
	day TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	side TEXT NOT NULL, 
	value REAL NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "marker" VALUES('b3b3f3d4-9f14-5b0e-8a40-2f7c3a0e5d11','2026-05-03','hip-extension','left',12.5);
CREATE TABLE segment_result (
	id TEXT NOT NULL, 
	session_id TEXT NOT NULL, 
	segment INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	set_number INTEGER NOT NULL, 
	exercise TEXT NOT NULL, 
	exercise_name TEXT NOT NULL, 
	side TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	planned_ms INTEGER NOT NULL, 
	done_ms INTEGER NOT NULL, 
	planned_reps INTEGER, 
	done_reps INTEGER, 
	status TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "segment_result" VALUES('2cfe34f8-e2da-5b15-918d-11ec71e4dd29','3eb554f3-d22c-58a0-838f-7a2acc476e77',1,0,1,'exercise-1','Exercise 1','left','hold',60000,60000,NULL,NULL,'completed');
INSERT INTO "segment_result" VALUES('1300555a-0821-58fc-8ac4-b89b160722b5','3eb554f3-d22c-58a0-838f-7a2acc476e77',2,1,1,'exercise-2','Exercise 2','left','hold',60000,60000,NULL,NULL,'completed');
INSERT INTO "segment_result" VALUES('94073c6d-120a-5bf9-a69e-028c04e3f8e7','237501a3-3e43-5b65-ad73-59fadc91fad1',1,0,1,'exercise-1','Exercise 1','left','hold',60000,60000,NULL,NULL,'completed');
CREATE TABLE session (
	id TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	offset_minutes INTEGER NOT NULL, 
	local_date TEXT NOT NULL, 
	routine_id TEXT NOT NULL, 
	routine_name TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	status TEXT NOT NULL, 
	active_ms INTEGER NOT NULL, 
	position_segment INTEGER NOT NULL, 
	position_elapsed_ms INTEGER NOT NULL, 
	position_done_reps INTEGER NOT NULL, 
	ended_at TEXT, 
	stiffness_before INTEGER, 
	run_kind TEXT, 
	stiffness_after INTEGER, 
	effort INTEGER, 
	movement_quality INTEGER, 
	stride_feel INTEGER, 
	note TEXT DEFAULT '' NOT NULL, 
	deleted_at TEXT, 
	snapshot TEXT NOT NULL, entered_by_hand INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "session" VALUES('3eb554f3-d22c-58a0-838f-7a2acc476e77','2026-05-03T12:00:00.000000+00:00','Europe/Stockholm',120,'2026-05-03','five-minutes','Five minutes','static','completed',120000,2,0,0,'2026-05-03T12:10:00.000000+00:00',3,'long',1,4,7,8,'Höft, 深, ''quoted''',NULL,'{"total_ms":300000,"shape":"shape-1","steps":[{"segment":1,"step":0,"set_number":1,"exercise":"exercise-0","exercise_name":"Exercise 0","side":"left","kind":"hold","planned_ms":60000,"planned_reps":null},{"segment":3,"step":1,"set_number":1,"exercise":"exercise-1","exercise_name":"Exercise 1","side":"left","kind":"hold","planned_ms":60000,"planned_reps":null}]}',1);
INSERT INTO "session" VALUES('237501a3-3e43-5b65-ad73-59fadc91fad1','2026-05-04T12:00:00.000000+00:00','Europe/Stockholm',120,'2026-05-04','five-minutes','Five minutes','static','partial',60000,1,0,0,'2026-05-04T12:00:00.000000+00:00',NULL,NULL,NULL,NULL,NULL,NULL,'',NULL,'{"total_ms":300000,"shape":"shape-1","steps":[{"segment":1,"step":0,"set_number":1,"exercise":"exercise-0","exercise_name":"Exercise 0","side":"left","kind":"hold","planned_ms":60000,"planned_reps":null},{"segment":3,"step":1,"set_number":1,"exercise":"exercise-1","exercise_name":"Exercise 1","side":"left","kind":"hold","planned_ms":60000,"planned_reps":null}]}',0);
CREATE INDEX ix_session_running ON session (started_at) WHERE status = 'running';
CREATE INDEX ix_session_started_at ON session (started_at, id);
CREATE INDEX ix_segment_result_session ON segment_result (session_id, segment);
CREATE INDEX ix_session_days ON session (local_date, started_at, status, active_ms, routine_name, deleted_at);
CREATE INDEX ix_marker_day ON marker (day);
COMMIT;
