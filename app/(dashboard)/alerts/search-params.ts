import { parseAsString } from 'nuqs/server'
import type { ParameterRule } from '@/components/shell/url-rules'

/** Messages of one page. */
export const MESSAGES_SHOWN = 25

/** Which form is open: that of a rule or of a channel (`new` or its id); the message that is unfolded; where the page of messages begins. */
export const alertParams = { rule: parseAsString, channel: parseAsString, message: parseAsString, after: parseAsString }

const fine: ParameterRule = () => null

export const ALERT_RULES: Record<keyof typeof alertParams, ParameterRule> = {
  rule: (text) => (text === 'new' || /^a[0-9a-f]{16}$/.test(text) ? null : 'is no rule: no form is open'),
  channel: (text) => (text === 'new' || /^c[0-9a-f]{16}$/.test(text) ? null : 'is no channel: no form is open'),
  message: fine,
  after: fine,
}
