/** What cost is usually split by. */
export const FIRST_KEYS = ['run', 'model', 'document', 'worker'] as const
export const USUAL_KEY = 'model'
/** What it is split by less often. */
export const OTHER_KEYS = ['user', 'experiment', 'session', 'stage', 'client'] as const

const NAMES: Record<string, string> = {
  run: 'Run',
  model: 'Model',
  document: 'Document',
  worker: 'Worker',
  user: 'User',
  experiment: 'Experiment',
  session: 'Session',
  stage: 'Stage',
  client: 'Client',
}

/** What a key is called: a known one by its name, any other as it is written. */
export function byName(key: string): string {
  return NAMES[key] ?? key
}
