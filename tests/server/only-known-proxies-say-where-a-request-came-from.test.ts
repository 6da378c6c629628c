import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { readProxies, settleForwarded } from '../../lib/server/sender'

function settled(peer: string, headers: IncomingHttpHeaders, proxies = ''): IncomingHttpHeaders {
  const message = { headers: { ...headers }, socket: { remoteAddress: peer } }
  settleForwarded(message as Parameters<typeof settleForwarded>[0], { proxies: readProxies(proxies) })
  return message.headers
}
const sender = (...args: Parameters<typeof settled>) => settled(...args)['x-forwarded-for']

describe('the sender of a request', () => {
  it('is who is connected, whatever a stranger writes', () => {
    expect(sender('203.0.113.9', {})).toBe('203.0.113.9')
    expect(sender('203.0.113.9', { 'x-forwarded-for': '127.0.0.1' })).toBe('203.0.113.9')
    expect(sender('::ffff:203.0.113.9', { 'x-forwarded-for': '10.0.0.1' })).toBe('203.0.113.9')
  })

  it('is the last address that a proxy on this machine, or one that the settings name, gives', () => {
    expect(sender('127.0.0.1', { 'x-forwarded-for': '198.51.100.7' })).toBe('198.51.100.7')
    expect(sender('::1', { 'x-forwarded-for': '1.2.3.4, 198.51.100.7' })).toBe('198.51.100.7')
    expect(sender('10.1.2.3', { 'x-forwarded-for': '1.2.3.4, 198.51.100.7' }, '10.0.0.0/8')).toBe('198.51.100.7')
    expect(sender('10.1.2.3', { 'x-forwarded-for': '198.51.100.7, 10.9.9.9' }, '10.0.0.0/8')).toBe('198.51.100.7')
    expect(sender('10.1.2.3', { 'x-forwarded-for': '198.51.100.7' }, '10.2.0.0/16')).toBe('10.1.2.3')
    expect(sender('fd00::1', { 'x-forwarded-for': '[2001:db8::7]:443' }, 'fd00::/8')).toBe('2001:db8::7')
  })

  it('stays the proxy where what it gives is no address', () => {
    expect(sender('127.0.0.1', { 'x-forwarded-for': 'unknown' })).toBe('127.0.0.1')
    expect(sender('127.0.0.1', { 'x-forwarded-for': '198.51.100.7, <script>' })).toBe('127.0.0.1')
  })

  it('may say nothing of scheme and host unless it is a known proxy', () => {
    const said = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'onceover.example' }
    expect(settled('203.0.113.9', said)).toEqual({ 'x-forwarded-for': '203.0.113.9' })
    expect(settled('127.0.0.1', said)).toEqual({ ...said, 'x-forwarded-for': '127.0.0.1' })
  })
})

describe('the setting', () => {
  it('names what is no address', () => {
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.1/x'])
      expect(() => readProxies(wrong)).toThrow(`ONCEOVER_PROXIES: "${wrong}" is no address, nor a range such as 10.0.0.0/8`)
    expect(() => readProxies('10.0.0.1, 192.168.0.0/16 fd00::/8')).not.toThrow()
  })
})
