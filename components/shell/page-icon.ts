const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18"><style>path{stroke:#23262e}circle{fill:#2a5bc4}@media(prefers-color-scheme:dark){path{stroke:#eceef2}circle{fill:#8fb4f8}}</style><path d="M9 2.2a6.8 6.8 0 1 1-6.1 3.8" fill="none" stroke-width="2" stroke-linecap="round"/><circle cx="9" cy="9" r="2.2"/></svg>'

/** The icon of every page, in its address: whoever asks for it by a file asks again each time the address of the page changes. */
export const PAGE_ICON = `data:image/svg+xml,${encodeURIComponent(SVG)}`
