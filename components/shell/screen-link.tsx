'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useScreenHref } from './screen-state'

interface ScreenLinkProps extends Omit<ComponentProps<typeof Link>, 'href'> {
  path: string
  params?: Record<string, string | number | boolean | null>
}

/** A link to another screen that keeps the scope and the time basis. */
export function ScreenLink({ path, params, ...rest }: ScreenLinkProps) {
  const href = useScreenHref()
  return <Link href={href(path, params)} {...rest} />
}
