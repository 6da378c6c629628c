-- Receipts of deletions, and how long what is kept.

-- CreateTable
CREATE TABLE "receipt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "traces" INTEGER NOT NULL,
    "counts" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "asked_ms" BIGINT NOT NULL,
    "removed_ms" BIGINT,
    "wiped_ms" BIGINT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "receipt_part" (
    "receipt_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "ids" BLOB NOT NULL,

    PRIMARY KEY ("receipt_id", "number")
);

-- CreateTable
CREATE TABLE "retention_rule" (
    "experiment_id" TEXT NOT NULL PRIMARY KEY,
    "days" INTEGER,
    "traces" INTEGER,
    "bytes" BIGINT,
    "made_ms" BIGINT NOT NULL
);

-- CreateIndex
CREATE INDEX "receipt_asked_ms_id_idx" ON "receipt"("asked_ms", "id");

-- CreateIndex
CREATE INDEX "receipt_state_idx" ON "receipt"("state");
