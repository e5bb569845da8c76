import { useState } from 'preact/hooks'
import type { Card } from '../../../../../src/adapter.js'
import type { Heard } from '../../core/live.js'
import { Confidence } from '../../parts/confidence.js'
import { useLoaded } from '../../parts/use-loaded.js'
import { texts } from '../../texts/texts.js'
import { blur } from '../queue/desk.js'

const isStale = ({ type }: Heard): boolean => type === 'card' || type === 'hello'

/** The card that an entry speaks of, as it is now. */
export function CardHere({ id }: { readonly id: string }) {
  const t = texts.value.queue
  const [isUncovered, setUncovered] = useState(false)
  const { value: card } = useLoaded<Card>(`/api/v1/cards/${id}`, isStale)
  if (card === undefined) return null
  const isCovered = blur.value === 'on' && !isUncovered && card.quote !== ''
  return (
    <article class="card" aria-label={card.headline}>
      <div class="quote">
        <blockquote class={isCovered ? 'covered' : ''} aria-hidden={isCovered}>
          {card.quote === '' ? t.gone : card.quote}
        </blockquote>
        {isCovered && (
          <button class="uncover" onClick={() => setUncovered(true)}>
            {t.showWords}
          </button>
        )}
      </div>
      <Confidence label={card.label} confidence={card.confidence} />
      <p class="quiet">{card.reason}</p>
      {[card.resolution, card.disagreement, ...card.acts]
        .filter((line) => line !== '')
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
      {card.link !== undefined && (
        <a href={card.link} rel="noreferrer">
          {t.open}
        </a>
      )}
    </article>
  )
}
