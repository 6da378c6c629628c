import { ApiError } from '@/lib/api/client'

/** Pages that are there for those who are not signed in. */
const FOR_ALL = /^\/(?:sign-in|share)(?:\/|$)/

let leaving = false

/** Leads to the sign-in page, and afterwards back here, where an answer says that nobody is signed in any more. */
export function toSignIn(error: Error): void {
  if (typeof window === 'undefined' || leaving || !(error instanceof ApiError) || error.status !== 401) return
  const { pathname, search } = window.location
  if (FOR_ALL.test(pathname)) return
  leaving = true
  window.location.assign(`/sign-in?to=${encodeURIComponent(pathname + search)}`)
}
