import type { Range, TextPattern } from './secret-patterns'

/** RFC 5321, 4.5.3.1: a local part holds at most 64 characters, a domain 255. */
const LONGEST_LOCAL = 64
const LONGEST_DOMAIN = 255
/** What is common in local parts; `/`, `=`, `?` and `&` are allowed by the RFC and far more often stand in front of an address. */
const LOCAL = /[\p{L}\p{N}.!#$'*+^_~-]/u
const DOMAIN = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}])/uy
const AT = /@|%40/g

/**
 * E-mail addresses, also with the at sign as it is written in an address of the web (`%40`). Found from the at sign outwards, so that a
 * long text without one costs nothing. Quoted local parts and addresses of machines (`user@[10.0.0.1]`) are none.
 */
export const EMAIL_PATTERN: TextPattern = { what: 'e-mail', hint: /@|%40/, find: findEmails }

function findEmails(text: string): Range[] {
  const found: Range[] = []
  let from = 0
  for (const { 0: sign, index } of text.matchAll(AT)) {
    if (index < from) continue
    const start = startOf(text, index, from)
    if (start === index) continue
    const end = endOf(text, index + sign.length)
    if (end === null) continue
    found.push([start, end])
    from = end
  }
  return found
}

function startOf(text: string, at: number, from: number): number {
  let start = at
  while (start > from && at - start < LONGEST_LOCAL) {
    const low = text.charCodeAt(start - 1)
    const width = low >= 0xdc00 && low <= 0xdfff && start - 2 >= from ? 2 : 1
    if (!LOCAL.test(text.slice(start - width, start))) break
    start -= width
  }
  while (start < at && /[.'*#]/.test(text[start] as string)) start++
  // The letter of an escape that was written out (`\nann@…`) is no part of the address.
  return start > 0 && text[start - 1] === '\\' && /[nrtbf]/.test(text[start] as string) && at - start > 1 ? start + 1 : start
}

function endOf(text: string, from: number): number | null {
  DOMAIN.lastIndex = 0
  const domain = DOMAIN.exec(text.slice(from, from + LONGEST_DOMAIN + 1))
  return domain ? from + domain[0].length : null
}
