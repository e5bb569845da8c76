import type { Diagnostics, ThresholdRow } from '../../../../../../src/service.js'
import { shareAxis } from '../../../charts/axis.js'
import { Chart, NoChart } from '../../../charts/chart.js'
import { inFigures } from '../../../charts/figures.js'
import { Line, Marker } from '../../../charts/marks.js'
import { Plane, type Place } from '../../../charts/plane.js'
import { percent } from '../../../core/words.js'
import { texts } from '../../../texts/texts.js'
import { curveRows, LEAST_FOR_CHART, toPercent } from './outlook.js'

type Point = ReturnType<typeof curveRows>[number]

/** Precision against recall, with the threshold that holds and the one that is looked at. */
export function Curve({
  diagnostics,
  looked,
}: {
  readonly diagnostics: Diagnostics
  /** The threshold that is looked at, in percent. */
  readonly looked: number
}) {
  const t = texts.value.diagnostics
  const own = t.curve
  const { cards, threshold } = diagnostics
  if (cards < LEAST_FOR_CHART)
    return <NoChart title={own.title} why={t.tooFew(inFigures(cards), inFigures(LEAST_FOR_CHART))} />
  const points = curveRows(diagnostics)
  if (points.length < 2) return <NoChart title={own.title} why={own.nothing} />

  const at = (wanted: number): Point | undefined =>
    points.find((point) => toPercent(point.threshold) === wanted)
  const [now, tried] = [at(toPercent(threshold)), at(looked)]
  const shown = tried ?? now ?? points[0]
  return (
    <Chart
      title={own.title}
      says={shown === undefined ? '' : own.says(percent(shown.precision), percent(shown.recall))}
      note={own.note}
      table={{ head: own.head, rows: points.map(toCells) }}
    >
      <Plane
        label={own.label(inFigures(points.length))}
        x={shareAxis(own.recall)}
        y={shareAxis(own.precision)}
        height={318}
      >
        {(place) => (
          <>
            <Bounds place={place} points={points} />
            <Line
              place={place}
              name="course"
              points={points.map(({ recall, precision }) => [recall, precision])}
            />
            {now !== undefined && (
              <Marker
                place={place}
                at={[now.recall, now.precision]}
                shape="ring"
                text={own.now(percent(now.threshold))}
                isBelow
              />
            )}
            {tried !== undefined && tried !== now && (
              <Marker
                place={place}
                at={[tried.recall, tried.precision]}
                shape="diamond"
                text={percent(tried.threshold)}
              />
            )}
          </>
        )}
      </Plane>
    </Chart>
  )
}

function Bounds({ place, points }: { readonly place: Place; readonly points: readonly Point[] }) {
  const bound = (side: 'low' | 'high') =>
    points.flatMap(({ recall, wrong }) => (wrong === null ? [] : [[recall, 1 - wrong[side]] as const]))
  return (
    <>
      <Line place={place} name="band" points={[...bound('low'), ...bound('high').toReversed()]} />
      <Line place={place} name="bound" points={bound('low')} />
      <Line place={place} name="bound" points={bound('high')} />
    </>
  )
}

function toCells({
  threshold,
  perDay,
  precision,
  wrong,
  recall,
  recallInterval,
  cards,
}: ThresholdRow): readonly string[] {
  const t = texts.value.diagnostics
  const shareOr = (share: number | null): string => (share === null ? t.unknown : percent(share))
  return [
    percent(threshold),
    perDay === null ? t.unknown : inFigures(perDay),
    shareOr(precision),
    wrong === null ? t.unknown : t.between(percent(1 - wrong.high), percent(1 - wrong.low)),
    shareOr(recall),
    recallInterval === null
      ? t.unknown
      : t.between(percent(recallInterval.low), percent(recallInterval.high)),
    inFigures(cards),
  ]
}
