-- What users decide about findings, and runs that jobs announce.

-- CreateTable
CREATE TABLE "decision" (
    "id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "name" TEXT,
    "job_id" TEXT,
    "documents" INTEGER,
    "list" TEXT,
    "address" TEXT NOT NULL,
    "at_ns" BIGINT NOT NULL,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "decision_experiment_id_made_ms_idx" ON "decision"("experiment_id", "made_ms");

-- CreateIndex
CREATE INDEX "announcement_experiment_id_at_ns_idx" ON "announcement"("experiment_id", "at_ns");
