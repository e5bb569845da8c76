import type { Card } from '../../../../../src/adapter.js'
import { session } from '../../core/person.js'
import { press, undo } from '../../core/press.js'
import { decided } from '../../core/queue.js'
import { texts } from '../../texts/texts.js'
import { blur } from './desk.js'

/** How the last cards ended, and the way to think again. */
export function Decided() {
  const t = texts.value.queue
  if (decided.value.length === 0) return null
  return (
    <section class="panel decided" aria-labelledby="decided-title">
      <h3 id="decided-title">{t.decided}</h3>
      <ol class="cards">
        {decided.value.slice(0, 5).map((card) => (
          <li key={card.id}>
            <DecidedCard card={card} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function DecidedCard({ card }: { readonly card: Card }) {
  const t = texts.value.queue
  const title = `decided-${card.id}`
  const mine = card.verdicts.find(({ moderator }) => moderator.id === session.value?.personId)
  const other = mine?.choice === 'correct' ? 'wrong' : 'correct'
  return (
    <article class="card resolved" aria-labelledby={title}>
      <h4 id={title} class="hidden">
        {card.headline}
      </h4>
      <p class={`line${blur.value === 'on' ? ' covered' : ''}`} aria-hidden={blur.value === 'on'}>
        {card.quote === '' ? t.gone : card.quote}
      </p>
      <div class="row">
        <p class="grow quiet">{card.resolution}</p>
        {mine !== undefined && (
          <>
            <button
              class="plain"
              aria-label={`${t.changeTo(t.buttons[other])}: ${card.headline}`}
              onClick={() => void press([card], other)}
            >
              {t.changeTo(t.buttons[other])}
            </button>
            <button class="plain" aria-label={t.undoOf(card.headline)} onClick={() => void undo([card])}>
              {t.undo}
            </button>
          </>
        )}
      </div>
    </article>
  )
}
