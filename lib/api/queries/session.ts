import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '../client'
import { passwordChanged, sessionView, signedOut } from '../contract/access'

/** Who reads, and what they may do. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getJson('session', sessionView, { signal }),
  staleTime: 60_000,
})

/** Begins a session; its cookie comes with the answer. */
export const signIn = mutationOptions({
  mutationKey: ['session', 'sign-in'],
  mutationFn: (input: { name: string; password: string }) => sendJson('POST', 'sign-in', sessionView, input),
})

/** Ends the session. */
export const signOut = mutationOptions({
  mutationKey: ['session', 'sign-out'],
  mutationFn: () => sendJson('POST', 'sign-out', signedOut),
})

/** Changes the reader's own password; all their other sessions end. */
export const changePassword = mutationOptions({
  mutationKey: ['session', 'password'],
  mutationFn: (input: { password: string; newPassword: string }) => sendJson('PUT', 'session/password', passwordChanged, input),
})
