import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '../client'
import { type ActionView, actionView, chosenFindings, deletionList, deletionOfTrace, type Selection } from '../contract/selection'
import { DATA } from './data-key'

/** Sets and removes tags of selected traces. Every action answers when it is done, or how far it is when that takes longer. */
export const tagSelection = (input: { selection: Selection; set: Record<string, string>; remove: string[] }): Promise<ActionView> =>
  sendJson('POST', 'selection/tag', actionView, input)

/** Moves selected traces to an experiment, by name or id. */
export const moveSelection = (input: { selection: Selection; to: string }): Promise<ActionView> => sendJson('POST', 'selection/move', actionView, input)

/** Ignores the findings that selected traces belong to. */
export const ignoreSelection = (input: { selection: Selection }): Promise<ActionView> => sendJson('POST', 'selection/ignore', actionView, input)

/** Deletes selected traces; for an hour they can be brought back. */
export const deleteSelection = (input: { selection: Selection }): Promise<ActionView> => sendJson('POST', 'selection/delete', actionView, input)

const actionPath = (id: string) => `selection/actions/${encodeURIComponent(id)}`

/** How far an action is. */
export const readAction = (id: string): Promise<ActionView> => getJson(actionPath(id), actionView)

/** Stops an action; what it did so far stays. */
export const stopAction = (id: string): Promise<ActionView> => sendJson('DELETE', actionPath(id), actionView)

/** Has an action taken back. */
export const undoAction = (id: string): Promise<ActionView> => sendJson('POST', `${actionPath(id)}/undo`, actionView)

/** Removes the traces of a deletion for good. */
export const purgeDeletion = (id: string): Promise<ActionView> => sendJson('DELETE', `deletions/${encodeURIComponent(id)}`, actionView)

/** The findings that selected traces belong to. */
export const findingsQuery = (selection: Selection) =>
  queryOptions({
    queryKey: [DATA, 'selection', 'findings', selection],
    queryFn: ({ signal }) => sendJson('POST', 'selection/findings', chosenFindings, { selection }, signal),
  })

/** The deletion that a trace lies in the trash by. */
export const deletionOfTraceQuery = (id: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', id, 'deletion'],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(id)}/deletion`, deletionOfTrace, { signal }),
  })

/** Deletions that can still be undone, the newest first. */
export const deletionsQuery = queryOptions({
  queryKey: [DATA, 'deletions'],
  queryFn: ({ signal }) => getJson('deletions', deletionList, { signal }),
  placeholderData: keepPreviousData,
  refetchInterval: (query) =>
    query.state.data?.deletions.some(({ state }) => ['collecting', 'running', 'undoing', 'purging'].includes(state)) ? 1_000 : false,
})
