import { fileURLToPath } from 'node:url'

/** The project's folder, with a trailing slash. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Where `next build` writes and `next start` reads, relative to the project. */
export const DIST = process.env.ONCEOVER_DIST || '.next'

/** What stops a launch with a sentence for the person who started it, and no stack. */
export class LaunchError extends Error {}

/**
 * Runs a command's main function; a LaunchError is printed as its sentence, anything else with its stack.
 * @param {() => Promise<number | void>} main answers the exit code
 */
export async function launch(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    process.stderr.write(`${error instanceof LaunchError ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}
