import { useVisitor } from '@/components/shell/visitor'
import { Kbd } from '@/components/ui/kbd'

/** The keys most used on this page, at its foot. */
export function KeyHints({ walks }: { walks: boolean }) {
  const visits = useVisitor() !== null
  const hints = [
    [['↑', '↓'], 'move'],
    [['←', '→'], 'fold, open'],
    ...(visits
      ? []
      : ([
          [['/'], 'search in this trace'],
          [['n'], 'next match'],
        ] as const)),
    [['e'], 'next error'],
    [['z'], 'zoom to span'],
    ...(walks ? [[['j', 'k'], 'next, previous trace'] as const] : []),
    ...(visits ? [] : [[['?'], 'all keys'] as const]),
  ] as const
  return (
    <p className="mt-auto flex flex-wrap gap-x-4 border-line border-t px-6 py-2 text-2xs text-ink-3 max-lg:hidden print:hidden">
      {hints.map(([keys, word]) => (
        <span key={word}>
          {keys.map((key) => (
            <span key={key}>
              <Kbd>{key}</Kbd>{' '}
            </span>
          ))}
          {word}
        </span>
      ))}
    </p>
  )
}
