import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon'

export type ButtonLook = 'default' | 'primary' | 'plain'

const LOOKS: Record<ButtonLook, string> = {
  default: 'border-line-strong bg-surface text-ink hover:bg-hover',
  primary: 'border-accent bg-accent font-medium text-on-accent hover:opacity-90',
  plain: 'border-transparent text-ink-2 hover:bg-hover',
}

/** The classes of a button, for links that look like one. `square` is for a button with an icon alone. */
export function buttonClass(look: ButtonLook = 'default', square = false): string {
  const width = square ? 'w-(--control-height) justify-center px-0' : 'px-2.5'
  return `inline-flex h-(--control-height) flex-none items-center gap-1.5 whitespace-nowrap rounded-sm border transition-colors duration-(--duration) disabled:opacity-50 ${width} ${LOOKS[look]}`
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook
  icon?: IconName
}

/** A button. With an icon and no children it is square and needs an `aria-label`. */
export function Button({ look, icon, children, className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={`${buttonClass(look, children === undefined)} ${className}`} {...rest}>
      {icon && <Icon name={icon} className={children === undefined ? '' : '-mx-0.5'} />}
      {children}
    </button>
  )
}
