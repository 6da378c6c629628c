-- Actions on many traces with what their undo needs, and deleted traces whose raw rows are still there.

-- CreateTable
CREATE TABLE "bulk_action" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "result" TEXT COLLATE "C" NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "ended_ms" BIGINT,
    "due_ms" BIGINT,

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_trace" (
    "action_id" TEXT COLLATE "C" NOT NULL,
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "state" INTEGER NOT NULL,
    "before" TEXT COLLATE "C",

    CONSTRAINT "bulk_trace_pkey" PRIMARY KEY ("action_id", "trace_id")
);

-- CreateTable
CREATE TABLE "trash" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "action_id" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "healed_from" TEXT COLLATE "C",
    "healed_ms" BIGINT,
    "restored" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "trash_pkey" PRIMARY KEY ("trace_id")
);

-- CreateIndex
CREATE INDEX "bulk_action_made_ms_idx" ON "bulk_action"("made_ms");

-- CreateIndex
CREATE INDEX "bulk_trace_trace_id_idx" ON "bulk_trace"("trace_id");

-- CreateIndex
CREATE INDEX "trash_action_id_trace_id_idx" ON "trash"("action_id", "trace_id");

-- CreateIndex
CREATE INDEX "trash_experiment_id_idx" ON "trash"("experiment_id");
