/** Tag that keeps the runs a trace was linked to after it was made (`traces/link-to-run`); a JSON list of run ids. */
export const LINKED_RUNS_TAG = 'onceover.linkedRuns'

/** The runs in that tag. */
export function linkedRuns(tags: Record<string, string>): string[] {
  return textsOf(tags[LINKED_RUNS_TAG])
}

function textsOf(tag: string | undefined): string[] {
  if (tag === undefined) return []
  try {
    const list = JSON.parse(tag) as unknown
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
