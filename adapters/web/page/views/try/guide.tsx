import { preference } from '../../core/preference.js'
import { decided, pending } from '../../core/queue.js'
import { lines, models } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

const guide = preference<'open' | 'closed'>('guide', ['open', 'closed'], 'open')

/** The whole job in three steps, until the person has read enough. */
export function Guide() {
  const t = texts.value.try
  if (guide.value === 'closed')
    return (
      <button class="plain show-guide" onClick={() => (guide.value = 'open')}>
        {t.showGuide}
      </button>
    )
  const steps = [
    { words: t.steps.write, isDone: lines.value.length > 0 || pending.value.length > 0 },
    { words: t.steps.judge, isDone: decided.value.length > 0 },
    { words: t.steps.retrain, isDone: models.value.length > 1 },
  ]
  return (
    <section class="steps" aria-label={t.guide}>
      <ol>
        {steps.map(({ words: [verb, rest], isDone }) => (
          <li key={verb} class={isDone ? 'done' : ''}>
            <p>
              <strong>{verb}</strong> {rest}
              {isDone && <span class="hidden"> {t.done}</span>}
            </p>
          </li>
        ))}
      </ol>
      <button class="plain" onClick={() => (guide.value = 'closed')}>
        {t.gotIt}
      </button>
    </section>
  )
}
