import { inFigures } from '../../../charts/figures.js'
import { percent } from '../../../core/words.js'
import { texts } from '../../../texts/texts.js'
import type { Outlook } from './outlook.js'

/** Toxic or not, card or not: how many messages, estimated. */
export function Confusion({ row, isUnseen, knowsBelow }: Outlook) {
  const t = texts.value.diagnostics
  const own = t.confusion
  const { labels } = texts.value.common
  const { tp, fp, tn, fn } = row.confusion
  const above = (messages: number): string => (isUnseen ? t.unknown : inFigures(messages))
  const below = (messages: number): string => (knowsBelow ? inFigures(messages) : t.unknown)
  return (
    <div>
      <table class="confusion">
        <caption>{own.title(percent(row.threshold))}</caption>
        <thead>
          <tr>
            <th scope="col">{own.said}</th>
            <th scope="col">{own.card}</th>
            <th scope="col">{own.passes}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{labels.toxic}</th>
            <td class="right">{above(tp)}</td>
            <td class="missed">{below(fn)}</td>
          </tr>
          <tr>
            <th scope="row">{labels.ok}</th>
            <td class="missed">{above(fp)}</td>
            <td class="right">{below(tn)}</td>
          </tr>
        </tbody>
      </table>
      <p class="quiet">{own.about}</p>
    </div>
  )
}
