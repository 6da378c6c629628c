import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { SharePage } from './visitor-screen'

export const dynamic = 'force-dynamic' // its scripts carry a number that is good for one answer

/** The same for every link, whatever it opens: what a chat shows beside a link says nothing of it, and search engines keep nothing. */
export async function generateMetadata(): Promise<Metadata> {
  const asked = await headers()
  const scheme = asked.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http'
  const origin = `${scheme}://${asked.get('host') ?? 'localhost'}`
  const title = 'Shared with Onceover'
  const description = 'Open the link to see what was shared.'
  return {
    metadataBase: URL.canParse(origin) ? new URL(origin) : null,
    title,
    description,
    robots: { index: false, follow: false, noarchive: true },
    referrer: 'no-referrer',
    openGraph: { title, description, siteName: 'Onceover', type: 'website' },
    twitter: { card: 'summary_large_image', title, description },
  }
}

/** What a link opens. The link's token stands behind the `#`, which no browser sends to a server or names as where it came from. */
export default function Page() {
  return <SharePage />
}
