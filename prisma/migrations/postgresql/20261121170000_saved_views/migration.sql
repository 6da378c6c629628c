-- Named addresses of the Traces page.

-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "query" TEXT NOT NULL,
    "made_ms" BIGINT NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_name_key" ON "saved_view"("name");
