-- Prices of the user's own, and the jobs that price history anew by them.

-- CreateTable
CREATE TABLE "price_override" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pattern" TEXT NOT NULL,
    "provider" TEXT,
    "from_day" TEXT,
    "until_day" TEXT,
    "tier" TEXT NOT NULL,
    "prices" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "repricing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "traces" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "changed_calls" INTEGER NOT NULL,
    "changed_traces" INTEGER NOT NULL,
    "started_ms" BIGINT NOT NULL,
    "ended_ms" BIGINT,
    "error" TEXT
);

-- CreateIndex
CREATE INDEX "repricing_started_ms_idx" ON "repricing"("started_ms");

-- Traces with a call that has no price: few, so that they are listed at once.
CREATE INDEX "trace_unpriced" ON "trace"("model", "start_ns", "id", "calls", "unpriced_calls") WHERE "unpriced_calls" > 0;
