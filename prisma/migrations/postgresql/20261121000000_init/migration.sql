-- From prisma/schema.source, then tuned by hand: text compares by byte, as in SQLite, payloads are compressed already, null counts as
-- least, as in SQLite, queues and rare states are partial indexes, which Prisma's schema language does not know.

-- CreateTable
CREATE TABLE "experiment" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "lifecycle" TEXT COLLATE "C" NOT NULL,
    "created_ms" BIGINT NOT NULL,
    "updated_ms" BIGINT NOT NULL,
    "demo" INTEGER NOT NULL DEFAULT 0,
    "changed" BIGINT NOT NULL DEFAULT 0,
    "detected" BIGINT NOT NULL DEFAULT 0,
    "last_arrival_ms" BIGINT,

    CONSTRAINT "experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "experiment_tag" (
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "experiment_tag_pkey" PRIMARY KEY ("experiment_id","key")
);

-- CreateTable
CREATE TABLE "arrival" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "touched" BIGINT NOT NULL,
    "first_ms" BIGINT NOT NULL,
    "last_ms" BIGINT NOT NULL,
    "dirty_ms" BIGINT,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("trace_id")
);

-- CreateTable
CREATE TABLE "origin" (
    "id" SERIAL NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "origin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "span" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "span_id" TEXT COLLATE "C" NOT NULL,
    "parent_span_id" TEXT COLLATE "C",
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT,
    "status" TEXT COLLATE "C" NOT NULL,
    "origin_id" INTEGER NOT NULL,
    "arrivals" INTEGER NOT NULL,
    "rank" TEXT COLLATE "C" NOT NULL,
    "block_id" BIGINT NOT NULL,
    "place" INTEGER NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "span_pkey" PRIMARY KEY ("trace_id","span_id")
);

-- CreateTable
CREATE TABLE "payload_block" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "id" BIGINT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "payload_block_pkey" PRIMARY KEY ("trace_id","id")
);

-- CreateTable
CREATE TABLE "trace_info" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "v3" TEXT COLLATE "C",
    "v2_start" TEXT COLLATE "C",
    "v2_end" TEXT COLLATE "C",
    "client_request_id" TEXT COLLATE "C",
    "start_hash" TEXT COLLATE "C",

    CONSTRAINT "trace_info_pkey" PRIMARY KEY ("trace_id")
);

-- CreateTable
CREATE TABLE "trace_tag" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C",

    CONSTRAINT "trace_tag_pkey" PRIMARY KEY ("trace_id","key")
);

