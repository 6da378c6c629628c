import type { BulkBody, BulkResult, BulkState, LeftOut } from '../bulk-action'
import type { Cause } from '../finding'
import { causeTitle } from './sentence-cause'
import { counted, grouped, listed } from './words'

/** As much of an action as its sentence needs. */
export interface ActionFacts {
  body: BulkBody
  state: BulkState
  total: number
  done: number
  result: Pick<BulkResult, 'left' | 'undone' | 'findings' | 'decisions' | 'error'>
}

/** What an action on many traces did or does, with its numbers: `12 traces deleted.` */
export function actionSentence(action: ActionFacts): string {
  const { state, total, done, result } = action
  const left = Object.values(result.left).reduce((sum, count) => sum + count, 0)
  switch (state) {
    case 'collecting':
      return `Looking for what matches: ${grouped(total)} when it began.`
    case 'running':
    case 'finishing':
      return `${DOING[action.body.kind]}: ${grouped(done + left)} of ${counted(total, 'trace')}.`
    case 'done':
      return done === 0 && total === 0 ? 'Nothing matched: nothing was changed.' : whatIsDone(action)
    case 'cancelled':
      return done === 0 ? 'Stopped before anything was changed.' : `Stopped after ${grouped(done + left)} of ${grouped(total)}. ${whatIsDone(action)}`
    case 'failed':
      return `An error stopped it after ${grouped(done + left)} of ${grouped(total)}: ${result.error ?? 'unknown'}. ${done === 0 ? 'Nothing was changed.' : whatIsDone(action)}`
    case 'undoing':
      return `Taking it back: ${grouped(result.undone)} of ${counted(done, 'trace')}.`
    case 'undone':
      return whatIsUndone(action)
    case 'purging':
      return `Removing ${counted(done - result.undone, 'trace')} for good.`
  }
}

const DOING = { tag: 'Tagging', move: 'Moving', ignore: 'Looking for findings', delete: 'Deleting' } as const

function whatIsDone({ body, done, result }: ActionFacts): string {
  const traces = counted(done, 'trace')
  switch (body.kind) {
    case 'tag':
      return `${tagPhrase(body)} ${traces}.`
    case 'move':
      return `${traces} moved to ${body.toName}.`
    case 'delete':
      return `${traces} deleted.`
    case 'ignore':
      return ignoredPhrase(result)
  }
}

function whatIsUndone({ body, done, result }: ActionFacts): string {
  const traces = counted(result.undone, 'trace')
  const rest = done > result.undone && body.kind !== 'ignore' ? ` ${counted(done - result.undone, 'trace')} could not be: not there any more.` : ''
  switch (body.kind) {
    case 'tag':
      return `The tags of ${traces} are as they were.${rest}`
    case 'move':
      return `${traces} back where ${result.undone === 1 ? 'it' : 'they'} lay.${rest}`
    case 'delete':
      return `${traces} restored.${rest}`
    case 'ignore':
      return `${counted(result.decisions.length, 'finding')} no longer ignored.`
  }
}

function tagPhrase({ set, remove }: Extract<BulkBody, { kind: 'tag' }>): string {
  const [added, removed] = [Object.keys(set), remove]
  const tags = (keys: readonly string[]) => `${keys.length === 1 ? 'Tag' : 'Tags'} ${listed(keys.map((key) => `\`${key}\``))}`
  if (removed.length === 0) return `${tags(added)} set on`
  if (added.length === 0) return `${tags(removed)} removed from`
  return `${tags(added)} set and ${listed(removed.map((key) => `\`${key}\``))} removed on`
}

function ignoredPhrase({ findings, decisions }: ActionFacts['result']): string {
  if (findings.length === 0) return 'None of these traces belongs to a finding: nothing is ignored.'
  if (decisions.length === 0) return `${findingsPhrase(findings)} ${findings.length === 1 ? 'was' : 'were'} ignored before: nothing changed.`
  return `${findingsPhrase(decisions)} ignored: ${causes(decisions)}.`
}

/** `2 findings of 1 run`. */
export function findingsPhrase(findings: readonly { run: string }[]): string {
  return `${counted(findings.length, 'finding')} of ${counted(new Set(findings.map(({ run }) => run)).size, 'run')}`
}

/** What ignoring some findings would ignore, exactly: a finding is ignored as a whole, its other traces too. */
export function chosenSentence(findings: readonly { run: string; cause: Cause; selected: number; traces: number; ignored: boolean }[]): string {
  const open = findings.filter(({ ignored }) => !ignored)
  if (findings.length === 0) return 'None of these traces belongs to a finding: there is nothing to ignore.'
  if (open.length === 0) return `${findingsPhrase(findings)}: ignored already.`
  const others = open.reduce((sum, { selected, traces }) => sum + Math.max(0, traces - selected), 0)
  const whole =
    others > 0
      ? ` A finding is ignored as a whole: ${counted(others, 'trace')} that ${others === 1 ? 'is' : 'are'} not selected ${others === 1 ? 'belongs' : 'belong'} to ${open.length === 1 ? 'it' : 'them'} as well.`
      : ''
  return `${findingsPhrase(open)}: ${causes(open)}.${whole}`
}

function causes(findings: readonly { cause: Cause }[]): string {
  return listed([...new Set(findings.map(({ cause }) => causeTitle(cause).toLowerCase()))])
}

/** Why some traces were left out. */
export function leftOutText(reason: LeftOut, traces: number, body: BulkBody): string {
  switch (reason) {
    case 'gone':
      return `${counted(traces, 'trace')} ${traces === 1 ? 'was' : 'were'} not there any more.`
    case 'there':
      return `${counted(traces, 'trace')} lay in ${body.kind === 'move' ? body.toName : 'it'} already.`
    case 'no_finding':
      return `${counted(traces, 'trace')} ${traces === 1 ? 'belongs' : 'belong'} to no finding.`
  }
}
