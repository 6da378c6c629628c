-- Alerts: what is watched, where messages go, what was found and what was sent.

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C",
    "condition" TEXT COLLATE "C" NOT NULL,
    "channels" TEXT COLLATE "C" NOT NULL,
    "enabled" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "since_ms" BIGINT NOT NULL,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_channel" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C",
    "addresses" TEXT COLLATE "C" NOT NULL,
    "secret" TEXT COLLATE "C",
    "group_minutes" INTEGER NOT NULL,
    "quiet" TEXT COLLATE "C",
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "alert_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_incident" (
    "key" TEXT COLLATE "C" NOT NULL,
    "rule_id" TEXT COLLATE "C" NOT NULL,
    "rule_name" TEXT COLLATE "C" NOT NULL,
    "experiment_id" TEXT COLLATE "C",
    "run_id" TEXT COLLATE "C",
    "at_ms" BIGINT NOT NULL,
    "found_ms" BIGINT NOT NULL,
    "sentence" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "alert_incident_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "alert_message" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "channel_id" TEXT COLLATE "C" NOT NULL,
    "channel_name" TEXT COLLATE "C" NOT NULL,
    "about" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "due_ms" BIGINT NOT NULL,
    "since_ms" BIGINT NOT NULL,
    "next_ms" BIGINT,
    "incidents" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "alert_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_attempt" (
    "message_id" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "at_ms" BIGINT NOT NULL,
    "delivered" INTEGER NOT NULL,
    "status" INTEGER,
    "ms" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "alert_attempt_pkey" PRIMARY KEY ("message_id", "number")
);

-- CreateIndex
CREATE INDEX "alert_incident_found_ms_idx" ON "alert_incident"("found_ms");

-- CreateIndex
CREATE INDEX "alert_message_state_next_ms_idx" ON "alert_message"("state", "next_ms");

-- CreateIndex
CREATE INDEX "alert_message_made_ms_id_idx" ON "alert_message"("made_ms", "id");

-- Runs that ended lately are judged
CREATE INDEX "run_end_ns_idx" ON "run"("end_ns");
