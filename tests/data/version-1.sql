-- A database as version 1 wrote it; never changed, so that it stays readable.
BEGIN TRANSACTION;
CREATE TABLE credentials (
        hash VARCHAR(64) PRIMARY KEY,
        role VARCHAR(12) NOT NULL,
        code VARCHAR(6) NOT NULL,
        participant VARCHAR(40),
        made_at BIGINT NOT NULL
    );
CREATE TABLE events (
        code VARCHAR(6) NOT NULL REFERENCES rooms (code),
        seq INTEGER NOT NULL,
        type VARCHAR(20) NOT NULL,
        actor VARCHAR(40) NOT NULL,
        key VARCHAR(80) NOT NULL,
        at BIGINT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (code, seq),
        CONSTRAINT one_event_a_key UNIQUE (code, actor, key)
    );
INSERT INTO "events" VALUES('219816',1,'room_created','room','begin',1795319902635,'{"code":"219816","workshop":{"title":"Definition poll","activities":[{"id":"definition","kind":"open_text","title":"What is it?","prompt":"What is it?"}]}}');
INSERT INTO "events" VALUES('219816',2,'joined','p-1','j',1795319902700,'{}');
INSERT INTO "events" VALUES('219816',3,'went','room','g',1795319902700,'{"activity":"definition"}');
CREATE TABLE rooms (
        code VARCHAR(6) PRIMARY KEY,
        title TEXT NOT NULL,
        made_at BIGINT NOT NULL
    );
INSERT INTO "rooms" VALUES('219816','Definition poll',1795319902635);
CREATE TABLE schema_version (version INTEGER PRIMARY KEY);
INSERT INTO "schema_version" VALUES(1);
CREATE INDEX ix_credentials_code ON credentials (code);
COMMIT;
