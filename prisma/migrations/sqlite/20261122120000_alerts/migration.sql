-- Alerts: what is watched, where messages go, what was found and what was sent.

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "experiment_id" TEXT,
    "condition" TEXT NOT NULL,
    "channels" TEXT NOT NULL,
    "enabled" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "since_ms" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "alert_channel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "addresses" TEXT NOT NULL,
    "secret" TEXT,
    "group_minutes" INTEGER NOT NULL,
    "quiet" TEXT,
    "made_ms" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "alert_incident" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "rule_id" TEXT NOT NULL,
    "rule_name" TEXT NOT NULL,
    "experiment_id" TEXT,
    "run_id" TEXT,
    "at_ms" BIGINT NOT NULL,
    "found_ms" BIGINT NOT NULL,
    "sentence" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "path" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "alert_message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "channel_name" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "due_ms" BIGINT NOT NULL,
    "since_ms" BIGINT NOT NULL,
    "next_ms" BIGINT,
    "incidents" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "alert_attempt" (
    "message_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at_ms" BIGINT NOT NULL,
    "delivered" INTEGER NOT NULL,
    "status" INTEGER,
    "ms" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("message_id", "number")
);

-- CreateIndex
CREATE INDEX "alert_incident_found_ms_idx" ON "alert_incident"("found_ms");

-- CreateIndex
CREATE INDEX "alert_message_state_next_ms_idx" ON "alert_message"("state", "next_ms");

-- CreateIndex
CREATE INDEX "alert_message_made_ms_id_idx" ON "alert_message"("made_ms", "id");

-- Runs that ended lately are judged
CREATE INDEX "run_end_ns_idx" ON "run"("end_ns");
