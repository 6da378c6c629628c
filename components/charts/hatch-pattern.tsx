/** The diagonal hatch that means waste, as a fill for SVG. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--color-waste-soft)" />
      <rect width="2.2" height="5" fill="var(--color-waste-mark)" />
    </pattern>
  )
}
