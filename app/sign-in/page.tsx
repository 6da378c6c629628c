import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { createLoader, parseAsString, type SearchParams } from 'nuqs/server'
import { SignInForm } from '@/components/access/sign-in-form'
import { BrandSign } from '@/components/shell/brand'
import { getJson } from '@/lib/api/client'
import { type SessionView, sessionView } from '@/lib/api/contract/access'
import { returnPath } from '@/lib/core/access/return-path'
import { refusalText } from '@/lib/core/access/sign-in-refusal'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sign in', robots: { index: false, follow: false } }

const load = createLoader({ to: parseAsString, refused: parseAsString })

/** Where one signs in. Who is signed in, or need not be, is led on. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { to, refused } = load(await searchParams)
  const session = await getJson('session', sessionView).catch(() => null)
  if (session && (session.by === 'user' || session.by === 'local')) redirect(returnPath(to))
  return (
    <main id="sign-in" className="mx-auto flex min-h-screen w-full max-w-[352px] flex-col justify-center px-4 py-10">
      <div className="flex items-center gap-2 font-semibold text-[14px] tracking-[-.01em]">
        <BrandSign />
        Onceover
      </div>
      <h1 className="mt-3 text-balance font-medium text-lg tracking-[-.015em]">{headline(session)}</h1>
      {session && !session.hasPasswords && session.openId === null ? (
        <p className="mt-3 text-ink-2">
          This server takes API keys alone. To sign in here, start it with <code className="text-xs">ONCEOVER_PASSWORD</code>, or make a user with the key: POST{' '}
          <code className="text-xs">/api/v1/users</code>.
        </p>
      ) : (
        <SignInForm to={returnPath(to)} refused={refusalText(refused)} hasPasswords={session?.hasPasswords ?? true} openId={session?.openId?.words ?? null} />
      )}
    </main>
  )
}

function headline(session: SessionView | null): string {
  return session && !session.hasPasswords && session.openId === null ? 'Nobody can sign in here yet.' : 'Sign in to see what was evaluated.'
}
