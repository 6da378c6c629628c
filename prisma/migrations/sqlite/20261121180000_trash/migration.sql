-- Actions on many traces with what their undo needs, and deleted traces whose raw rows are still there.

-- CreateTable
CREATE TABLE "bulk_action" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "ended_ms" BIGINT,
    "due_ms" BIGINT
);

-- CreateTable
CREATE TABLE "bulk_trace" (
    "action_id" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "before" TEXT,

    PRIMARY KEY ("action_id", "trace_id")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "trash" (
    "trace_id" TEXT NOT NULL,
    "action_id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "healed_from" TEXT,
    "healed_ms" BIGINT,
    "restored" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("trace_id")
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "bulk_action_made_ms_idx" ON "bulk_action"("made_ms");

-- CreateIndex
CREATE INDEX "bulk_trace_trace_id_idx" ON "bulk_trace"("trace_id");

-- CreateIndex
CREATE INDEX "trash_action_id_trace_id_idx" ON "trash"("action_id", "trace_id");

-- CreateIndex
CREATE INDEX "trash_experiment_id_idx" ON "trash"("experiment_id");
