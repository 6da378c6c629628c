import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import { getJson, searchOf, sendJson, sendText } from '../client'
import {
  type AnnouncementRecord,
  announcementRecord,
  type ExpectedFinding,
  expectedFindings,
  expectedView,
  expectListResult,
  moveResult,
  setExpectedResult,
  silentClients,
  withdrawnResult,
} from '../contract/expected'
import { DATA } from './data-key'

/** Documents that were expected and not seen, and announced runs of which nothing was; of one experiment or of all (null). */
export const expectedFindingsQuery = (experiment: string | null, kind: ExpectedFinding['kind'] | null = null) =>
  queryOptions({
    queryKey: [DATA, 'expected', 'findings', { experiment, kind }],
    queryFn: ({ signal }) => getJson('expected', expectedFindings, { params: { experiment, kind }, signal }),
    placeholderData: keepPreviousData,
  })

/** What was expected of one run and what was seen. */
export const expectedQuery = (run: string) =>
  queryOptions({
    queryKey: [DATA, 'expected', 'run', run],
    queryFn: ({ signal }) => getJson(`runs/${encodeURIComponent(run)}/expected`, expectedView, { signal }),
    placeholderData: keepPreviousData,
  })

/** Clients that opened an experiment and sent nothing. */
export const silentClientsQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'expected', 'clients', { experiment }],
    queryFn: ({ signal }) => getJson('clients', silentClients, { params: { experiment }, signal }),
    placeholderData: keepPreviousData,
  })

/** Where a list of keys comes from: pasted lines, or a CSV file. */
export interface ListSource {
  experiment: string
  body: string | Blob
  contentType: 'text/plain' | 'text/csv'
  column?: string
}

const listPath = ({ experiment, column }: ListSource, preview: boolean) =>
  `expect-lists${searchOf({ experiment, column: column ?? null, preview: preview ? 1 : null })}`

/** What a list would hold; keeps nothing. */
export const previewList = mutationOptions({
  mutationKey: ['expected', 'preview'],
  mutationFn: (source: ListSource) => sendText(listPath(source, true), expectListResult, source.body, source.contentType),
})

/** Keeps a list; then it can be expected. */
export const keepList = (source: ListSource) => sendText(listPath(source, false), expectListResult, source.body, source.contentType)

/** Says what to expect of a run, or of every run of an experiment (by name): a count, or a list. */
export const setExpected = mutationOptions({
  mutationKey: ['expected', 'set'],
  mutationFn: async ({ of, what }: { of: { run: string } | { experiment: string }; what: { documents: number } | { source: ListSource } }) => {
    if ('documents' in what) return sendJson('POST', 'expected', setExpectedResult, { ...of, documents: what.documents })
    const { id } = await keepList(what.source)
    return sendJson('POST', 'expected', setExpectedResult, { ...of, list: id })
  },
})

/** Moves traces to another experiment; experiments by id. */
export const moveTraces = mutationOptions({
  mutationKey: ['moves', 'make'],
  mutationFn: (input: { from: string; to: string; traces: string[] }) => sendJson('POST', 'moves', moveResult, input),
})

/** Takes a move back. */
export const undoMove = mutationOptions({
  mutationKey: ['moves', 'undo'],
  mutationFn: (id: string) => sendJson('DELETE', `moves/${encodeURIComponent(id)}`, moveResult),
})

/** Withdraws the announcement of a run; the experiment by name. */
export const withdrawAnnouncement = mutationOptions({
  mutationKey: ['announcements', 'withdraw'],
  mutationFn: ({ experiment, id }: { experiment: string; id: string }) =>
    sendJson('DELETE', `announcements/${encodeURIComponent(id)}${searchOf({ experiment })}`, withdrawnResult),
})

/** Puts a withdrawn announcement back; the experiment by name. */
export const restoreAnnouncement = ({ experiment, announcement }: { experiment: string; announcement: AnnouncementRecord }) =>
  sendJson('PUT', `announcements/${encodeURIComponent(announcement.id)}${searchOf({ experiment })}`, announcementRecord, announcement)
