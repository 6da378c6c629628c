import { closeCutShort, verifyReceipts } from '../services/receipts/verify-receipts'
import type { Worker } from '../services/selection/worker'
import { Repeated } from './repeated'

/** How soon it tries again where somebody still reads an old state, or the rest of the index waits, in ms. */
const AGAIN_MS = 500
/** How often it looks by itself: deletions come to their end in jobs as well. */
const EVERY_MS = 10_000

/** Looks in the background for what deletions left, and says on their receipts what it found. */
export class ReceiptJob extends Repeated {
  constructor(ctx: Worker, onError: (error: unknown) => void) {
    let begun = false
    super(async () => {
      if (!begun) await closeCutShort(ctx)
      begun = true
      return (await verifyReceipts(ctx)) ? AGAIN_MS : EVERY_MS
    }, onError)
  }
}
