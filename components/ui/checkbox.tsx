import type { ComponentProps } from 'react'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'checked'> {
  /** `mixed`: a part of what it stands for. */
  checked: boolean | 'mixed'
}

/** A box that is ticked, empty or half. Name it by `aria-label`, or by a label around it. */
export function Checkbox({ checked, className = '', ...rest }: CheckboxProps) {
  const tick =
    checked === 'mixed'
      ? 'border-accent bg-accent after:h-[1.6px] after:w-2 after:bg-on-accent'
      : 'border-mark bg-surface checked:border-accent checked:bg-accent checked:after:h-1 checked:after:w-2 checked:after:-translate-y-px checked:after:-rotate-45 checked:after:border-on-accent checked:after:border-b-[1.6px] checked:after:border-l-[1.6px]'
  return (
    <input
      type="checkbox"
      checked={checked === true}
      aria-checked={checked === 'mixed' ? 'mixed' : undefined}
      ref={(box) => {
        if (box) box.indeterminate = checked === 'mixed'
      }}
      className={`grid size-3.5 flex-none cursor-pointer appearance-none place-items-center rounded-[3px] border after:content-[''] disabled:cursor-default disabled:opacity-50 max-md:size-4 ${tick} ${className}`}
      {...rest}
    />
  )
}
