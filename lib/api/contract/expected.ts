import { z } from 'zod'
import { fix } from './runs'
import { experimentRef, nanos, traceId } from './scalars'

/** Most keys of one list. */
export const MOST_KEYS = 1_000_000
/** Most documents of a count. */
const MOST_DOCUMENTS = 2_000_000_000
/** Most keys that an answer names. */
export const MOST_NAMED = 10_000

const experimentName = z.string().min(1).max(500)
const count = z.int().min(0).max(MOST_DOCUMENTS)
const listId = z.string().min(1).max(100)
const keyList = z.array(z.string().min(1)).max(MOST_KEYS)

/** A list of document keys in JSON; as `text/csv` or `text/plain` the body is the list, and the query says the rest. */
export const expectListInput = z.object({ experiment: experimentName, documents: keyList.min(1) })
export const expectListQuery = z.object({
  experiment: experimentName.optional().meta({ description: 'For a body of `text/csv` or `text/plain`: name of the experiment' }),
  column: z.string().max(200).optional().meta({ description: 'Column of a CSV file that holds the keys; found by its name when left out' }),
  preview: z.enum(['0', '1', 'true', 'false']).default('0').meta({ description: 'Only count: nothing is kept, and `id` is null' }),
})
export const expectListResult = z.object({
  id: z.string().nullable(),
  experiment: z.string(),
  documents: z.int().meta({ description: 'Different keys' }),
  repeated: z.int().meta({ description: 'Rows whose key was in the list already' }),
  empty: z.int().meta({ description: 'Rows without a key' }),
  spaced: z.int().meta({ description: 'Keys that begin or end with a space; kept as they are, because keys are compared exactly' }),
  column: z.string().nullable().meta({ description: 'Column of the CSV file that was read, by its head; null for a list without one' }),
  first: z.array(z.string()).meta({ description: 'The first few keys' }),
})

/** What to expect of a run, or of every run of an experiment: a count, a list, or keys that become a list. */
export const setExpectedInput = z
  .object({
    experiment: experimentName.optional(),
    run: z.string().max(100).optional(),
    documents: count.optional(),
    list: listId.optional(),
    keys: keyList.min(1).optional(),
  })
  .refine((input) => (input.run === undefined) !== (input.experiment === undefined), 'name either a run or an experiment')
  .refine((input) => [input.documents, input.list, input.keys].filter((one) => one !== undefined).length === 1, 'give one of documents, list and keys')
export const setExpectedResult = z.object({ id: z.string(), experiment: experimentRef, documents: z.int() })
export const undoneResult = z.object({ undone: z.boolean() })
export const byExperimentQuery = z.object({ experiment: z.string().min(1).max(500).meta({ description: 'Name or id of the experiment' }) })

const someKeys = z.object({ total: z.int(), keys: z.array(z.string()).meta({ description: `At most ${MOST_NAMED}` }) })

export const moveView = z.object({ id: z.string(), from: experimentRef, to: experimentRef, traces: z.int(), madeMs: z.int() })

/** What was expected of a run and what was seen of it. */
export const expectedView = z.object({
  experiment: experimentRef,
  run: z.string(),
  sentence: z.string(),
  /** Who said what to expect; null when nobody did. `id` names the decision or the announcement. */
  expectation: z
    .object({ by: z.enum(['run', 'announcement', 'experiment']), id: z.string(), name: z.string().nullable(), list: z.string().nullable(), sinceMs: z.int() })
    .nullable(),
  /** Distinct documents of the run. */
  documents: z.int(),
  expected: z.int().nullable(),
  /** How many of the expected ones were seen; null when nothing was expected. */
  seen: z.int().nullable(),
  /** Without a list only the total is known. */
  missing: someKeys.nullable(),
  unexpected: someKeys.nullable(),
  /** Missing keys that equal a surplus one but for case or spaces: flagged, never taken for it. */
  alike: z.array(z.object({ missing: z.string(), seen: z.string() })),
  /** Traces that landed in `Default` at the same time and seem to belong here. */
  inDefault: z.object({ total: z.int(), traces: z.array(z.object({ id: traceId, key: z.string().nullable() })) }),
  /** Every expected document, for lists of at most 200. */
  grid: z.array(z.object({ key: z.string(), state: z.enum(['seen', 'missing', 'in_default']) })).nullable(),
  /** Traces that were moved here by hand, newest first. */
  moves: z.array(moveView),
})

