'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { useScreenHref } from './screen-state'

interface ScreenLinkProps extends Omit<ComponentProps<typeof Link>, 'href'> {
  path: string
  params?: Record<string, string | number | boolean | null>
}

/** A link to another screen that keeps the scope and the time basis. Its page is read ahead once a hand comes near, not for being in view. */
export function ScreenLink({ path, params, onPointerEnter, onFocus, ...rest }: ScreenLinkProps) {
  const router = useRouter()
  const href = useScreenHref()(path, params)
  const ahead = () => rest.prefetch !== false && router.prefetch(href)
  return (
    <Link
      href={href}
      {...rest}
      prefetch={false}
      onPointerEnter={(event) => {
        ahead()
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        ahead()
        onFocus?.(event)
      }}
    />
  )
}
