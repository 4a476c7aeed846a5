-- A database as version 2 of the schema left it, but for its triggers (SQLite; for a server the test swaps the few words that differ).

CREATE TABLE content (
    digest VARCHAR NOT NULL,
    regime VARCHAR NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (digest)
);
INSERT INTO "content" VALUES('sha256:abc','cn-2022',X'78DAAB562A2C4D2D2EC9CCCF2B56B252888EAD05003A2E063A');

CREATE TABLE cases (
    id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    regime VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    updated VARCHAR NOT NULL,
    touched INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    last VARCHAR NOT NULL,
    head VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    review VARCHAR NOT NULL,
    to_answer INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    to_confirm INTEGER DEFAULT 0 NOT NULL,
    tasks INTEGER DEFAULT 0 NOT NULL,
    due VARCHAR,
    archived BOOLEAN DEFAULT 0 NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(content) REFERENCES content (digest)
);
INSERT INTO "cases" VALUES('k7f2-93ab','Core routers','cn-2022','sha256:abc','draft','2026-03-05T09:00:00Z','2026-06-01T09:00:00Z',13,18,'c276658e4d6fbf63cc53f411d804dbda4ec770d8ed82c8e4645c813a38c55b30','c276658e4d6fbf63cc53f411d804dbda4ec770d8ed82c8e4645c813a38c55b30','undetermined','open',5,9,1,1,NULL,FALSE);
INSERT INTO "cases" VALUES('m4d8-10cd','Notebooks','cn-2022','sha256:abc','ready','2026-03-05T09:01:00Z','2026-03-05T09:01:00Z',10,3,'e1e2c56fab4adfd0dce08f94e4770ff8d6c101fd3a176354d2eaefca1e59aa18','919bfe11aed9bf380232571def92f9499f59c390247dd17e83a3cf1e415e57f0','out_of_scope','not_applicable',0,7,0,0,NULL,FALSE);

CREATE TABLE cursors (
    "case" VARCHAR NOT NULL,
    "key" VARCHAR,
    draft VARCHAR NOT NULL,
    PRIMARY KEY ("case"),
    FOREIGN KEY("case") REFERENCES cases (id)
);
INSERT INTO "cursors" VALUES('k7f2-93ab','operator.name','half a sen');
INSERT INTO "cursors" VALUES('m4d8-10cd',NULL,'');

CREATE TABLE revisions (
    "case" VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    status VARCHAR,
    value VARCHAR,
    reason VARCHAR,
    note VARCHAR,
    source VARCHAR,
    ref VARCHAR,
    salt VARCHAR,
    PRIMARY KEY ("case", "key", revision),
    FOREIGN KEY("case") REFERENCES cases (id)
) WITHOUT ROWID;
INSERT INTO "revisions" VALUES('k7f2-93ab','authority.initiated',1,5,'unknown',NULL,NULL,'asked by phone','typed',NULL,'salt-8');
INSERT INTO "revisions" VALUES('k7f2-93ab','operator.name',1,2,'answered','"Jiangchuan"',NULL,NULL,'typed',NULL,'salt-3');
INSERT INTO "revisions" VALUES('k7f2-93ab','operator.name',2,10,'answered','"Jiangchuan Telecom"',NULL,NULL,'typed',NULL,'salt-18');
INSERT INTO "revisions" VALUES('k7f2-93ab','operator.name',3,12,'answered','"Jiangchuan"',NULL,NULL,'typed',NULL,'salt-21');
INSERT INTO "revisions" VALUES('k7f2-93ab','provider.name',1,16,'answered','"华东设备"',NULL,NULL,'word','申报书.docx','salt-106');
INSERT INTO "revisions" VALUES('k7f2-93ab','suppliers[1].name',1,4,'answered','"北方设备"',NULL,'见合同','typed',NULL,'salt-6');
INSERT INTO "revisions" VALUES('k7f2-93ab','system.is_cii',1,6,'unknown',NULL,NULL,NULL,'typed',NULL,'salt-10');
INSERT INTO "revisions" VALUES('k7f2-93ab','system.is_cii',2,7,'answered','"yes"',NULL,NULL,'typed',NULL,'salt-12');

