-- The packed structure of large traces.

-- CreateTable
CREATE TABLE "trace_skeleton" (
    "trace_id" TEXT NOT NULL PRIMARY KEY,
    "version" TEXT NOT NULL,
    "data" BLOB NOT NULL
);
