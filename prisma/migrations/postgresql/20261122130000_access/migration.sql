-- Access: who may sign in, keys of programs, who changed what, and links that open one thing.

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "password_hash" TEXT COLLATE "C",
    "subject" TEXT COLLATE "C",
    "role" TEXT COLLATE "C" NOT NULL,
    "experiments" TEXT COLLATE "C",
    "disabled" INTEGER NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "seen_ms" BIGINT,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "seen_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "user_agent" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "scopes" TEXT COLLATE "C" NOT NULL,
    "made_by" TEXT COLLATE "C" NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT,
    "used_ms" BIGINT,
    "revoked_ms" BIGINT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "at_ms" BIGINT NOT NULL,
    "who" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "what" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share" (
    "id" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "scope" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "redaction" TEXT COLLATE "C" NOT NULL,
    "frozen" INTEGER NOT NULL,
    "made_by" TEXT COLLATE "C" NOT NULL,
    "made_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT,
    "most_views" INTEGER,
    "views" INTEGER NOT NULL,
    "revoked_ms" BIGINT,

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_view" (
    "id" TEXT COLLATE "C" NOT NULL,
    "share_id" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "at_ms" BIGINT NOT NULL,
    "ends_ms" BIGINT NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "user_agent" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "share_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_answer" (
    "share_id" TEXT COLLATE "C" NOT NULL,
    "asked" TEXT COLLATE "C" NOT NULL,
    "trace_id" TEXT COLLATE "C",
    "version" TEXT COLLATE "C",
    "data" BYTEA NOT NULL,

    CONSTRAINT "share_answer_pkey" PRIMARY KEY ("share_id", "asked")
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