CREATE TABLE events (
    "case" VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "key" VARCHAR,
    payload VARCHAR NOT NULL,
    text VARCHAR,
    text_salt VARCHAR,
    salt VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY ("case", sequence),
    FOREIGN KEY("case") REFERENCES cases (id)
) WITHOUT ROWID;
INSERT INTO "events" VALUES('k7f2-93ab',1,'2026-03-05T09:00:00Z','Li Wei','created',NULL,'{"content":"sha256:abc","digest":"9d6134b2a10714ab8b4601631b960e9fbd63cfe0c5d3d86eee5048af1081ac5d","group":1,"regime":"cn-2022"}','{"title":"Core routers"}','salt-1','salt-2','','7ad6bee4e59372ca389e6dc2281ee34042c4ced475a91bed07a26275d07fbcaf');
INSERT INTO "events" VALUES('k7f2-93ab',2,'2026-03-05T09:00:00Z','Li Wei','answered','operator.name','{"after":1,"before":0,"digest":"19338728696e4c5582f6950b1e35f4354923d0a696e802fd6037d711bc616bed","group":2,"source":"typed","status":"answered"}',NULL,NULL,'salt-4','7ad6bee4e59372ca389e6dc2281ee34042c4ced475a91bed07a26275d07fbcaf','a71be02054fda8905497d786230ccf5edf30ca91c908b9e13a26376612c7e2cf');
INSERT INTO "events" VALUES('k7f2-93ab',3,'2026-03-05T09:00:00Z','Li Wei','item_added','suppliers','{"group":2,"number":1}',NULL,NULL,'salt-5','a71be02054fda8905497d786230ccf5edf30ca91c908b9e13a26376612c7e2cf','be7a80cad9ba58aebb264136e8a8fd0f8a3653adcac665156eba48697bb0fbe5');
INSERT INTO "events" VALUES('k7f2-93ab',4,'2026-03-05T09:00:00Z','Li Wei','answered','suppliers[1].name','{"after":1,"before":0,"digest":"31f773656bc654341847f2f5ccb25461ef4c4a7ad55de4088eb09cd032b27ced","group":2,"source":"typed","status":"answered"}',NULL,NULL,'salt-7','be7a80cad9ba58aebb264136e8a8fd0f8a3653adcac665156eba48697bb0fbe5','a3b6aa3cc3960abd948068af0c0dc982976aa9c0ab0ef24bb7c3e5db7cb0d045');
INSERT INTO "events" VALUES('k7f2-93ab',5,'2026-03-05T09:01:00Z','Li Wei','answered','authority.initiated','{"after":1,"before":0,"digest":"3f03a3ba317cb63e5b8d74d288411ff957c527dd71299242dcdb4b79fd1642c4","group":5,"source":"typed","status":"unknown"}',NULL,NULL,'salt-9','a3b6aa3cc3960abd948068af0c0dc982976aa9c0ab0ef24bb7c3e5db7cb0d045','ada50f2d8017f975c1ea236a65d945f52eeb8ba0231f6f6957275b947cb2b4ca');
INSERT INTO "events" VALUES('k7f2-93ab',6,'2026-03-05T09:01:00Z','Li Wei','answered','system.is_cii','{"after":1,"before":0,"digest":"5b9cd95019b7a55093eebb748ab41f4b969138ddc2f244a83b27f4bd632512f7","group":5,"source":"typed","status":"unknown"}',NULL,NULL,'salt-11','ada50f2d8017f975c1ea236a65d945f52eeb8ba0231f6f6957275b947cb2b4ca','ef8284bafbe4d8d60c6a33c0c292b279fc0229577c68640e8323524d44fdae7f');
INSERT INTO "events" VALUES('k7f2-93ab',7,'2026-03-05T09:01:00Z','Li Wei','answered','system.is_cii','{"after":2,"before":1,"digest":"deff166edc28b7b9f7cda8256b8c896defaf037ed30101788ddb42189a0c40a0","group":7,"source":"typed","status":"answered"}',NULL,NULL,'salt-13','ef8284bafbe4d8d60c6a33c0c292b279fc0229577c68640e8323524d44fdae7f','1080ee089ed0053408b7a20b7c8721cc8ad0b8de33319c0125041aae3c9a4a96');
INSERT INTO "events" VALUES('k7f2-93ab',8,'2026-03-05T09:01:00Z','Li Wei','evidence_changed','E07','{"digest":"b6fb7fffcbe81795877a94b6e8362130cdef7c6074cbf4975b9af7b0ebad41b8","group":8,"status":"requested"}','{"expires":"2027-01-31","located":"safe 3","note":"原件"}','salt-14','salt-15','1080ee089ed0053408b7a20b7c8721cc8ad0b8de33319c0125041aae3c9a4a96','debabd62ff95a59d4ac12b157bf26cefa6d79a8a271da136655c9b2ab4c92e79');
INSERT INTO "events" VALUES('k7f2-93ab',9,'2026-03-05T09:01:00Z','Li Wei','file_added','E07','{"digest":"13e49e7d56d71b4ccfc736db723de27e9289d14e66ff9f79f0856426e3466207","group":9,"sha256":"1ace057a0b433b7f2d37fb147b795266cbbe03acb06a2664c06d434b6d5be717","size":20}','{"name":"证书.pdf"}','salt-16','salt-17','debabd62ff95a59d4ac12b157bf26cefa6d79a8a271da136655c9b2ab4c92e79','17f42c586d86c57dc8db71f1115bee2c461caa745ac224a7eef389a7c5d55685');
INSERT INTO "events" VALUES('k7f2-93ab',10,'2026-03-05T09:01:00Z','Li Wei','answered','operator.name','{"after":2,"before":1,"digest":"63ab041e8761bce325da66568953a6cdf66fc28488a537ca3d23bf3d2b0e32fb","group":10,"source":"typed","status":"answered"}',NULL,NULL,'salt-19','17f42c586d86c57dc8db71f1115bee2c461caa745ac224a7eef389a7c5d55685','02bf1713169d89bbdb21670fe9ee06d26a2f2a35da17c3920d4b6625372aff2f');
INSERT INTO "events" VALUES('k7f2-93ab',11,'2026-03-05T09:01:00Z','Li Wei','life_changed',NULL,'{"after":"draft","before":"draft","group":10}',NULL,NULL,'salt-20','02bf1713169d89bbdb21670fe9ee06d26a2f2a35da17c3920d4b6625372aff2f','465c4bf37e4c35c10849967272ecef064fa634d12c4e79640acf203d57cfd660');
INSERT INTO "events" VALUES('k7f2-93ab',12,'2026-03-05T09:01:00Z','Li Wei','undone','operator.name','{"after":3,"before":2,"digest":"8c01250fa38832cf7892c2faaaa6fb169173675f73243992623cf75b08562984","does":"answered","group":12,"refers":10,"source":"typed","status":"answered"}',NULL,NULL,'salt-22','465c4bf37e4c35c10849967272ecef064fa634d12c4e79640acf203d57cfd660','ff981b60a4cfbd80de1fc779f6375aba8d78f1e8086288dc6688568ba8da5bea');
INSERT INTO "events" VALUES('k7f2-93ab',13,'2026-06-01T09:00:00Z','Wang','proposed','product.name','{"before":null,"digest":"3f52a3fab5bb610c12a198c917ff32ca57ad2868b08eb15eedd030fac26ec17f","group":13,"source":"word","status":"answered"}',NULL,NULL,'salt-102','ff981b60a4cfbd80de1fc779f6375aba8d78f1e8086288dc6688568ba8da5bea','a164398ca2dd763fe13b9c98ecf63b8f39ff100c2342a5cea528beae45bc7d2d');
INSERT INTO "events" VALUES('k7f2-93ab',14,'2026-06-01T09:00:00Z','Wang','proposed','provider.name','{"before":null,"digest":"707ea183251c0d9fc7bc2cf14700892ff292b7070f15659bbe1a16d1769bf95f","group":13,"source":"word","status":"answered"}',NULL,NULL,'salt-104','a164398ca2dd763fe13b9c98ecf63b8f39ff100c2342a5cea528beae45bc7d2d','981e351c9931a34cbfd81c25561a5d7262f34180538a9d917eef1c1acf1d753a');
INSERT INTO "events" VALUES('k7f2-93ab',15,'2026-06-01T09:00:00Z','Wang','proposal_settled','provider.name','{"before":14,"group":15}',NULL,NULL,'salt-105','981e351c9931a34cbfd81c25561a5d7262f34180538a9d917eef1c1acf1d753a','b9b08ec8ce90d52b770f9a6fed5df9792499f4782587ee5b26f927cd88c39505');
INSERT INTO "events" VALUES('k7f2-93ab',16,'2026-06-01T09:00:00Z','Wang','answered','provider.name','{"after":1,"before":0,"digest":"7bbf4f60024c4678520fafb4a3452b4bf77338d65b0b57a4f559c3dfac9c5c52","group":15,"source":"word","status":"answered"}',NULL,NULL,'salt-107','b9b08ec8ce90d52b770f9a6fed5df9792499f4782587ee5b26f927cd88c39505','d86575805636683760f747ce7790aebdcb8e307c7509fcb5c59064c6c4945435');
INSERT INTO "events" VALUES('k7f2-93ab',17,'2026-06-01T09:00:00Z','Wang','task_set','authority.initiated','{"digest":"a8a9c018dfef1755456ba1102b7d52b415cbe9d4a69afbc52e4752b41277e239","group":17}','{"due":"2026-07-01","owner":"Li"}','salt-108','salt-109','d86575805636683760f747ce7790aebdcb8e307c7509fcb5c59064c6c4945435','0efcb27353e3800118557dc6d0fa0a2a9c079eb5ffa6db1487e47182858ae3dc');
INSERT INTO "events" VALUES('k7f2-93ab',18,'2026-06-01T09:00:00Z','Wang','marked','provider.name','{"after":"internal","before":null,"group":17}',NULL,NULL,'salt-110','0efcb27353e3800118557dc6d0fa0a2a9c079eb5ffa6db1487e47182858ae3dc','c276658e4d6fbf63cc53f411d804dbda4ec770d8ed82c8e4645c813a38c55b30');
INSERT INTO "events" VALUES('m4d8-10cd',1,'2026-03-05T09:01:00Z','Li Wei','created',NULL,'{"content":"sha256:abc","digest":"086f2eb9625a54b467d726eb31e0f11381f53daedf2f049a525024b2115efdd0","group":1,"regime":"cn-2022"}','{"title":"Laptops"}','salt-23','salt-24','','0c65ae7f3b96216c2f317f64829716fdbf1190bfb6c5a10418ad05bbd63909c3');
INSERT INTO "events" VALUES('m4d8-10cd',2,'2026-03-05T09:01:00Z','Li Wei','title_changed',NULL,'{"digest":"080d84b79ed103270ecff8d52c480156f2d1d664decb41057272cff3cc9c9edb","group":2}','{"title":"Notebooks"}','salt-25','salt-26','0c65ae7f3b96216c2f317f64829716fdbf1190bfb6c5a10418ad05bbd63909c3','919bfe11aed9bf380232571def92f9499f59c390247dd17e83a3cf1e415e57f0');
INSERT INTO "events" VALUES('m4d8-10cd',3,'2026-03-05T09:01:00Z','Li Wei','life_changed',NULL,'{"after":"ready","before":"draft","group":2}',NULL,NULL,'salt-27','919bfe11aed9bf380232571def92f9499f59c390247dd17e83a3cf1e415e57f0','e1e2c56fab4adfd0dce08f94e4770ff8d6c101fd3a176354d2eaefca1e59aa18');

