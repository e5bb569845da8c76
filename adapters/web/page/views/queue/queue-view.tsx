import { useRef } from 'preact/hooks'
import type { Card, Choice, VerdictOutcome } from '../../../../../src/adapter.js'
import { post } from '../../core/call.js'
import { CommunitySelect } from '../../parts/community-select.js'
import { CardView } from './card-view.js'
import { announcement, attempt, decided, loadQueue, pending, pendingCount } from '../../core/state.js'

/** The cards that wait for a verdict, worst first, and the last ones that got theirs. */
export function QueueView() {
  return <Queue />
}

export function Queue() {
  const list = useRef<HTMLElement>(null)

  const press = async (card: Card, choice: Choice): Promise<void> => {
    const outcome = await attempt(() =>
      post<VerdictOutcome>(`/api/v1/cards/${encodeURIComponent(card.id)}/verdict`, {
        choice,
        deliveryId: crypto.randomUUID(),
      }),
    )
    if (outcome === undefined) return
    announcement.value = outcome.message
    await attempt(loadQueue)
    // The pressed button is gone with its card: go on with the next one.
    const next =
      list.current?.querySelector<HTMLElement>('.cards.pending button') ?? list.current?.querySelector('h2')
    next?.focus()
  }

  return (
    <section class="panel queue" aria-labelledby="queue-title" ref={list}>
      <div class="row">
        <h2 id="queue-title" class="grow" tabIndex={-1}>
          Review queue <span class="count">{pendingCount.value}</span>
        </h2>
        <CommunitySelect all />
      </div>
      {pending.value.length === 0 ? (
        <p class="empty">Nothing waits for you.</p>
      ) : (
        <ol class="cards pending">
          {pending.value.map((card) => (
            <CardView key={card.id} card={card} press={press} />
          ))}
        </ol>
      )}
      {pendingCount.value > pending.value.length && (
        <p class="quiet">{pendingCount.value - pending.value.length} more wait behind these.</p>
      )}
      {decided.value.length > 0 && (
        <>
          <h3>Decided</h3>
          <ol class="cards">
            {decided.value.map((card) => (
              <CardView key={card.id} card={card} press={press} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
