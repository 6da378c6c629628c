/**
 * Asks until something holds: for preparations, where `expect.poll` cannot be used.
 * @throws naming what it waited for when the time is up
 */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) if (await holds()) return
  throw new Error(`waited ${withinMs / 1_000} s in vain: ${what}`)
}
