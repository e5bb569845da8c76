import { inShort } from './figures.js'
import { MARGIN } from './plane.js'
import { useWidth } from './use-width.js'

const HEIGHT = 62
const TOP = 16
const LABEL_PX = 30

export interface Count {
  /** Middle of the bar, on the axis above. */
  readonly at: number
  readonly cards: number
}

/** How many cards stand under each point of the chart above: bars from 0 on the same axis, with their numbers where they fit. */
export function Counts({
  counts,
  to,
  title,
}: {
  readonly counts: readonly Count[]
  /** Where the axis above ends. */
  readonly to: number
  readonly title: string
}) {
  const [element, width] = useWidth<HTMLDivElement>()
  const inner = width - MARGIN.left - MARGIN.right
  const most = Math.max(1, ...counts.map(({ cards }) => cards))
  const room = inner / Math.max(1, counts.length)
  const wide = Math.max(2, Math.min(28, room * 0.7))
  const every = Math.ceil(LABEL_PX / room)
  return (
    <div class="plane" ref={element}>
      {/* The table says the same. */}
      <svg aria-hidden="true" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
        <text class="tick" x={MARGIN.left - 8} y={HEIGHT - 4} text-anchor="end">
          {title}
        </text>
        {counts.map(({ at, cards }, index) => {
          const x = MARGIN.left + (at / to) * inner
          const tall = (cards / most) * (HEIGHT - TOP)
          return (
            <g key={at}>
              <rect class="column" x={x - wide / 2} y={HEIGHT - tall} width={wide} height={tall} />
              {(counts.length - 1 - index) % every === 0 && (
                <text class="tick" x={x} y={HEIGHT - tall - 4} text-anchor="middle">
                  {inShort(cards)}
                </text>
              )}
            </g>
          )
        })}
      </svg>
    </div>
  )
}
