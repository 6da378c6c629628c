-- Prices of the user's own, and the jobs that price history anew by them.

-- CreateTable
CREATE TABLE "price_override" (
    "id" TEXT COLLATE "C" NOT NULL,
    "pattern" TEXT COLLATE "C" NOT NULL,
    "provider" TEXT COLLATE "C",
    "from_day" TEXT COLLATE "C",
    "until_day" TEXT COLLATE "C",
    "tier" TEXT COLLATE "C" NOT NULL,
    "prices" TEXT COLLATE "C" NOT NULL,
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "price_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repricing" (
    "id" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "after" TEXT COLLATE "C" NOT NULL,
    "traces" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "changed_calls" INTEGER NOT NULL,
    "changed_traces" INTEGER NOT NULL,
    "started_ms" BIGINT NOT NULL,
    "ended_ms" BIGINT,
    "error" TEXT COLLATE "C",

    CONSTRAINT "repricing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "repricing_started_ms_idx" ON "repricing"("started_ms");

-- Traces with a call that has no price: few, so that they are listed at once.
CREATE INDEX "trace_unpriced" ON "trace"("model", "start_ns", "id", "calls", "unpriced_calls") WHERE "unpriced_calls" > 0;
