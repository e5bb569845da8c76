import type { Diagnostics } from '../../../../../../src/service.js'
import { shareAxis } from '../../../charts/axis.js'
import { Chart, NoChart } from '../../../charts/chart.js'
import { Counts } from '../../../charts/counts.js'
import { inFigures } from '../../../charts/figures.js'
import { Estimate, Line } from '../../../charts/marks.js'
import { Plane } from '../../../charts/plane.js'
import { percent } from '../../../core/words.js'
import { texts } from '../../../texts/texts.js'
import { LEAST_CARDS, LEAST_FOR_CHART } from './outlook.js'

/** What Norma said against what moderators found. */
export function Reliability({
  reliability,
  calibrationError,
}: Pick<Diagnostics, 'reliability' | 'calibrationError'>) {
  const t = texts.value.diagnostics
  const own = t.reliability
  const bins = reliability.flatMap(({ predicted, observed, ...bin }) =>
    predicted === null || observed === null ? [] : [{ ...bin, predicted, observed }],
  )
  const cards = bins.reduce((sum, bin) => sum + bin.cards, 0)
  if (cards < LEAST_FOR_CHART)
    return <NoChart title={own.title} why={t.tooFew(inFigures(cards), inFigures(LEAST_FOR_CHART))} />

  const fullest = bins.reduce((most, bin) => (bin.cards >= most.cards ? bin : most))
  const { share, low, high } = fullest.observed
  const says = [
    ...(fullest.cards < LEAST_CARDS
      ? []
      : [
          own.says(
            percent(fullest.predicted),
            percent(share),
            inFigures(fullest.cards),
            percent(low),
            percent(high),
          ),
        ]),
    ...(calibrationError === null ? [] : [own.error(inFigures(calibrationError * 100))]),
  ]
  return (
    <Chart
      title={own.title}
      says={says.join(' ')}
      note={own.note}
      table={{
        head: own.head,
        rows: bins.map(({ from, to, predicted, observed, ...bin }) => [
          t.between(percent(from), percent(to)),
          percent(predicted),
          percent(observed.share),
          t.between(percent(observed.low), percent(observed.high)),
          inFigures(bin.cards),
        ]),
      }}
    >
      <Plane label={own.label} x={shareAxis(own.predicted)} y={shareAxis(own.observed)}>
        {(place) => (
          <>
            <Line
              place={place}
              name="ideal"
              points={[
                [0, 0],
                [1, 1],
              ]}
            />
            {bins.map(({ from, predicted, observed, ...bin }) => (
              <Estimate
                key={from}
                place={place}
                at={predicted}
                of={observed}
                isFaint={bin.cards < LEAST_CARDS}
              />
            ))}
          </>
        )}
      </Plane>
      <Counts
        title={t.cards}
        to={1}
        counts={reliability.map(({ from, to, ...bin }) => ({ at: (from + to) / 2, cards: bin.cards }))}
      />
    </Chart>
  )
}