CREATE TABLE items (
    "case" VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    live BOOLEAN NOT NULL,
    PRIMARY KEY ("case", "group", number),
    FOREIGN KEY("case") REFERENCES cases (id)
) WITHOUT ROWID;
INSERT INTO "items" VALUES('k7f2-93ab','suppliers',1,TRUE);

CREATE TABLE evidence (
    "case" VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    located VARCHAR,
    expires VARCHAR,
    note VARCHAR,
    PRIMARY KEY ("case", code),
    FOREIGN KEY("case") REFERENCES cases (id)
) WITHOUT ROWID;
INSERT INTO "evidence" VALUES('k7f2-93ab','E07','requested','safe 3','2027-01-31','原件');

CREATE TABLE blobs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sha256 VARCHAR,
    size INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    UNIQUE (sha256)
);
INSERT INTO "blobs" VALUES(1,'1ace057a0b433b7f2d37fb147b795266cbbe03acb06a2664c06d434b6d5be717',20,'2026-03-05T09:01:00Z');

CREATE TABLE chunks (
    blob INTEGER NOT NULL,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (blob, number),
    FOREIGN KEY(blob) REFERENCES blobs (id)
);
INSERT INTO "chunks" VALUES(1,0,X'255044462D312E37206365727469666963617465');

