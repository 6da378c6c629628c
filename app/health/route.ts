import { mendAddresses } from '@/lib/server/mend-addresses'

export const dynamic = 'force-dynamic'

mendAddresses()

/** Says that the process answers. */
export function GET(): Response {
  return new Response('OK', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
