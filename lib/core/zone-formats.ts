/**
 * Formats of moments by the clocks of a zone, each made once.
 * @param parts which parts of a moment are wanted
 * @returns the format of a zone. @throws RangeError for a zone that is none
 */
export function zoneFormats(parts: Intl.DateTimeFormatOptions): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (zone) => {
    const known = made.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', ...parts })
    made.set(zone, known)
    return known
  }
}
