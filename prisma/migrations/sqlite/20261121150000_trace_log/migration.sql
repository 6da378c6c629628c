-- Which traces and documents changed, in order, so that what is kept of them in memory can follow. Written by triggers alone: the
-- numbers rise by one, and the last row is never removed.

-- CreateTable
CREATE TABLE "trace_log" (
    "seq" BIGINT NOT NULL,
    "trace_id" TEXT,
    "run_id" TEXT,
    "key" TEXT,

    PRIMARY KEY ("seq")
) WITHOUT ROWID;

CREATE TRIGGER "trace_log_insert" AFTER INSERT ON "trace" BEGIN
    INSERT INTO "trace_log" ("seq", "trace_id") SELECT COALESCE(MAX("seq"), 0) + 1, NEW."id" FROM "trace_log";
END;
CREATE TRIGGER "trace_log_update" AFTER UPDATE OF "id", "experiment_id", "name", "state", "completeness", "spans", "reported_spans", "document", "document_source",
    "start_ns", "end_ns", "duration_ns", "worker", "stage", "partition_id", "model", "input_tokens", "output_tokens", "total_tokens", "cost_nano",
    "unpriced_calls", "session_id", "user_name", "client", "way_in", "source_run", "answer", "received_ms", "run_id", "role", "pass", "cause", "surplus",
    "billed_nano", "billed_unpriced", "pair" ON "trace" BEGIN
    INSERT INTO "trace_log" ("seq", "trace_id") SELECT COALESCE(MAX("seq"), 0) + 1, NEW."id" FROM "trace_log";
END;
CREATE TRIGGER "trace_log_delete" AFTER DELETE ON "trace" BEGIN
    INSERT INTO "trace_log" ("seq", "trace_id") SELECT COALESCE(MAX("seq"), 0) + 1, OLD."id" FROM "trace_log";
END;

-- What tells how often a document was evaluated
CREATE TRIGGER "document_log_insert" AFTER INSERT ON "document" BEGIN
    INSERT INTO "trace_log" ("seq", "run_id", "key") SELECT COALESCE(MAX("seq"), 0) + 1, NEW."run_id", NEW."key" FROM "trace_log";
END;
CREATE TRIGGER "document_log_update" AFTER UPDATE OF "evaluations", "pairs" ON "document" WHEN OLD."evaluations" <> NEW."evaluations" OR OLD."pairs" <> NEW."pairs" BEGIN
    INSERT INTO "trace_log" ("seq", "run_id", "key") SELECT COALESCE(MAX("seq"), 0) + 1, NEW."run_id", NEW."key" FROM "trace_log";
END;
CREATE TRIGGER "document_log_delete" AFTER DELETE ON "document" BEGIN
    INSERT INTO "trace_log" ("seq", "run_id", "key") SELECT COALESCE(MAX("seq"), 0) + 1, OLD."run_id", OLD."key" FROM "trace_log";
END;
