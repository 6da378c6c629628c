import { describe, expect, it } from 'vitest'
import { freeName, viewHref, viewQuery } from '@/components/saved-views/view-query'

describe('a saved view', () => {
  it('keeps what is asked and how it is shown, not where the reader is', () => {
    expect(viewQuery('open=%3Da&sel=all&live=false&sort=cost&view=v1&q=cost%3E1&fold=worker')).toBe('q=cost%3E1&sort=cost')
  })

  it('is the same text for the same screen', () => {
    expect(viewQuery('sort=cost&q=a')).toBe(viewQuery('q=a&sort=cost&desc='))
  })

  it('has an address that brings its screen back and knows the view', () => {
    expect(viewHref({ id: 'v1', query: 'cols=name%2Ccost&q=a%20b&open=x' })).toBe('/traces?q=a+b&cols=name%2Ccost&view=v1')
  })

  it('is offered a name that no other has', () => {
    expect(freeName('slow', ['fast'])).toBe('slow')
    expect(freeName('slow', ['slow', 'slow 2'])).toBe('slow 3')
  })
})
