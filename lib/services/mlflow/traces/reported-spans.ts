/**
 * How many spans the client counted in its trace (metadata `mlflow.trace.sizeStats`, `num_spans`; protocol reference 3.4), or
 * null when it did not say.
 */
export function reportedSpans(metadata: Record<string, string>): number | null {
  const stats = metadata['mlflow.trace.sizeStats']
  if (stats === undefined) return null
  try {
    const { num_spans: count } = JSON.parse(stats) as { num_spans?: unknown }
    return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? count : null
  } catch {
    return null
  }
}
