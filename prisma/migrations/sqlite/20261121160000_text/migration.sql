-- What free text finds of each trace, folded to lower case, and an index of its trigrams. The triggers keep the index in step.

-- CreateTable
CREATE TABLE "trace_text" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trace_id" TEXT NOT NULL,
    "body" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "trace_text_trace_id_key" ON "trace_text"("trace_id");

-- The index holds which texts have a trigram and not where: what it finds is looked at again. That makes it a quarter as large.
CREATE VIRTUAL TABLE "text_index" USING fts5("body", content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1');

CREATE TRIGGER "trace_text_added" AFTER INSERT ON "trace_text" BEGIN
    INSERT INTO "text_index" ("rowid", "body") VALUES (NEW."id", NEW."body");
END;

CREATE TRIGGER "trace_text_removed" AFTER DELETE ON "trace_text" BEGIN
    DELETE FROM "text_index" WHERE "rowid" = OLD."id";
END;

CREATE TRIGGER "trace_text_changed" AFTER UPDATE ON "trace_text" BEGIN
    DELETE FROM "text_index" WHERE "rowid" = OLD."id";
    INSERT INTO "text_index" ("rowid", "body") VALUES (NEW."id", NEW."body");
END;

-- Documents that detection gave and not the trace itself: few, and free text finds them too.
CREATE INDEX "trace_document_given" ON "trace"("document") WHERE "document" IS DISTINCT FROM "own_document";

-- Traces that are there already get their texts in the background. A row of `setting` says that this is still to be done.
INSERT INTO "setting" ("key", "value") SELECT 'texts_from', '' WHERE EXISTS (SELECT 1 FROM "trace");
