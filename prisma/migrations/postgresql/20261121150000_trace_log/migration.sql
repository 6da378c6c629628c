-- Which traces and documents changed, in order, so that what is kept of them in memory can follow. Written by triggers alone: the
-- numbers rise, and the last row is never removed.

-- CreateTable
CREATE TABLE "trace_log" (
    "seq" BIGINT NOT NULL,
    "trace_id" TEXT COLLATE "C",
    "run_id" TEXT COLLATE "C",
    "key" TEXT COLLATE "C",

    CONSTRAINT "trace_log_pkey" PRIMARY KEY ("seq")
);
CREATE SEQUENCE "trace_log_number";

-- What runs this script takes every semicolon for the end of a statement, so those inside of a function are written as \x3b
CREATE FUNCTION "log_traces"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
    INSERT INTO "trace_log" ("seq", "trace_id") SELECT nextval(\'"trace_log_number"\'), c."id" FROM changed c\x3b
    RETURN NULL\x3b
END';
CREATE FUNCTION "log_documents"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
    INSERT INTO "trace_log" ("seq", "run_id", "key") SELECT nextval(\'"trace_log_number"\'), c."run_id", c."key" FROM changed c\x3b
    RETURN NULL\x3b
END';

CREATE TRIGGER "trace_log_insert" AFTER INSERT ON "trace" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_traces"();
CREATE TRIGGER "trace_log_update" AFTER UPDATE ON "trace" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_traces"();
CREATE TRIGGER "trace_log_delete" AFTER DELETE ON "trace" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_traces"();

-- What tells how often a document was evaluated
CREATE TRIGGER "document_log_insert" AFTER INSERT ON "document" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_documents"();
CREATE TRIGGER "document_log_update" AFTER UPDATE ON "document" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_documents"();
CREATE TRIGGER "document_log_delete" AFTER DELETE ON "document" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_documents"();
