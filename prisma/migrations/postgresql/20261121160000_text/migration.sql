-- What free text finds of each trace, folded to lower case.

-- CreateTable
CREATE TABLE "trace_text" (
    "id" SERIAL NOT NULL,
    "trace_id" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "trace_text_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "trace_text_trace_id_key" ON "trace_text"("trace_id");

-- An index of trigrams where the extension is there or may be made, else texts are read one by one. Scripts are cut at semicolons,
-- so that those within a block are written as \x3b.
DO E'BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm\x3b
EXCEPTION WHEN OTHERS THEN
    NULL\x3b
END';

DO E'BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = ''pg_trgm'') THEN
        CREATE INDEX "trace_text_body_trigrams" ON "trace_text" USING gin ("body" gin_trgm_ops)\x3b
    END IF\x3b
EXCEPTION WHEN OTHERS THEN
    NULL\x3b
END';

-- Documents that detection gave and not the trace itself: few, and free text finds them too.
CREATE INDEX "trace_document_given" ON "trace"("document") WHERE "document" IS DISTINCT FROM "own_document";

-- Traces that are there already get their texts in the background. A row of `setting` says that this is still to be done.
INSERT INTO "setting" ("key", "value") SELECT 'texts_from', '' WHERE EXISTS (SELECT 1 FROM "trace");
