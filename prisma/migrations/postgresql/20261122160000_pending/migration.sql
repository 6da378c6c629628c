-- Incomplete traces of a run that may still be completed are counted with each list of runs: without visiting the run's other traces.

-- CreateIndex
CREATE INDEX "trace_pending" ON "trace"("run_id", "end_ns", "completeness") WHERE "completeness" <> 'complete';
