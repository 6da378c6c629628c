import { found, silent } from './found.mjs'

/**
 * @typedef {{ name: string, acknowledged: number, found: number, lost: string[], twice: number, refused: number, withoutRetryAfter: number,
 *   defects: number, silent: string[], slowestMs: number, noted: Record<string, string | number | boolean>, wrong: string[], good: boolean }} Report
 */

/**
 * Ends the senders, looks for everything they were told is stored, and says whether the fault was borne: nothing lost or shown twice, no
 * answer but an acknowledgement or a refusal that says when to come again, and every page answers again by itself.
 * @param {string} name
 * @param {string} url of the server as it is after the fault
 * @param {import('./senders.mjs').Senders} senders
 * @param {Record<string, string | number | boolean>} noted what else was seen; a `false` is a fault that was not borne
 * @returns {Promise<Report>}
 */
export async function report(name, url, senders, noted = {}) {
  await senders.stop()
  const { acknowledged, refused, withoutRetryAfter, defects, slowestMs } = senders
  const all = await found(url, acknowledged)
  const dumb = await silent(url)
  const wrong = Object.keys(noted).filter((name) => noted[name] === false)
  const good = all.lost.length === 0 && all.twice === 0 && defects === 0 && withoutRetryAfter === 0 && dumb.length === 0 && wrong.length === 0
  const counted = { acknowledged: acknowledged.size, ...all, refused, withoutRetryAfter, defects, silent: dumb, slowestMs: Math.round(slowestMs) }
  return { name, ...counted, noted, wrong, good }
}
