import type { ReactNode } from 'react'

const SHAPES = {
  repeat: (
    <>
      <rect x="2" y="5.5" width="8.5" height="8.5" rx="1.5" />
      <path d="M5.5 3.4A1.4 1.4 0 0 1 6.9 2h5.7A1.4 1.4 0 0 1 14 3.4v5.7a1.4 1.4 0 0 1-1.4 1.4" />
    </>
  ),
  missing: <circle cx="8" cy="8" r="5.6" strokeDasharray="2.6 2.25" />,
  error: <path d="m4 4 8 8m0-8-8 8" />,
  ok: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  running: (
    <>
      <circle cx="8" cy="8" r="5.6" strokeOpacity=".35" />
      <path d="M8 2.4A5.6 5.6 0 0 1 13.6 8" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 5v3.2l2 1.4" />
    </>
  ),
  waste: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="m5 10.5 5.5-5.5M7.4 12.2l4.8-4.8" />
    </>
  ),
  overview: <path d="M2.5 4h11M2.5 8h11M2.5 12h7" />,
  traces: <path d="M2.5 3.5h7M5 8h8.5M7.5 12.5h4" />,
  documents: <path d="M4 2h5l3.5 3.5V14H4zM9 2v3.5h3.5" />,
  cost: <path d="M3 13.5V9m3.4 4.5V6m3.4 7.5V8m3.4 5.5V2.5" />,
  alerts: <path d="M3.2 11.5h9.6c-1-1-1.3-2.1-1.3-4.2a3.5 3.5 0 0 0-7 0c0 2.1-.3 3.2-1.3 4.2zM6.7 13.7h2.6" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  chevronDown: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  chevronRight: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  chevronLeft: <path d="M9.5 4.5 6 8l3.5 3.5" />,
  up: <path d="M8 12.5v-9M4.5 7 8 3.5 11.5 7" />,
  down: <path d="M8 3.5v9M4.5 9 8 12.5 11.5 9" />,
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.2" />
      <path d="M3.5 10.5h-1v-8h8v1" />
    </>
  ),
  close: <path d="m4.5 4.5 7 7m0-7-7 7" />,
  columns: <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />,
  density: <path d="M2.5 3h11M2.5 6.3h11M2.5 9.7h11M2.5 13h11" />,
  download: <path d="M8 2v8m-3-3 3 3 3-3M2.5 13.5h11" />,
  external: <path d="M6.5 9.5 13 3m0 0H9m4 0v4M12 10v3H3V4h3" />,
  link: <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />,
  moon: <path d="M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.8v1.4m0 9.6v1.4M1.8 8h1.4m9.6 0h1.4M3.6 3.6l1 1m6.8 6.8 1 1m0-8.8-1 1m-6.8 6.8-1 1" />
    </>
  ),
  screen: <path d="M2.5 3h11v8h-11zM6 13.5h4M8 11v2.5" />,
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 13.6a5.3 5.3 0 0 1 10.4 0" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="11" r="2.8" />
      <path d="m7 9 6-6m-2.4 2.4 2 2" />
    </>
  ),
  leave: <path d="M6.5 2.5h-4v11h4M10 5l3 3-3 3m3-3H6" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3.5 8h9" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
  retry: <path d="M12.8 6.2A5.2 5.2 0 1 0 13.2 9M13 2.8v3.4H9.6" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof SHAPES

/** A 16-unit line drawing in the colour of the text. Always beside a word, so it is hidden from readers of the page. */
export function Icon({ name, size = 14, className = '' }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={`inline-block flex-none align-[-2px] ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.55"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  )
}
