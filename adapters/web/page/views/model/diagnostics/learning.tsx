import type { Diagnostics } from '../../../../../../src/service.js'
import { countAxis, shareAxis } from '../../../charts/axis.js'
import { Chart, NoChart } from '../../../charts/chart.js'
import { Counts } from '../../../charts/counts.js'
import { inFigures, inThousandths } from '../../../charts/figures.js'
import { Estimate, Line } from '../../../charts/marks.js'
import { Plane } from '../../../charts/plane.js'
import { moment, percent } from '../../../core/words.js'
import { texts } from '../../../texts/texts.js'
import { LEAST_FOR_CHART } from './outlook.js'

/** How often Norma was right, block by block of settled cards. */
export function Learning({ learning, cards }: Pick<Diagnostics, 'learning' | 'cards'>) {
  const t = texts.value.diagnostics
  const own = t.learning
  const [first] = learning
  const last = learning.at(-1)
  if (first === undefined || last === undefined)
    return <NoChart title={own.title} why={t.tooFew(inFigures(cards), inFigures(LEAST_FOR_CHART))} />

  const { share, low, high } = last.right
  const says = own.says(inFigures(last.cards), percent(share), percent(low), percent(high))
  const before = first === last ? '' : own.before(inFigures(first.cards), percent(first.right.share))
  const x = countAxis(own.verdicts, last.verdicts)
  return (
    <Chart
      title={own.title}
      says={`${says} ${before}`.trim()}
      note={own.note}
      table={{
        head: own.head,
        rows: learning.map(({ verdicts, at, right, logLoss, ...block }) => [
          inFigures(verdicts),
          moment(at),
          inFigures(block.cards),
          percent(right.share),
          t.between(percent(right.low), percent(right.high)),
          inThousandths(logLoss),
        ]),
      }}
    >
      <Plane label={own.label} x={x} y={shareAxis(own.right)}>
        {(place) => (
          <>
            <Line
              place={place}
              name="course"
              points={learning.map(({ verdicts, right }) => [verdicts, right.share])}
            />
            {learning.map(({ verdicts, right }) => (
              <Estimate key={verdicts} place={place} at={verdicts} of={right} isFaint={false} />
            ))}
          </>
        )}
      </Plane>
      <Counts
        title={t.cards}
        to={x.to}
        counts={learning.map(({ verdicts, ...block }) => ({ at: verdicts, cards: block.cards }))}
      />
    </Chart>
  )
}
