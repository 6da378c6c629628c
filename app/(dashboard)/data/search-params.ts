import { parseAsString } from 'nuqs/server'
import type { ParameterRule } from '@/components/shell/url-rules'

/** Receipts of one page. */
export const RECEIPTS_SHOWN = 25

/** Which form is open: that of a limit (`new`, `all` or an experiment), that of a rule; the receipt that is unfolded; where their page begins. */
export const dataParams = { limit: parseAsString, rule: parseAsString, receipt: parseAsString, after: parseAsString }

const fine: ParameterRule = () => null

export const DATA_RULES: Record<keyof typeof dataParams, ParameterRule> = {
  limit: fine,
  rule: (text) => (text === 'new' ? null : 'is no rule: no form is open'),
  receipt: fine,
  after: fine,
}
