import { countFrom } from '../ui/format'
import { Kbd } from '../ui/kbd'
import type { Completion } from './completion'

interface CompletionListProps {
  id: string
  completions: readonly Completion[]
  /** Where the term starts that is completed, in pixels after the bar's left edge. */
  left: number
  /** Index of the one that Tab takes. */
  active: number
  onChoose: (completion: Completion) => void
}

/** What the filter could go on with, under the bar. The field keeps the focus. */
export function CompletionList({ id, completions, left, active, onChoose }: CompletionListProps) {
  return (
    <div
      className="absolute top-full z-20 mt-1 w-[min(430px,100%)] rounded-md bg-raised p-1 shadow-pop max-md:left-0!"
      style={{ left: `clamp(0px, ${left}px, calc(100% - 430px))` }}
    >
      <div id={id} role="listbox" aria-label="Completions">
        {completions.map((completion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of its list
          <div
            key={completion.insert}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(completion)}
            className="flex h-7 cursor-pointer items-center gap-2.5 rounded-sm px-2 hover:bg-hover aria-selected:bg-selected max-md:h-9"
          >
            <code className="cut max-w-[70%] flex-none md:min-w-[150px]">
              <span className="font-semibold text-accent">{completion.label.slice(0, completion.typed)}</span>
              {completion.label.slice(completion.typed)}
            </code>
            <span className="cut flex-1 text-ink-2">{completion.hint}</span>
            {completion.count !== null && <span className="text-ink-3 text-xs">{countFrom(completion.count, completion.atLeast)}</span>}
          </div>
        ))}
      </div>
      <p className="mt-1 flex gap-3 border-line border-t px-2 pt-1.5 pb-1 text-2xs text-ink-3 max-md:hidden">
        <span>
          <Kbd>Tab</Kbd> complete
        </span>
        <span>
          <Kbd>Enter</Kbd> apply
        </span>
        <span>
          <Kbd>-</Kbd> negates
        </span>
      </p>
    </div>
  )
}
