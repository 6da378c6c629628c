import { keepPreviousData, mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '../client'
import {
  auditPage,
  type KeyInput,
  keyList,
  keyMade,
  keyRevoked,
  sessionList,
  sessionsEnded,
  type UserChange,
  type UserInput,
  userList,
  userRemoved,
  userSaved,
} from '../contract/access'
import { sessionQuery } from './session'

const ACCESS = 'access'

/** Who may sign in. */
export const usersQuery = queryOptions({
  queryKey: [ACCESS, 'users'],
  queryFn: async ({ signal }) => (await getJson('users', userList, { signal })).users,
})

/** Keys of programs. */
export const keysQuery = queryOptions({
  queryKey: [ACCESS, 'keys'],
  queryFn: ({ signal }) => getJson('api-keys', keyList, { signal }),
})

/** Who changed what; `before` is the id a page ended at, null for the newest. */
export const auditQuery = (before: string | null, limit: number) =>
  queryOptions({
    queryKey: [ACCESS, 'audit', before, limit],
    queryFn: ({ signal }) => getJson('audit', auditPage, { params: { before, limit }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** Where a user is signed in. */
export const userSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: [ACCESS, 'sessions', id],
    queryFn: async ({ signal }) => (await getJson(`users/${id}/sessions`, sessionList, { signal })).sessions,
    staleTime: 0,
  })

/** Makes a user; the first one is signed in by it. */
export const makeUser = mutationOptions({
  mutationKey: [ACCESS, 'users', 'make'],
  mutationFn: (input: UserInput) => sendJson('POST', 'users', userSaved, input),
  onSettled: (_saved, _error, _input, _result, { client }) => refresh(client),
})

/** Changes a user. */
export const changeUser = mutationOptions({
  mutationKey: [ACCESS, 'users', 'change'],
  mutationFn: ({ id, ...change }: UserChange & { id: string }) => sendJson('PUT', `users/${id}`, userSaved, change),
  onSettled: (_saved, _error, _input, _result, { client }) => refresh(client),
})

/** Deletes a user. */
export const removeUser = mutationOptions({
  mutationKey: [ACCESS, 'users', 'remove'],
  mutationFn: (id: string) => sendJson('DELETE', `users/${id}`, userRemoved),
  onSettled: (_removed, _error, _input, _result, { client }) => refresh(client),
})

/** Signs a user out everywhere. */
export const endSessions = mutationOptions({
  mutationKey: [ACCESS, 'sessions', 'end'],
  mutationFn: (id: string) => sendJson('DELETE', `users/${id}/sessions`, sessionsEnded),
  onSettled: (_ended, _error, _input, _result, { client }) => refresh(client),
})

/** Makes a key; its text is told this once. */
export const makeKey = mutationOptions({
  mutationKey: [ACCESS, 'keys', 'make'],
  mutationFn: (input: KeyInput) => sendJson('POST', 'api-keys', keyMade, input),
  onSettled: (_made, _error, _input, _result, { client }) => refresh(client),
})

/** Revokes a key. */
export const revokeKey = mutationOptions({
  mutationKey: [ACCESS, 'keys', 'revoke'],
  mutationFn: (id: string) => sendJson('DELETE', `api-keys/${id}`, keyRevoked),
  onSettled: (_revoked, _error, _input, _result, { client }) => refresh(client),
})

function refresh(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: [ACCESS] })
  void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
}
