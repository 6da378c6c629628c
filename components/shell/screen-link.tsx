'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { Row } from '../ui/grid-table'
import { useScreenHref } from './screen-state'
import { useVisitor } from './visitor'

interface ScreenLinkProps extends Omit<ComponentProps<typeof Link>, 'href'> {
  path: string
  params?: Record<string, string | number | boolean | null>
}

/** A link to another screen that keeps the scope and the time basis. Its page is read ahead once a hand comes near, not for being in view. */
export function ScreenLink({ path, params, onPointerEnter, onFocus, ...rest }: ScreenLinkProps) {
  const router = useRouter()
  const visitor = useVisitor()
  const own = useScreenHref()(path, params)
  const href = visitor ? visitor.hrefOf(path) : own
  if (href === null) return <Unlinked {...rest} />
  const ahead = () => rest.prefetch !== false && visitor === null && router.prefetch(href)
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

/** What a link says, where it leads outside of what was shared. */
function Unlinked({ children, className = '', role, title }: Pick<ScreenLinkProps, 'children' | 'className' | 'role' | 'title'>) {
  const plain = className.replace(/(?:^|\s)(?:hover:(?:underline|text-accent)|text-accent|underline-offset-\S+)(?=\s|$)/g, '')
  return role === 'row' ? (
    <Row className={plain} title={title}>
      {children}
    </Row>
  ) : (
    <span className={plain}>{children}</span>
  )
}
