-- What the calls of each model came to in traces that called several, and budgets.

-- CreateTable
CREATE TABLE "trace_model" (
    "trace_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "output_tokens" BIGINT,
    "cost_nano" BIGINT,
    "unpriced_calls" INTEGER NOT NULL,
    "billed_nano" BIGINT,
    "billed_unpriced" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("trace_id", "model")
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "trace_model_model_trace_id_idx" ON "trace_model"("model", "trace_id");

-- CreateTable
CREATE TABLE "budget" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "experiment_id" TEXT,
    "period" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "limit_nano" BIGINT NOT NULL,
    "made_ms" BIGINT NOT NULL
);

-- A row is written with its trace, but for its part of the bill
CREATE TRIGGER "trace_model_log_update" AFTER UPDATE OF "billed_nano", "billed_unpriced" ON "trace_model" BEGIN
    INSERT INTO "trace_log" ("seq", "trace_id") SELECT COALESCE(MAX("seq"), 0) + 1, NEW."trace_id" FROM "trace_log";
END;

-- Traces of several calls are summarised and their runs detected anew, so that what their models cost is told apart
UPDATE "arrival" SET "dirty_ms" = "last_ms" WHERE "dirty_ms" IS NULL AND "trace_id" IN (SELECT "id" FROM "trace" WHERE "calls" > 1);
UPDATE "run" SET "basis" = '' WHERE "id" IN (SELECT "run_id" FROM "trace" WHERE "calls" > 1);
