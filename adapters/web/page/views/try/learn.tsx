import { useSignal } from '@preact/signals'
import type { RetrainReport } from '../../../../../src/service.js'
import { isAsked, retrain } from '../../core/retrain.js'
import { status } from '../../core/state.js'
import { percent } from '../../core/words.js'
import { texts } from '../../texts/texts.js'
import { judgeAgain, judged } from './judged.js'

/** The third step: learn, and see what became of one's own judgements. */
export function Learn() {
  const t = texts.value.try
  const report = useSignal<RetrainReport | undefined>(undefined)
  const isRunning = isAsked.value || status.value?.retraining === true

  const learn = async (): Promise<void> => {
    report.value = undefined
    const answer = await retrain('web:console')
    if (answer === undefined) return
    report.value = answer
    await judgeAgain()
  }

  return (
    <section class="panel" aria-labelledby="learn-title">
      <div class="row learn">
        <h3 id="learn-title">{t.learn}</h3>
        <p class="quiet grow">{t.learnHint}</p>
        <button class="primary" disabled={isRunning} onClick={() => void learn()}>
          {isRunning ? t.retraining : t.retrain}
        </button>
      </div>
      {report.value !== undefined && (
        <div class="report">
          <h4>{report.value.promoted ? `✓ ${t.promoted}` : t.notPromoted}</h4>
          <p>{report.value.reason}</p>
          <Moved />
        </div>
      )}
    </section>
  )
}

function Moved() {
  const t = texts.value.try
  const moved = judged.value.filter(({ now }) => now !== undefined)
  if (moved.length === 0) return null
  return (
    <table class="moved">
      <caption>{t.moved}</caption>
      <thead>
        <tr>
          <th scope="col">{t.movedWords}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.now}</th>
        </tr>
      </thead>
      <tbody>
        {moved.map(({ text, before, now }) => (
          <tr key={text}>
            <th scope="row">{text}</th>
            <td>{t.toxic(percent(before))}</td>
            <td>{now !== undefined && t.toxic(percent(now))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
