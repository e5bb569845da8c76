import type { ShareInterval } from '../../../../src/service.js'
import type { Place } from './plane.js'

const RADIUS = 4.5
const CAP = 4

/** A point with its interval; hollow where it rests on few. */
export function Estimate({
  place,
  at,
  of: { share, low, high },
  isFaint,
}: {
  readonly place: Place
  readonly at: number
  readonly of: ShareInterval
  readonly isFaint: boolean
}) {
  const [x, top, bottom] = [place.x(at), place.y(high), place.y(low)]
  return (
    <>
      <path
        class="whisker"
        d={`M${x - CAP} ${top}h${2 * CAP}M${x} ${top}V${bottom}M${x - CAP} ${bottom}h${2 * CAP}`}
      />
      <circle class={isFaint ? 'dot faint' : 'dot'} cx={x} cy={place.y(share)} r={RADIUS} />
    </>
  )
}

/** Points joined by a line. */
export function Line({
  place,
  points,
  name,
}: {
  readonly place: Place
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly name: string
}) {
  if (points.length < 2) return null
  return (
    <path
      class={name}
      d={points
        .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${place.x(x).toFixed(1)} ${place.y(y).toFixed(1)}`)
        .join('')}
    />
  )
}

/** A named place: a ring for what holds now, a diamond for what is tried. */
export function Marker({
  place,
  at: [x, y],
  shape,
  text,
  isBelow = false,
}: {
  readonly place: Place
  readonly at: readonly [x: number, y: number]
  readonly shape: 'ring' | 'diamond'
  readonly text: string
  readonly isBelow?: boolean
}) {
  const [left, top] = [place.x(x), place.y(y)]
  // Near the right border there is no room to the right.
  const isLate = x > 0.5
  return (
    <g class={`marker ${shape}`}>
      {shape === 'ring' ? (
        <circle cx={left} cy={top} r={8} />
      ) : (
        <path d={`M${left} ${top - 8}l8 8l-8 8l-8 -8z`} />
      )}
      <text
        x={left + (isLate ? -13 : 13)}
        y={top + (isBelow ? 16 : -10)}
        text-anchor={isLate ? 'end' : 'start'}
      >
        {text}
      </text>
    </g>
  )
}
