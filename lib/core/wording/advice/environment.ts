/** Where a job runs, as far as a fix differs by it. */
export const ENVIRONMENTS = ['spark', 'serverless', 'celery', 'ray', 'multiprocessing', 'lambda', 'opentelemetry'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** What traces of a run tell about where it runs. */
export interface RunTraits {
  /** Names of their labels: tags, metadata, attributes, resource. */
  keys: Iterable<string>
  /** Values of labels that name a platform or a program. */
  values: Iterable<string>
  /** As lists show them: `mlflow 3.10.1, python`. */
  clients: Iterable<string>
  /** Most processes seen on one host. */
  processesOnHost: number
}

const BY_KEY: [RegExp, Environment][] = [
  [/^(faas\.|aws\.lambda\.)/, 'lambda'],
  [/^celery[._]/, 'celery'],
  [/^ray[._]/, 'ray'],
  [/^(databricks\.)?spark[._]/, 'spark'],
]
const BY_VALUE: [RegExp, Environment][] = [
  [/\bserverless\b/i, 'serverless'],
  [/\baws_lambda\b|\blambda_function\b/i, 'lambda'],
  [/\bcelery\b/i, 'celery'],
  [/\bray::/i, 'ray'],
  [/\b(pyspark|spark-submit)\b/i, 'spark'],
]

/** The environments a run shows signs of, the surest first; empty when it shows none. A guess, to choose which fix stands first. */
export function environmentsOf({ keys, values, clients, processesOnHost }: RunTraits): Environment[] {
  const found = new Set<Environment>()
  const all = [...keys]
  for (const [sign, environment] of BY_KEY) if (all.some((key) => sign.test(key))) found.add(environment)
  const said = [...values]
  for (const [sign, environment] of BY_VALUE) if (said.some((value) => sign.test(value))) found.add(environment)
  if (found.has('serverless')) found.delete('spark')
  if (found.size === 0 && processesOnHost > 1) found.add('multiprocessing')
  const senders = [...clients]
  if (senders.length > 0 && senders.every((client) => !client.startsWith('mlflow'))) return ['opentelemetry', ...found]
  return [...found]
}

/** Fixes with those of the environments seen first, each environment's in their order. */
export function seenFirst<T extends { environment: Environment | null }>(fixes: readonly T[], seen: readonly Environment[]): T[] {
  const place = ({ environment }: T) => {
    const at = environment === null ? -1 : seen.indexOf(environment)
    return at < 0 ? seen.length : at
  }
  return fixes
    .map((fix, at) => ({ fix, at }))
    .sort((a, b) => place(a.fix) - place(b.fix) || a.at - b.at)
    .map(({ fix }) => fix)
}
