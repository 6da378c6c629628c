-- From prisma/schema.source, then tuned by hand: narrow tables that are read by prefix are WITHOUT ROWID, queues and
-- rare states are partial indexes, which Prisma's schema language does not know.

-- CreateTable
CREATE TABLE "experiment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "lifecycle" TEXT NOT NULL,
    "created_ms" BIGINT NOT NULL,
    "updated_ms" BIGINT NOT NULL,
    "demo" INTEGER NOT NULL DEFAULT 0,
    "changed" BIGINT NOT NULL DEFAULT 0,
    "detected" BIGINT NOT NULL DEFAULT 0,
    "last_arrival_ms" BIGINT
);

-- CreateTable
CREATE TABLE "experiment_tag" (
    "experiment_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("experiment_id", "key"),
    CONSTRAINT "experiment_tag_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "arrival" (
    "trace_id" TEXT NOT NULL PRIMARY KEY,
    "touched" BIGINT NOT NULL,
    "first_ms" BIGINT NOT NULL,
    "last_ms" BIGINT NOT NULL,
    "dirty_ms" BIGINT
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "origin" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "span" (
    "trace_id" TEXT NOT NULL,
    "span_id" TEXT NOT NULL,
    "parent_span_id" TEXT,
    "experiment_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT,
    "status" TEXT NOT NULL,
    "origin_id" INTEGER NOT NULL,
    "arrivals" INTEGER NOT NULL,
    "rank" TEXT NOT NULL,
    "block_id" BIGINT NOT NULL,
    "place" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,

    PRIMARY KEY ("trace_id", "span_id")
);

-- CreateTable
CREATE TABLE "payload_block" (
    "trace_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "data" BLOB NOT NULL,

    PRIMARY KEY ("trace_id", "id")
);

-- CreateTable
CREATE TABLE "trace_info" (
    "trace_id" TEXT NOT NULL PRIMARY KEY,
    "v3" TEXT,
    "v2_start" TEXT,
    "v2_end" TEXT,
    "client_request_id" TEXT,
    "start_hash" TEXT
);

-- CreateTable
CREATE TABLE "trace_tag" (
    "trace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT,

    PRIMARY KEY ("trace_id", "key")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "trace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "request_id" TEXT NOT NULL,
    "client_request_id" TEXT,
    "experiment_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "completeness" TEXT NOT NULL,
    "spans" INTEGER NOT NULL,
    "reported_spans" INTEGER,
    "own_document" TEXT,
    "own_document_source" TEXT,
    "document" TEXT,
    "document_source" TEXT,
    "content" TEXT,
    "fingerprint" TEXT,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "duration_ns" BIGINT NOT NULL,
    "worker" TEXT,
    "stage" TEXT,
    "partition_id" TEXT,
    "model" TEXT,
    "calls" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "output_tokens" BIGINT,
    "total_tokens" BIGINT,
    "cache_read_tokens" BIGINT,
    "cost_nano" BIGINT,
    "client_cost_nano" BIGINT,
    "unpriced_calls" INTEGER NOT NULL,
    "session_id" TEXT,
    "user_name" TEXT,
    "client" TEXT,
    "way_in" TEXT NOT NULL,
    "source_run" TEXT,
    "root_span_id" TEXT,
    "input_preview" TEXT,
    "output_preview" TEXT,
    "answer" TEXT,
    "answer_normalised" TEXT,
    "received_ms" BIGINT NOT NULL,
    "healed_from" TEXT,
    "healed_ms" BIGINT,
    "run_id" TEXT,
    "role" TEXT,
    "pass" INTEGER,
    "cause" TEXT,
    "confidence" TEXT,
    "surplus" INTEGER NOT NULL DEFAULT 0,
    "billed_nano" BIGINT,
    "billed_unpriced" INTEGER NOT NULL DEFAULT 0,
    "pair" TEXT
);

-- CreateTable
CREATE TABLE "trace_facts" (
    "experiment_id" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("experiment_id", "trace_id")
);

-- CreateTable
CREATE TABLE "label" (
    "experiment_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "num" REAL,

    PRIMARY KEY ("experiment_id", "key", "value", "start_ns", "trace_id")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "assessment" (
    "trace_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    PRIMARY KEY ("trace_id", "id")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "artifact" (
    "path" TEXT NOT NULL PRIMARY KEY,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "data" BLOB NOT NULL,
    "trace_id" TEXT,
    "document_key" TEXT,
    "unreadable_message" TEXT,
    "unreadable_byte" INTEGER,
    "received_ms" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "experiment_id" TEXT NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "evaluations" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    "surplus" INTEGER NOT NULL,
    "incomplete" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "causes" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "document" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "experiment_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "traces" INTEGER NOT NULL,
    "evaluations" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    "surplus" INTEGER NOT NULL,
    "passes" INTEGER NOT NULL,
    "causes" TEXT NOT NULL,
    "incomplete" INTEGER NOT NULL,
    "cost_nano" BIGINT,
    "waste_nano" BIGINT NOT NULL,
    "answers" TEXT,
    "first_ns" BIGINT NOT NULL,
    "last_ns" BIGINT NOT NULL,

    PRIMARY KEY ("run_id", "key")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "mlflow_run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "experiment_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "start_ms" BIGINT NOT NULL,
    "end_ms" BIGINT,
    "lifecycle" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "mlflow_run_tag" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "mlflow_run_tag_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mlflow_run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mlflow_param" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "mlflow_param_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mlflow_run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mlflow_metric" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" REAL NOT NULL,
    "timestamp_ms" BIGINT NOT NULL,
    "step" BIGINT NOT NULL,
    CONSTRAINT "mlflow_metric_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mlflow_run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "handshake" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "at_ns" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "client_version" TEXT,
    "experiment_id" TEXT
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "expect_list" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "experiment_id" TEXT NOT NULL,
    "documents" TEXT NOT NULL,
    "created_ms" BIGINT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "experiment_name_key" ON "experiment"("name");

-- CreateIndex
CREATE UNIQUE INDEX "origin_hash_key" ON "origin"("hash");

-- CreateIndex
CREATE INDEX "trace_start_ns_id_idx" ON "trace"("start_ns", "id");

-- CreateIndex
CREATE INDEX "trace_experiment_id_start_ns_id_idx" ON "trace"("experiment_id", "start_ns", "id");

-- CreateIndex
CREATE INDEX "trace_experiment_id_duration_ns_id_idx" ON "trace"("experiment_id", "duration_ns", "id");

-- CreateIndex
CREATE INDEX "trace_experiment_id_total_tokens_id_idx" ON "trace"("experiment_id", "total_tokens", "id");

-- CreateIndex
CREATE INDEX "trace_experiment_id_cost_nano_id_idx" ON "trace"("experiment_id", "cost_nano", "id");

-- CreateIndex
CREATE INDEX "trace_experiment_id_document_start_ns_id_idx" ON "trace"("experiment_id", "document", "start_ns", "id");

-- CreateIndex
CREATE INDEX "trace_run_id_start_ns_id_idx" ON "trace"("run_id", "start_ns", "id");

-- CreateIndex
CREATE INDEX "trace_request_id_idx" ON "trace"("request_id");

-- CreateIndex
CREATE INDEX "artifact_trace_id_idx" ON "artifact"("trace_id");

-- CreateIndex
CREATE INDEX "run_start_ns_id_idx" ON "run"("start_ns", "id");

-- CreateIndex
CREATE INDEX "run_experiment_id_start_ns_id_idx" ON "run"("experiment_id", "start_ns", "id");

-- CreateIndex
CREATE INDEX "document_experiment_id_key_idx" ON "document"("experiment_id", "key");

-- CreateIndex
CREATE INDEX "mlflow_run_experiment_id_start_ms_idx" ON "mlflow_run"("experiment_id", "start_ms");

-- CreateIndex
CREATE INDEX "mlflow_metric_run_id_key_idx" ON "mlflow_metric"("run_id", "key");

-- CreateIndex
CREATE INDEX "handshake_experiment_id_at_ns_idx" ON "handshake"("experiment_id", "at_ns");

-- Few of many traces
CREATE INDEX "trace_incomplete" ON "trace"("experiment_id", "start_ns", "id") WHERE "completeness" <> 'complete';
CREATE INDEX "trace_healed" ON "trace"("healed_ms") WHERE "healed_ms" IS NOT NULL;

-- Queue of traces to summarise
CREATE INDEX "arrival_dirty" ON "arrival"("dirty_ms", "trace_id") WHERE "dirty_ms" IS NOT NULL;

CREATE INDEX "trace_info_start_hash" ON "trace_info"("start_hash") WHERE "start_hash" IS NOT NULL;