CREATE TABLE files (
    "case" VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    live BOOLEAN NOT NULL,
    PRIMARY KEY ("case", code, sha256),
    FOREIGN KEY(sha256) REFERENCES blobs (sha256),
    FOREIGN KEY("case") REFERENCES cases (id)
) WITHOUT ROWID;
INSERT INTO "files" VALUES('k7f2-93ab','E07','1ace057a0b433b7f2d37fb147b795266cbbe03acb06a2664c06d434b6d5be717','证书.pdf',20,9,TRUE);

CREATE TABLE proposals (
            "case" VARCHAR NOT NULL, "key" VARCHAR NOT NULL, sequence INTEGER NOT NULL, live BOOLEAN NOT NULL,
            status VARCHAR NOT NULL, value VARCHAR, reason VARCHAR, note VARCHAR, source VARCHAR NOT NULL, ref VARCHAR,
            at VARCHAR, sure BOOLEAN NOT NULL, salt VARCHAR NOT NULL,
            PRIMARY KEY ("case", "key", sequence), FOREIGN KEY("case") REFERENCES cases (id)) WITHOUT ROWID;
INSERT INTO "proposals" VALUES('k7f2-93ab','product.name',13,TRUE,'answered','"R-9000"',NULL,NULL,'word','申报书.docx','2025-03-01',TRUE,'salt-101');
INSERT INTO "proposals" VALUES('k7f2-93ab','provider.name',14,FALSE,'answered','"华东设备"',NULL,NULL,'word','申报书.docx','2025-03-01',FALSE,'salt-103');

CREATE TABLE tasks (
            "case" VARCHAR NOT NULL, "key" VARCHAR NOT NULL, owner VARCHAR,
    due VARCHAR,
            PRIMARY KEY ("case", "key"), FOREIGN KEY("case") REFERENCES cases (id)) WITHOUT ROWID;
INSERT INTO "tasks" VALUES('k7f2-93ab','authority.initiated','Li','2026-07-01');

CREATE TABLE marks (
            "case" VARCHAR NOT NULL, "key" VARCHAR NOT NULL, mark VARCHAR NOT NULL,
            PRIMARY KEY ("case", "key"), FOREIGN KEY("case") REFERENCES cases (id)) WITHOUT ROWID;
INSERT INTO "marks" VALUES('k7f2-93ab','provider.name','internal');

CREATE TABLE migrations (number INTEGER NOT NULL, at VARCHAR NOT NULL, program VARCHAR NOT NULL, PRIMARY KEY (number));
INSERT INTO "migrations" VALUES(2,'2026-06-01T09:00:00Z','0.1.0');

CREATE INDEX ix_cases_touched ON cases (touched);
CREATE INDEX files_sha256 ON files (sha256);
