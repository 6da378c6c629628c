import { LongText } from '../trace/json-view/long-text'
import { Row } from '../ui/grid-table'
import type { ComparedParameter } from './compared-fields'
import { RowCell, RowName } from './comparison-grid'

/** Model and sampling parameters: a row where they differ, and all that are equal in one. */
export function ParameterRows({ parameters, base }: { parameters: readonly ComparedParameter[]; base: number }) {
  const equal = parameters.filter((one) => !one.differs)
  return (
    <>
      {parameters
        .filter((one) => one.differs)
        .map(({ name, values }) => (
          <Row key={name} className="contents">
            <RowName className="font-mono">
              {name}
              <span className="block font-sans text-2xs text-ink-3">differs</span>
            </RowName>
            {values.map((value, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <RowCell key={at} className="font-mono text-xs">
                {value === null ? <span className="font-sans text-ink-3">not set</span> : <Value text={plain(value)} differs={value !== values[base]} />}
              </RowCell>
            ))}
          </Row>
        ))}
      {equal.length > 0 && (
        <Row className="contents">
          <RowName>
            Parameters
            <span className="block text-2xs text-ink-3">the same in all</span>
          </RowName>
          <RowCell whole className="flex flex-wrap gap-x-5 text-xs">
            {equal.map(({ name, values }) => (
              <span key={name} className="max-w-full">
                <span className="text-ink-3">{name}</span> <LongText text={plain(values.find((value) => value !== null) ?? '')} className="font-mono" />
              </span>
            ))}
          </RowCell>
        </Row>
      )}
    </>
  )
}

function Value({ text, differs }: { text: string; differs: boolean }) {
  if (!differs) return <LongText text={text} />
  return (
    <span className="rounded-[2px] bg-accent-soft px-1 font-medium">
      ≠ <LongText text={text} />
    </span>
  )
}

/** A text without the quotes of its JSON. */
function plain(value: string): string {
  const text: unknown = value.startsWith('"') ? JSON.parse(value) : value
  return typeof text === 'string' ? text : value
}
