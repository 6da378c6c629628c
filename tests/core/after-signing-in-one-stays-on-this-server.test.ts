import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath } from '../../lib/core/access/return-path'

/** Where a browser goes that is sent to an address while it is on this server. */
const lands = (to: string) => new URL(to, 'https://onceover.example/sign-in?to=x')

describe('where one goes after signing in', () => {
  it('is the page one came for', () => {
    for (const path of ['/', '/traces', '/traces?filter=model%3Ax&sort=cost', '/documents/0/doc%2F1', '/cost#top']) expect(returnPath(path)).toBe(path)
  })

  it('is the first page for anything that leads elsewhere', () => {
    const elsewhere = [
      null,
      undefined,
      '',
      'traces',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\/evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      ' //evil.example',
      'https:evil.example',
      'https://evil.example',
      'https:/evil.example',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '/.//evil.example',
      '/..//evil.example',
      '/%2e//evil.example',
      '/\u0000/evil.example',
      '/\u2028/evil.example',
      `/${'x'.repeat(2_001)}`,
      '/sign-in?to=/sign-in',
      '/api/v1/sign-out',
    ]
    for (const to of elsewhere) expect(returnPath(to), JSON.stringify(to)).toBe('/')
    // As long as they stay escaped they are names of a path.
    expect(lands(returnPath('/%5Cevil.example')).origin).toBe('https://onceover.example')
    expect(lands(returnPath('/%2F%2Fevil.example')).origin).toBe('https://onceover.example')
  })

  it('is on this server whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      ':',
      '@',
      '.',
      '..',
      '%2f',
      '%5c',
      '%09',
      '\t',
      '\n',
      '\r',
      ' ',
      'evil.example',
      'https:',
      'javascript:',
      '?',
      '#',
      'a',
      '\u0000',
      '\ufeff',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
          fc.string(),
        ),
        (to) => {
          const path = returnPath(to)
          expect(lands(path).origin).toBe('https://onceover.example')
          expect(path).toMatch(/^\/(?!\/)/)
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
