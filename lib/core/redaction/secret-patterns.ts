/** From where to where something stands in a text: UTF-16 units, the end not included. */
export type Range = readonly [start: number, end: number]

/** Finds something in a text: ranges in order, none empty, none overlapping. Its time must grow with the text only. */
export interface TextPattern {
  /** What a marker says it was. */
  what: string
  /** Matches wherever `find` could find something: asked first, as it is quick. No `g` flag. Null: `find` is asked always. */
  hint: RegExp | null
  find(text: string): Range[]
}

/** In front of a token: no part of a word, or the letter of an escape that was written out (`\nsk-…`). */
const EDGE = String.raw`(?<![A-Za-z0-9_-]|%[0-9A-Fa-f]{2})|(?<=\\[nrtbf]|%[0-9A-F]{2})`
const NOT_BEHIND = '(?![A-Za-z0-9])'

/**
 * Keys and tokens of well-known services, by their published forms. Each begins at the edge of a word, so that a long run of letters is
 * looked at once; the checks keep out names in kebab case and other texts that only begin alike.
 */
export const SECRET_PATTERNS: readonly TextPattern[] = [
  { what: 'private key', hint: /-----BEGIN /, find: findPrivateKeys },
  token('Anthropic key', 'sk-ant-', 'sk-ant-[A-Za-z0-9_-]{16,}', isMixed),
  token('OpenAI key', 'sk-', '(?!sk-ant-)sk-[A-Za-z0-9_-]{20,}', isMixed),
  token('AWS key', 'A[KS]IA', '(?:AKIA|ASIA)[A-Z2-7]{16}'),
  token('Google key', 'AIza', 'AIza[A-Za-z0-9_-]{35}'),
  token('GitHub token', 'gh[pousr]_|github_pat_', '(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})', isMixed),
  token('Slack token', 'xox[a-z]', 'xox[abcdeoprs]-[A-Za-z0-9-]{10,}', hasDigit),
  token('Databricks token', 'dapi', 'dapi[0-9a-f]{32}(?:-[0-9]{1,2})?', hasDigit),
  token('Hugging Face token', 'hf_', 'hf_[A-Za-z0-9]{30,}', isMixed),
  token('JWT', 'eyJ', String.raw`eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}`),
  { what: 'Bearer token', hint: /[Bb][Ee][Aa][Rr][Ee][Rr]/, find: findBearers },
]

/** Numbers of payment cards: prefixes and lengths as issued, and the check digit (ISO/IEC 7812-1, Luhn). */
export const CARD_PATTERN: TextPattern = {
  what: 'card number',
  hint: /[2-6](?:[ -]?\d){12}/,
  find: (text) => ranges(text, /(?:(?<![\w.-]|\d[ -])|(?<=\\[nrtbf]))[2-6](?:[ -]?\d){12,18}(?![\w-]|\.\d|[ -]\d)/g, isCard),
}

function token(what: string, hint: string, form: string, check: (text: string) => boolean = () => true): TextPattern {
  const pattern = new RegExp(`(?:${EDGE})${form}${NOT_BEHIND}`, 'g')
  return { what, hint: new RegExp(hint), find: (text) => ranges(text, pattern, check) }
}

function ranges(text: string, pattern: RegExp, check: (found: string) => boolean): Range[] {
  const found: Range[] = []
  for (const { 0: match, index } of text.matchAll(pattern)) if (check(match)) found.push([index, index + match.length])
  return found
}

function hasDigit(text: string): boolean {
  return /\d/.test(text)
}

/** Digits and letters of both cases behind the prefix, or a long run without a dash: no word is made like that. */
function isMixed(text: string): boolean {
  const body = text.replace(/^(?:sk-(?:ant-)?|gh[pousr]_|github_pat_|hf_)/, '')
  return /\d/.test(body) && ((/[A-Z]/.test(body) && /[a-z]/.test(body)) || /[A-Za-z0-9]{24}/.test(body))
}

const BEARER = /(?:(?<![A-Za-z0-9_])|(?<=\\[nrtbf]))bearer(?:\s|%20|\\u0020){1,4}/gi
const BEARER_BODY = /[A-Za-z0-9._~+/-]{16,}={0,2}/y

/** RFC 6750: what stands behind `Bearer`, without that word. */
function findBearers(text: string): Range[] {
  const found: Range[] = []
  for (const { 0: word, index } of text.matchAll(BEARER)) {
    BEARER_BODY.lastIndex = index + word.length
    const body = BEARER_BODY.exec(text)
    if (body && hasDigit(body[0])) found.push([body.index, body.index + body[0].length])
  }
  return found
}

const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g
const END = /-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g

/** RFC 7468: from BEGIN to END; one that was cut off goes to the end of the text. */
function findPrivateKeys(text: string): Range[] {
  const found: Range[] = []
  let from = 0
  for (;;) {
    BEGIN.lastIndex = from
    const begin = BEGIN.exec(text)
    if (!begin) return found
    END.lastIndex = begin.index + begin[0].length
    const end = END.exec(text)
    from = end ? end.index + end[0].length : text.length
    found.push([begin.index, from])
  }
}

function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  return isIssued(digits) && luhn(digits)
}

function isIssued(digits: string): boolean {
  const { length } = digits
  if (/^4/.test(digits)) return length === 13 || length === 16 || length === 19
  if (/^3[47]/.test(digits)) return length === 15
  if (/^3(?:0[0-5]|[689])/.test(digits)) return length >= 14 && length <= 19
  if (/^35/.test(digits)) return length >= 16
  if (/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/.test(digits)) return length === 16
  return /^(?:6011|64[4-9]|65|62|60|81|5[0678])/.test(digits) && length >= 16
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const weighed = place % 2 === 0 ? digit : digit * 2
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}
