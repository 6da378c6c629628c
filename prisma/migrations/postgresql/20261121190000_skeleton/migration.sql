-- The packed structure of large traces.

-- CreateTable
CREATE TABLE "trace_skeleton" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "version" TEXT NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "trace_skeleton_pkey" PRIMARY KEY ("trace_id")
);
