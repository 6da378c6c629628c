import type { ShareGrant } from '../../core/access/share'
import type { Millis } from '../../core/time'
import { hasHash, makeToken, readToken } from '../access/secret'

const PREFIX = 'op'
const LASTS_MS = 15 * 60_000
const MOST = 200

/** What a visitor of a share that is not made yet would see. */
export interface SharePreview {
  grant: ShareGrant
  title: string
  endsMs: Millis
}

/** Previews of shares, in memory: they end with the process, or after a quarter of an hour. */
export class SharePreviews {
  private readonly kept = new Map<string, SharePreview & { hash: string }>()

  /** Keeps one and answers the token that opens it. */
  add(preview: Omit<SharePreview, 'endsMs'>, now: Millis): { token: string; endsMs: Millis } {
    const { id, hash, text } = makeToken(PREFIX)
    const endsMs = (now + LASTS_MS) as Millis
    for (const [other, { endsMs: until }] of this.kept) if (until <= now || this.kept.size >= MOST) this.kept.delete(other)
    this.kept.set(id, { ...preview, hash, endsMs })
    return { token: text, endsMs }
  }

  /** The one that a token opens; null for any other text. */
  at(text: string, now: Millis): SharePreview | null {
    const token = readToken(PREFIX, text)
    const kept = token && this.kept.get(token.id)
    return kept && hasHash(token.secret, kept.hash) && kept.endsMs > now ? kept : null
  }
}
