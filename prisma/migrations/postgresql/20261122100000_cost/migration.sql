-- What the calls of each model came to in traces that called several, and budgets.

-- CreateTable
CREATE TABLE "trace_model" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "model" TEXT COLLATE "C" NOT NULL,
    "calls" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "output_tokens" BIGINT,
    "cost_nano" BIGINT,
    "unpriced_calls" INTEGER NOT NULL,
    "billed_nano" BIGINT,
    "billed_unpriced" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "trace_model_pkey" PRIMARY KEY ("trace_id", "model")
);

-- CreateIndex
CREATE INDEX "trace_model_model_trace_id_idx" ON "trace_model"("model", "trace_id");

-- CreateTable
CREATE TABLE "budget" (
    "id" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C",
    "period" TEXT COLLATE "C" NOT NULL,
    "zone" TEXT COLLATE "C" NOT NULL,
    "limit_nano" BIGINT NOT NULL,
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id")
);

-- A row is written with its trace, but for its part of the bill
CREATE FUNCTION "log_models"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
    INSERT INTO "trace_log" ("seq", "trace_id") SELECT nextval(\'"trace_log_number"\'), c."trace_id" FROM changed c\x3b
    RETURN NULL\x3b
END';
CREATE TRIGGER "trace_model_log_update" AFTER UPDATE ON "trace_model" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "log_models"();

-- Traces of several calls are summarised and their runs detected anew, so that what their models cost is told apart
UPDATE "arrival" SET "dirty_ms" = "last_ms" WHERE "dirty_ms" IS NULL AND "trace_id" IN (SELECT "id" FROM "trace" WHERE "calls" > 1);
UPDATE "run" SET "basis" = '' WHERE "id" IN (SELECT "run_id" FROM "trace" WHERE "calls" > 1);
