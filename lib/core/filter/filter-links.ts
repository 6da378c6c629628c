import { printFilter } from './filter-grammar'

type Terms = Parameters<typeof printFilter>[0]['terms']

/** The filter of Traces that leaves the traces of one document. */
export function documentFilter(experimentId: string, key: string): string {
  return printFilter({ terms: [{ kind: 'experiment_name', names: [experimentId], negated: false }, equal('document', key)] })
}

/** The filter of Traces that leaves the traces of one run; narrowed to some documents, a cause, a role or a pass where they are given. */
export function runFilter(runId: string, within: { documents?: readonly string[]; cause?: string; role?: string; pass?: number } = {}): string {
  const terms: Terms = [{ kind: 'run', ids: [runId] }]
  const [first, ...others] = within.documents ?? []
  if (first !== undefined) terms.push(equal('document', first, others))
  if (within.cause !== undefined) terms.push(equal('cause', within.cause))
  if (within.role !== undefined) terms.push(equal('role', within.role))
  if (within.pass !== undefined) terms.push(equal('pass', String(within.pass)))
  return printFilter({ terms })
}

/** The filter of Traces that leaves those with a value under a tag, metadata key or attribute. */
export function labelFilter(key: string, value: string): string {
  return printFilter({ terms: [{ kind: 'label', key, values: [value], match: 'equal', negated: false }] })
}

function equal(column: 'document' | 'cause' | 'role' | 'pass', value: string, alternatives: string[] = []): Terms[number] {
  return { kind: 'column', column, op: '=', value, ...(alternatives.length > 0 ? { alternatives } : {}), negated: false }
}
