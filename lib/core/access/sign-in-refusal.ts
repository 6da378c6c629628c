/** Why signing in elsewhere did not lead here, as it stands in the address of the sign-in page, and as the page says it. */
export const SIGN_IN_REFUSALS = {
  cancelled: 'The provider did not let you in: signing in there was broken off or refused.',
  stale: 'That took too long, or was begun in another window. Sign in once more.',
  provider: 'The provider cannot be reached or answered with something unexpected. Try again; the server’s log says more.',
  domain: 'Your e-mail address is not of a domain that may sign in here, or the provider did not confirm it.',
  unknown: 'The provider knows you, but nobody gave you a role here. Ask an admin to.',
  disabled: 'Your user was disabled. Ask an admin to enable it.',
} as const

export type SignInRefusal = keyof typeof SIGN_IN_REFUSALS

/** The sentence for what stands in the address; null for anything else. */
export function refusalText(written: string | null): string | null {
  return written !== null && Object.hasOwn(SIGN_IN_REFUSALS, written) ? SIGN_IN_REFUSALS[written as SignInRefusal] : null
}
