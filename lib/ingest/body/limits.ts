import { defaultLimits, type LimitName, type Limits, limitText } from '../../core/limits/limits.mjs'
import { wireLimits } from '../wire-limits'

/** What one request may cost. All sizes in bytes. */
export interface BodyLimits extends Pick<Limits, 'inflatedBytes' | 'ratio' | 'ratioFreeBytes'> {
  /** As it travels, compressed or not. */
  bodyBytes: number
  /** The limit that `bodyBytes` is. */
  bodyIs: LimitName
}

export const DEFAULT_BODY_LIMITS: BodyLimits = { ...defaultLimits(), bodyIs: 'bodyBytes' }

/** The limits of a request's body as they are set. */
export function bodyLimits(): BodyLimits {
  const { bodyBytes, inflatedBytes, ratio, ratioFreeBytes } = wireLimits()
  return { bodyBytes, inflatedBytes, ratio, ratioFreeBytes, bodyIs: 'bodyBytes' }
}

/** The limits of a file that is uploaded. */
export function artifactLimits(): BodyLimits {
  return { ...bodyLimits(), bodyBytes: wireLimits().artifactBytes, bodyIs: 'artifactBytes' }
}

/** One of them as a refusal names it. */
export function bodyLimitText(limits: BodyLimits, name: 'inflatedBytes' | 'ratio' | 'ratioFreeBytes' | 'bodyBytes'): string {
  return limitText(name === 'bodyBytes' ? limits.bodyIs : name, limits[name])
}
