import type { ComponentChildren } from 'preact'
import type { Axis } from './axis.js'
import { useWidth } from './use-width.js'

/** Room for the numbers of the axes, in CSS pixels. */
export const MARGIN = { top: 28, right: 26, bottom: 44, left: 50 } as const

/** Values to pixels. */
export interface Place {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

/** An SVG with two axes and lines across at their ticks, as wide as there is room; what is drawn on it is up to the caller. */
export function Plane({
  label,
  x,
  y,
  height = 278,
  children,
}: {
  /** What a person who does not see it should know. */
  readonly label: string
  readonly x: Axis
  readonly y: Axis
  readonly height?: number
  readonly children: (place: Place) => ComponentChildren
}) {
  const [element, width] = useWidth<HTMLDivElement>()
  const right = width - MARGIN.right
  const bottom = height - MARGIN.bottom
  const place: Place = {
    x: (value) => MARGIN.left + (value / x.to) * (right - MARGIN.left),
    y: (value) => bottom - (value / y.to) * (bottom - MARGIN.top),
  }
  return (
    <div class="plane" ref={element}>
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <text class="tick" x={2} y={12}>
          {y.title}
        </text>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={MARGIN.left} x2={right} y1={place.y(tick)} y2={place.y(tick)} />
            <text class="tick" x={MARGIN.left - 8} y={place.y(tick)} dy="0.35em" text-anchor="end">
              {y.text(tick)}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <text key={tick} class="tick" x={place.x(tick)} y={bottom + 18} text-anchor="middle">
            {x.text(tick)}
          </text>
        ))}
        <text class="tick" x={(MARGIN.left + right) / 2} y={height - 6} text-anchor="middle">
          {x.title}
        </text>
        {children(place)}
      </svg>
    </div>
  )
}