-- CreateTable
CREATE TABLE "trace" (
    "id" TEXT COLLATE "C" NOT NULL,
    "request_id" TEXT COLLATE "C" NOT NULL,
    "client_request_id" TEXT COLLATE "C",
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "completeness" TEXT COLLATE "C" NOT NULL,
    "spans" INTEGER NOT NULL,
    "reported_spans" INTEGER,
    "own_document" TEXT COLLATE "C",
    "own_document_source" TEXT COLLATE "C",
    "document" TEXT COLLATE "C",
    "document_source" TEXT COLLATE "C",
    "content" TEXT COLLATE "C",
    "fingerprint" TEXT COLLATE "C",
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "duration_ns" BIGINT NOT NULL,
    "worker" TEXT COLLATE "C",
    "stage" TEXT COLLATE "C",
    "partition_id" TEXT COLLATE "C",
    "model" TEXT COLLATE "C",
    "calls" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "output_tokens" BIGINT,
    "total_tokens" BIGINT,
    "cache_read_tokens" BIGINT,
    "cost_nano" BIGINT,
    "client_cost_nano" BIGINT,
    "unpriced_calls" INTEGER NOT NULL,
    "session_id" TEXT COLLATE "C",
    "user_name" TEXT COLLATE "C",
    "client" TEXT COLLATE "C",
    "way_in" TEXT COLLATE "C" NOT NULL,
    "source_run" TEXT COLLATE "C",
    "root_span_id" TEXT COLLATE "C",
    "input_preview" TEXT COLLATE "C",
    "output_preview" TEXT COLLATE "C",
    "answer" TEXT COLLATE "C",
    "answer_normalised" TEXT COLLATE "C",
    "received_ms" BIGINT NOT NULL,
    "healed_from" TEXT COLLATE "C",
    "healed_ms" BIGINT,
    "run_id" TEXT COLLATE "C",
    "role" TEXT COLLATE "C",
    "pass" INTEGER,
    "cause" TEXT COLLATE "C",
    "confidence" TEXT COLLATE "C",
    "surplus" INTEGER NOT NULL DEFAULT 0,
    "billed_nano" BIGINT,
    "billed_unpriced" INTEGER NOT NULL DEFAULT 0,
    "pair" TEXT COLLATE "C",

    CONSTRAINT "trace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trace_facts" (
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,
    "labels" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "trace_facts_pkey" PRIMARY KEY ("experiment_id","trace_id")
);

-- CreateTable
CREATE TABLE "label" (
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "num" DOUBLE PRECISION,

    CONSTRAINT "label_pkey" PRIMARY KEY ("experiment_id","key","value","start_ns","trace_id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("trace_id","id")
);

-- CreateTable
CREATE TABLE "artifact" (
    "path" TEXT COLLATE "C" NOT NULL,
    "content_type" TEXT COLLATE "C" NOT NULL,
    "size" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,
    "trace_id" TEXT COLLATE "C",
    "document_key" TEXT COLLATE "C",
    "unreadable_message" TEXT COLLATE "C",
    "unreadable_byte" INTEGER,
    "received_ms" BIGINT NOT NULL,

    CONSTRAINT "artifact_pkey" PRIMARY KEY ("path")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "start_ns" BIGINT NOT NULL,
    "end_ns" BIGINT NOT NULL,
    "evaluations" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    "surplus" INTEGER NOT NULL,
    "incomplete" INTEGER NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "causes" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "traces" INTEGER NOT NULL,
    "evaluations" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    "surplus" INTEGER NOT NULL,
    "passes" INTEGER NOT NULL,
    "causes" TEXT COLLATE "C" NOT NULL,
    "incomplete" INTEGER NOT NULL,
    "cost_nano" BIGINT,
    "waste_nano" BIGINT NOT NULL,
    "answers" TEXT COLLATE "C",
    "first_ns" BIGINT NOT NULL,
    "last_ns" BIGINT NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("run_id","key")
);

-- CreateTable
CREATE TABLE "mlflow_run" (
    "id" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "start_ms" BIGINT NOT NULL,
    "end_ms" BIGINT,
    "lifecycle" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "mlflow_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mlflow_run_tag" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "mlflow_run_tag_pkey" PRIMARY KEY ("run_id","key")
);

-- CreateTable
CREATE TABLE "mlflow_param" (
    "run_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "mlflow_param_pkey" PRIMARY KEY ("run_id","key")
);

-- CreateTable
CREATE TABLE "mlflow_metric" (
    "id" SERIAL NOT NULL,
    "run_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "timestamp_ms" BIGINT NOT NULL,
    "step" BIGINT NOT NULL,

    CONSTRAINT "mlflow_metric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handshake" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "at_ns" BIGINT NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "client_version" TEXT COLLATE "C",
    "experiment_id" TEXT COLLATE "C",

    CONSTRAINT "handshake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "expect_list" (
    "id" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C" NOT NULL,
    "documents" TEXT COLLATE "C" NOT NULL,
    "created_ms" BIGINT NOT NULL,

    CONSTRAINT "expect_list_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "trace_experiment_id_total_tokens_id_idx" ON "trace"("experiment_id", "total_tokens" NULLS FIRST, "id");

-- CreateIndex
CREATE INDEX "trace_experiment_id_cost_nano_id_idx" ON "trace"("experiment_id", "cost_nano" NULLS FIRST, "id");

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

-- AddForeignKey
ALTER TABLE "experiment_tag" ADD CONSTRAINT "experiment_tag_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mlflow_run_tag" ADD CONSTRAINT "mlflow_run_tag_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mlflow_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mlflow_param" ADD CONSTRAINT "mlflow_param_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mlflow_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mlflow_metric" ADD CONSTRAINT "mlflow_metric_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mlflow_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tuning
ALTER TABLE "payload_block" ALTER COLUMN "data" SET STORAGE EXTERNAL;
ALTER TABLE "artifact" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- Few of many traces
CREATE INDEX "trace_incomplete" ON "trace"("experiment_id", "start_ns", "id") WHERE "completeness" <> 'complete';
CREATE INDEX "trace_healed" ON "trace"("healed_ms") WHERE "healed_ms" IS NOT NULL;

-- Queue of traces to summarise
CREATE INDEX "arrival_dirty" ON "arrival"("dirty_ms", "trace_id") WHERE "dirty_ms" IS NOT NULL;

CREATE INDEX "trace_info_start_hash" ON "trace_info"("start_hash") WHERE "start_hash" IS NOT NULL;
