-- Lists of expected documents as rows, from where traces came, and traces that were moved to another experiment.

-- The keys of lists that are there already
CREATE TABLE "expect_key" (
    "list_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    PRIMARY KEY ("list_id", "key")
) WITHOUT ROWID;
INSERT OR IGNORE INTO "expect_key" ("list_id", "key") SELECT l."id", j.value FROM "expect_list" l, json_each(l."documents") j;
CREATE TABLE "expect_list_counted" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "experiment_id" TEXT NOT NULL,
    "documents" INTEGER NOT NULL,
    "created_ms" BIGINT NOT NULL
);
INSERT INTO "expect_list_counted" SELECT l."id", l."experiment_id", (SELECT COUNT(*) FROM "expect_key" k WHERE k."list_id" = l."id"), l."created_ms" FROM "expect_list" l;
DROP TABLE "expect_list";
ALTER TABLE "expect_list_counted" RENAME TO "expect_list";

-- CreateTable
CREATE TABLE "sender" (
    "experiment_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,

    PRIMARY KEY ("experiment_id", "address", "hour")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "trace_move" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,
    "traces" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "moved_trace" (
    "trace_id" TEXT NOT NULL,
    "move_id" TEXT NOT NULL,

    PRIMARY KEY ("trace_id", "move_id")
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "trace_move_to_id_made_ms_idx" ON "trace_move"("to_id", "made_ms");

-- CreateIndex
CREATE INDEX "moved_trace_move_id_idx" ON "moved_trace"("move_id");

-- AlterTable
ALTER TABLE "announcement" ADD COLUMN "within_ms" BIGINT;
