import { parseAsString } from 'nuqs/server'
import type { ParameterRule } from '@/components/shell/url-rules'

/** Entries of one page of the audit log. */
export const ENTRIES_SHOWN = 25

/** Which form is open: that of a user (`new` or an id) or of a new key; where the page of the audit log begins. */
export const accessParams = { user: parseAsString, key: parseAsString, before: parseAsString }

const fine: ParameterRule = () => null

export const ACCESS_RULES: Record<keyof typeof accessParams, ParameterRule> = {
  user: fine,
  key: (text) => (text === 'new' ? null : 'is no key: no form is open'),
  before: fine,
}
