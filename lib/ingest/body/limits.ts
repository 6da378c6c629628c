const MIB = 1024 * 1024

/** What one request may cost. All sizes in bytes. */
export interface BodyLimits {
  /** As it travels, compressed or not. */
  bodyBytes: number
  /** After inflating. */
  inflatedBytes: number
  /** Inflated bytes per compressed byte; asked only beyond {@link BodyLimits.ratioFreeBytes}. */
  ratio: number
  /** Up to this inflated size any ratio is fine: small repetitive bodies compress very well. */
  ratioFreeBytes: number
}

export const DEFAULT_BODY_LIMITS: BodyLimits = { bodyBytes: 64 * MIB, inflatedBytes: 256 * MIB, ratio: 200, ratioFreeBytes: 32 * MIB }

/** A size for a message: whole MiB where it is, else bytes. */
export function sizeText(bytes: number): string {
  return bytes % MIB === 0 && bytes > 0 ? `${bytes / MIB} MiB` : `${bytes} bytes`
}
