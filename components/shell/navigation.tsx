'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import type { Status } from '@/lib/api/contract/status'
import { sessionQuery } from '@/lib/api/queries/session'
import { Account } from '../access/account'
import { Icon } from '../ui/icon'
import { MEANING_TEXT } from '../ui/meaning'
import { BrandSign } from './brand'
import { ScreenLink } from './screen-link'
import { isCurrent, SCREENS } from './screens'

/**
 * Links to the screens, with the number of open findings. `rail`: icons only, always; otherwise icons only from 821 to 1100 px.
 * `wide` keeps the words at every width, for the menu of a phone.
 */
export function Navigation({ status, look, onNavigate }: { status: Status | null; look: 'nav' | 'rail' | 'menu'; onNavigate?: () => void }) {
  const pathname = usePathname()
  const { data: session } = useQuery(sessionQuery)
  const screens = SCREENS.filter(({ needs }) => needs === undefined || session === undefined || session.may.includes(needs))
  const narrow = { nav: 'md:max-lg:justify-center md:max-lg:px-0', rail: 'justify-center px-0!', menu: '' }[look]
  const words = { nav: 'md:max-lg:sr-only', rail: 'sr-only', menu: '' }[look]
  const badge = {
    nav: 'ml-auto text-2xs md:max-lg:absolute md:max-lg:top-0 md:max-lg:right-px md:max-lg:text-[9px] md:max-lg:leading-3',
    rail: 'absolute top-0 right-px text-[9px] leading-3',
    menu: 'ml-auto text-2xs',
  }[look]
  const foot = look === 'menu' ? 'mt-3' : 'mt-auto'
  return (
    <nav aria-label="Screens" className="flex flex-1 flex-col gap-px">
      <div className={`mb-2 flex h-(--topbar-height) items-center gap-2 px-2 font-semibold text-[14px] tracking-[-.01em] ${narrow}`}>
        <BrandSign />
        <span className={words}>Onceover</span>
      </div>
      {screens.map((screen, at) => {
        const begins = screen.foot && !screens[at - 1]?.foot
        const found = screen.counted && status ? status[screen.counted.by] : 0
        return (
          <ScreenLink
            key={screen.path}
            path={screen.path}
            aria-current={isCurrent(screen, pathname) ? 'page' : undefined}
            title={`${screen.title} (g ${screen.key})`}
            onClick={onNavigate}
            className={`relative flex h-7 items-center gap-2 rounded-sm px-2 text-ink-2 hover:bg-mark-soft aria-[current]:bg-mark-soft/75 aria-[current]:font-medium aria-[current]:text-ink ${look === 'menu' ? 'h-9' : ''} ${begins ? foot : ''} ${narrow}`}
          >
            <Icon name={screen.icon} />
            <span className={words}>{screen.title}</span>
            {screen.counted && found > 0 && (
              <span className={`font-medium ${badge} ${MEANING_TEXT[screen.counted.meaning]}`} title={`${found} ${screen.counted.title}`}>
                {found}
              </span>
            )}
          </ScreenLink>
        )
      })}
      <Account
        look={{
          row: `relative flex h-7 w-full items-center gap-2 rounded-sm px-2 text-left text-ink-2 hover:bg-mark-soft ${look === 'menu' ? 'h-9' : ''} ${narrow}`,
          words,
          first: screens.some((screen) => screen.foot) ? '' : foot,
        }}
      />
    </nav>
  )
}
