import { useSignal } from '@preact/signals'
import { texts } from '../../texts/texts.js'
import { blur } from '../queue/desk.js'
import { showChange } from './figures.js'

const MIDDLE = 50

/** Words with how far each moved: to the right the suspect ones, and by sign, not by side or colour alone. */
export function WordBars({
  words,
}: {
  readonly words: readonly { readonly text: string; readonly change: number }[]
}) {
  const t = texts.value.model
  const isShown = useSignal(false)
  if (words.length === 0) return null
  const isCovered = blur.value === 'on' && !isShown.value
  const most = Math.max(...words.map(({ change }) => Math.abs(change)))
  return (
    <div class="word-bars">
      {isCovered && (
        <button class="chip" onClick={() => (isShown.value = true)}>
          {t.showWords}
        </button>
      )}
      <ul aria-hidden={isCovered}>
        {words.map(({ text, change }) => (
          <li key={text} class={change > 0 ? 'toxic' : 'ok'}>
            <span class={`word${isCovered ? ' covered' : ''}`}>{text}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect
                x={change > 0 ? MIDDLE : MIDDLE - widthOf(change, most)}
                width={widthOf(change, most)}
                y="1"
                height="8"
              />
              <line x1={MIDDLE} x2={MIDDLE} y1="0" y2="10" />
            </svg>
            <span class="size">
              {change > 0 ? '▲' : '▽'} {showChange(change)}
            </span>
            <span class="hidden"> ({change > 0 ? t.moreSuspect : t.lessSuspect})</span>
          </li>
        ))}
      </ul>
      <p class="quiet">
        ▲ {t.moreSuspect} · ▽ {t.lessSuspect}
      </p>
    </div>
  )
}

function widthOf(change: number, most: number): number {
  return (Math.abs(change) / most) * MIDDLE
}
