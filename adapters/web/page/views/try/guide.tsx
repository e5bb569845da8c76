import { signal } from '@preact/signals'
import { decided, lines, models, pending } from '../../core/state.js'

const KEY = 'norma-first-steps-closed'
const closed = signal(localStorage.getItem(KEY) !== null)

/** The whole job in three steps, until it was done once or the person has read enough. */
export function Guide() {
  if (closed.value) return null
  const steps = [
    [
      'Write',
      'a message as a member. Norma says what it thinks while you type.',
      lines.value.length > 0 || pending.value.length > 0,
    ],
    ['Judge', 'its card in the review queue: Correct or Wrong.', decided.value.length > 0],
    ['Retrain', 'and read what Norma learnt from you.', models.value.length > 1],
  ] as const
  return (
    <section class="steps" aria-label="First steps">
      <ol>
        {steps.map(([verb, rest, done]) => (
          <li key={verb} class={done ? 'done' : ''}>
            <p>
              <strong>{verb}</strong> {rest}
              {done && <span class="hidden"> Done.</span>}
            </p>
          </li>
        ))}
      </ol>
      <button
        class="plain"
        onClick={() => {
          localStorage.setItem(KEY, 'yes')
          closed.value = true
        }}
      >
        Got it
      </button>
    </section>
  )
}
