-- What bounds runs is read without the facts of their traces, and a run is detected anew only when its basis changed.

-- CreateTable
CREATE TABLE "trace_change" (
    "experiment_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "from_ns" BIGINT NOT NULL,
    "to_ns" BIGINT NOT NULL,

    PRIMARY KEY ("experiment_id", "version")
) WITHOUT ROWID;

-- AlterTable
ALTER TABLE "trace" ADD COLUMN "job_id" TEXT;
ALTER TABLE "trace" ADD COLUMN "process" TEXT;
ALTER TABLE "trace" ADD COLUMN "task_id" TEXT;
ALTER TABLE "trace" ADD COLUMN "version" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "run" ADD COLUMN "basis" TEXT NOT NULL DEFAULT '';

-- Traces that are there already are summarised again, which fills the new columns
UPDATE "trace_facts" SET "hash" = '';
UPDATE "arrival" SET "dirty_ms" = "last_ms";
