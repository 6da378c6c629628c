import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { NO_EVAL_SCRIPT } from '@/components/shell/no-eval-script'
import { PAGE_ICON } from '@/components/shell/page-icon'
import { QueryProvider } from '@/components/shell/query-provider'
import { THEME_SCRIPT } from '@/components/shell/theme'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Onceover', template: '%s · Onceover' },
  description: 'Was every document evaluated exactly once, is every trace whole, and what did the surplus cost.',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** The document of every page: fonts, the theme before the first paint, and what client components share. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <link rel="icon" type="image/svg+xml" href={PAGE_ICON} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which has to run before the first paint */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: THEME_SCRIPT + NO_EVAL_SCRIPT }} />
      </head>
      <body>
        <NuqsAdapter>
          <QueryProvider>{children}</QueryProvider>
        </NuqsAdapter>
      </body>
    </html>
  )
}
