-- Receipts of deletions, and how long what is kept.

-- CreateTable
CREATE TABLE "receipt" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "asked_by" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "traces" INTEGER NOT NULL,
    "counts" TEXT COLLATE "C" NOT NULL,
    "findings" TEXT COLLATE "C" NOT NULL,
    "asked_ms" BIGINT NOT NULL,
    "removed_ms" BIGINT,
    "wiped_ms" BIGINT,
    "error" TEXT COLLATE "C",

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipt_part" (
    "receipt_id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "ids" BYTEA NOT NULL,

    CONSTRAINT "receipt_part_pkey" PRIMARY KEY ("receipt_id","number")
);

-- CreateTable
CREATE TABLE "retention_rule" (
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "days" INTEGER,
    "traces" INTEGER,
    "bytes" BIGINT,
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("experiment_id")
);

-- CreateIndex
CREATE INDEX "receipt_asked_ms_id_idx" ON "receipt"("asked_ms", "id");

-- CreateIndex
CREATE INDEX "receipt_state_idx" ON "receipt"("state");
