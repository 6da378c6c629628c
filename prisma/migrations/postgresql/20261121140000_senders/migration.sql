-- Lists of expected documents as rows, from where traces came, and traces that were moved to another experiment.

-- The keys of lists that are there already
CREATE TABLE "expect_key" (
    "list_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "expect_key_pkey" PRIMARY KEY ("list_id", "key")
);
INSERT INTO "expect_key" ("list_id", "key") SELECT l."id", j.key FROM "expect_list" l CROSS JOIN LATERAL json_array_elements_text(l."documents"::json) AS j(key) ON CONFLICT DO NOTHING;
ALTER TABLE "expect_list" ALTER COLUMN "documents" TYPE INTEGER USING json_array_length("documents"::json);
UPDATE "expect_list" SET "documents" = (SELECT COUNT(*) FROM "expect_key" k WHERE k."list_id" = "expect_list"."id");

-- CreateTable
CREATE TABLE "sender" (
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "hour" INTEGER NOT NULL,

    CONSTRAINT "sender_pkey" PRIMARY KEY ("experiment_id", "address", "hour")
);

-- CreateTable
CREATE TABLE "trace_move" (
    "id" TEXT COLLATE "C" NOT NULL,
    "from_id" TEXT COLLATE "C" NOT NULL,
    "to_id" TEXT COLLATE "C" NOT NULL,
    "traces" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "trace_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moved_trace" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "move_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "moved_trace_pkey" PRIMARY KEY ("trace_id", "move_id")
);

-- CreateIndex
CREATE INDEX "trace_move_to_id_made_ms_idx" ON "trace_move"("to_id", "made_ms");

-- CreateIndex
CREATE INDEX "moved_trace_move_id_idx" ON "moved_trace"("move_id");

-- AlterTable
ALTER TABLE "announcement" ADD COLUMN "within_ms" BIGINT;
