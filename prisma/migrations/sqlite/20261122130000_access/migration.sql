-- Access: who may sign in, keys of programs, who changed what, and links that open one thing.

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "subject" TEXT,
    "role" TEXT NOT NULL,
    "experiments" TEXT,
    "disabled" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "seen_ms" BIGINT
);

-- CreateTable
CREATE TABLE "user_session" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "seen_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT,
    "used_ms" BIGINT,
    "revoked_ms" BIGINT
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at_ms" BIGINT NOT NULL,
    "who" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "what" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "share" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "redaction" TEXT NOT NULL,
    "frozen" INTEGER NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT,
    "most_views" INTEGER,
    "views" INTEGER NOT NULL,
    "revoked_ms" BIGINT
);

-- CreateTable
CREATE TABLE "share_view" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "share_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "share_answer" (
    "share_id" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "trace_id" TEXT,
    "version" TEXT,
    "data" BLOB NOT NULL,

    PRIMARY KEY ("share_id", "asked")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_name_key" ON "user_account"("name");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_subject_key" ON "user_account"("subject");

-- CreateIndex
CREATE INDEX "user_session_user_id_idx" ON "user_session"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_ms_id_idx" ON "audit_entry"("at_ms", "id");

-- CreateIndex
CREATE INDEX "share_made_ms_id_idx" ON "share"("made_ms", "id");

-- CreateIndex
CREATE INDEX "share_view_share_id_at_ms_idx" ON "share_view"("share_id", "at_ms");

-- CreateIndex
CREATE INDEX "share_answer_trace_id_idx" ON "share_answer"("trace_id");
