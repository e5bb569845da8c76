import { useRef } from 'preact/hooks'
import type { Card, Choice } from '../../../../../src/adapter.js'
import { hrefOf } from '../../core/route.js'
import { pending } from '../../core/queue.js'
import { texts } from '../../texts/texts.js'
import { CardView } from '../queue/card-view.js'
import { judgeHere } from './judged.js'

const SHOWN = 3

/** The newest questions about this chat. The words are one's own, so that none is blurred. */
export function ChatCards() {
  const t = texts.value.try
  const place = useRef<HTMLElement>(null)
  const cards = pending.value
    .filter(({ community }) => community === 'web:console')
    .toSorted((a, b) => b.createdAt - a.createdAt)

  const judge = async (card: Card, choice: Choice): Promise<void> => {
    await judgeHere(card, choice)
    // The pressed button is gone with its card: go on with the next one.
    const next = place.current?.querySelector<HTMLElement>('article') ?? place.current?.querySelector('h3')
    next?.focus()
  }

  return (
    <section class="panel" aria-labelledby="chat-cards-title" ref={place}>
      <h3 id="chat-cards-title" tabIndex={-1}>
        {t.cards}
      </h3>
      {cards.length === 0 ? (
        <p class="empty">{t.noCards}</p>
      ) : (
        <ol class="cards">
          {cards.slice(0, SHOWN).map((card) => (
            <li key={card.id}>
              <CardView
                group={{ key: card.id, lead: card, cards: [card] }}
                isCovered={false}
                onUncover={() => {}}
                onJudge={(choice) => void judge(card, choice)}
              />
            </li>
          ))}
        </ol>
      )}
      {cards.length > SHOWN && <a href={hrefOf('queue')}>{t.moreCards(cards.length - SHOWN)}</a>}
    </section>
  )
}
