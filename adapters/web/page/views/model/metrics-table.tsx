import type { RetrainReport } from '../../../../../src/service.js'
import { texts } from '../../texts/texts.js'
import { showFigure } from './figures.js'

const FIGURES = [
  { key: 'accuracy', more: 'better' },
  { key: 'f1', more: 'better' },
  { key: 'auc', more: 'better' },
  { key: 'averagePrecision', more: 'better' },
  { key: 'logLoss', more: 'worse' },
  { key: 'calibrationError', more: 'worse' },
] as const

/** What is not seen in three decimals is no change. */
const LEAST = 0.0005

/** Both versions on the same held-out examples, and in words which is better. */
export function MetricsTable({ before, after }: RetrainReport['metrics']) {
  const t = texts.value.model
  if (after === null) return <p class="quiet">{t.noFigures}</p>
  const rows = FIGURES.map(({ key, more }) => ({ key, more, from: before?.[key], to: after[key] }))
  return (
    <>
      <table class="metrics">
        <caption>{t.onHeldOut(after.examples)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.figure}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
            <th scope="col">{t.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, more, from, to }) => (
            <tr key={key}>
              <th scope="row">{t.figures[key]}</th>
              <td>{showFigure(from)}</td>
              <td>{showFigure(to)}</td>
              <td>{sayChange(from, to, more)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(({ from, to }) => from === null || to === null) && <p class="quiet">{t.dash}</p>}
    </>
  )
}

function sayChange(from: number | null | undefined, to: number | null, more: 'better' | 'worse'): string {
  const t = texts.value.model
  if (from === null || from === undefined || to === null) return '–'
  const change = to - from
  if (Math.abs(change) < LEAST) return t.same
  const isBetter = change > 0 === (more === 'better')
  return (isBetter ? t.better : t.worse)(showFigure(Math.abs(change)))
}