/** A run with expected documents that were not seen, or an announced run of which nothing was seen. */
export const expectedFinding = z.object({
  kind: z.enum(['not_seen', 'nothing_seen']),
  /** Names the finding in an address. */
  id: z.string(),
  title: z.string(),
  run: z.string().nullable(),
  announcement: z.string().nullable(),
  experiment: experimentRef,
  what: z.string(),
  expected: z.int().nullable(),
  seen: z.int(),
  missing: z.int(),
  inDefault: z.int(),
  startNs: nanos,
  fixes: z.array(fix),
})

/** A client that opened an experiment and from whose address no trace came. */
export const silentClient = z.object({
  experiment: experimentRef,
  address: z.string(),
  clientVersion: z.string().nullable(),
  opened: z.int(),
  firstNs: nanos,
  lastNs: nanos,
  /** Traces from that address that lie in `Default` instead. */
  inDefault: z.int(),
  what: z.string(),
})
export const silentClients = z.object({ clients: z.array(silentClient) })

export const expectedFindingsQuery = z.object({
  experiment: z.string().max(100).nullable().default(null).meta({ description: 'Experiment id; all experiments when left out' }),
  kind: expectedFinding.shape.kind.optional().meta({ description: 'Only findings of this kind' }),
})

/** Everything that was expected and not seen, of one experiment or of all. */
export const expectedFindings = z.object({
  /** `4 expected documents were not seen in their run: 2 left nothing at all.`; '' when all was seen. */
  sentence: z.string(),
  findings: z.array(expectedFinding),
  /** The newest run, to say of it what to expect; null without any. */
  latestRun: z.string().nullable(),
})

/** A run that a job announces before it begins. */
export const announcementInput = z.object({
  experiment: experimentName,
  name: z.string().min(1).max(200).optional(),
  job_id: z.string().min(1).max(200).optional(),
  documents: count.optional(),
  list: listId.optional(),
  keys: keyList.min(1).optional(),
  within: z
    .int()
    .min(1)
    .max(7 * 86_400)
    .optional()
    .meta({ description: 'Seconds until the first trace must be there; 600 when left out' }),
})
export const announcementResult = z.object({
  id: z.string(),
  experiment: z.string(),
  experiment_id: z.string(),
  run_attribute: z.string(),
  env: z.string(),
  documents: z.int().nullable(),
  list: z.string().nullable(),
})
export const announcementList = z.object({
  announcements: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      jobId: z.string().nullable(),
      documents: z.int().nullable(),
      list: z.string().nullable(),
      atNs: nanos,
      /** The run that answers to it; null while nothing was seen. */
      run: z.string().nullable(),
    }),
  ),
})
/** An announcement as it is kept: what withdrawing it answers with, and what puts it back. */
export const announcementRecord = z.object({
  id: z.string().regex(/^a[0-9a-f]{16}$/),
  name: z.string().max(200).nullable(),
  jobId: z.string().max(200).nullable(),
  documents: count.nullable(),
  list: listId.nullable(),
  address: z.string().max(200),
  atNs: nanos.refine((digits) => digits.length <= 19 && BigInt(digits) >= 0n && BigInt(digits) < 2n ** 63n, 'a time between 1970 and 2262'),
  withinMs: z
    .int()
    .min(1)
    .max(7 * 86_400_000)
    .nullable(),
})
export const withdrawnResult = undoneResult.extend({ announcement: announcementRecord })

export const moveInput = z.object({ from: z.string().min(1).max(500), to: z.string().min(1).max(500), traces: z.array(z.string().max(100)).min(1).max(10_000) })
export const moveList = z.object({ moves: z.array(moveView) })
/** `run`: the run that holds the moved traces now; after an undo the one they left. Null when there is none. */
export const moveResult = z.object({ move: moveView, run: z.string().nullable() })

export type ExpectListQuery = z.output<typeof expectListQuery>
export type ExpectListResult = z.infer<typeof expectListResult>
export type SetExpectedInput = z.infer<typeof setExpectedInput>
export type SetExpectedResult = z.infer<typeof setExpectedResult>
export type ExpectedFindingsQuery = z.output<typeof expectedFindingsQuery>
export type ExpectedView = z.infer<typeof expectedView>
export type ExpectedFinding = z.infer<typeof expectedFinding>
export type ExpectedFindings = z.infer<typeof expectedFindings>
export type SilentClient = z.infer<typeof silentClient>
export type AnnouncementInput = z.infer<typeof announcementInput>
export type AnnouncementResult = z.infer<typeof announcementResult>
export type AnnouncementList = z.infer<typeof announcementList>
export type AnnouncementRecord = z.infer<typeof announcementRecord>
export type MoveInput = z.infer<typeof moveInput>
export type MoveResult = z.infer<typeof moveResult>
export type MoveView = z.infer<typeof moveView>
