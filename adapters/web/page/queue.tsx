import { useRef } from 'preact/hooks'
import type { Card, Choice, VerdictOutcome } from '../../../src/adapter.js'
import { post } from './call.js'
import { Confidence } from './confidence.js'
import {
  announcement,
  attempt,
  chosen,
  communities,
  decided,
  loadQueue,
  pending,
  pendingCount,
} from './state.js'
import { labelWord, moment, signed } from './words.js'

/** The cards that wait for a verdict, worst first, and the last ones that got theirs. */
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
        <CommunityFilter />
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

function CommunityFilter() {
  if (communities.value.length < 2) return null
  return (
    <label class="row">
      <span class="quiet">Community</span>
      <select value={chosen.value} onChange={(event) => (chosen.value = event.currentTarget.value)}>
        <option value="">All</option>
        {communities.value.map(({ id, name, platform }) => (
          <option key={id} value={id}>
            {name} ({platform})
          </option>
        ))}
      </select>
    </label>
  )
}

interface CardProps {
  readonly card: Card
  readonly press: (card: Card, choice: Choice) => Promise<void>
}

function CardView({ card, press }: CardProps) {
  const title = `card-${card.id}`
  return (
    <li>
      <article class={`card ${card.state}`} aria-labelledby={title}>
        <h4 id={title} class="hidden">
          {card.headline}
        </h4>
        <p class="quiet">
          {card.author.name} · {moment(card.createdAt)}
          {card.link !== undefined && (
            <>
              {' · '}
              <a href={card.link} rel="noreferrer">
                open
              </a>
            </>
          )}
        </p>
        <blockquote>{card.quote === '' ? 'The words are gone.' : card.quote}</blockquote>
        <Confidence label={card.label} confidence={card.confidence} />
        {card.state === 'pending' ? (
          <Question card={card} press={press} />
        ) : (
          <Answer card={card} press={press} />
        )}
      </article>
    </li>
  )
}

function Question({ card, press }: CardProps) {
  return (
    <>
      {card.words.length > 0 && (
        <ul class="words" aria-label="The words behind it">
          {telling(card.words).map(({ text, contribution }, index) => (
            <li key={index} class={contribution > 0 ? 'toxic' : 'ok'}>
              {text} <span>{`${contribution > 0 ? '▲' : '▽'} ${signed(contribution)}`}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">{card.reason}</p>
      <div class="row">
        {card.buttons.map(({ choice, text }) => (
          <button
            key={choice}
            class={`verdict ${choice}`}
            aria-label={`${text}: “${labelWord[card.label]}” is ${choice}`}
            onClick={() => void press(card, choice)}
          >
            <span aria-hidden="true">{choice === 'correct' ? '✓' : '✗'}</span> {text}
          </button>
        ))}
      </div>
    </>
  )
}

/** Without the words that hardly count beside the strongest one. */
function telling(words: Card['words']): Card['words'] {
  const strength = words.map(({ contribution }) => Math.abs(contribution))
  const least = Math.max(...strength) * 0.12
  return words.filter(({ contribution }) => Math.abs(contribution) >= least)
}

function Answer({ card, press }: CardProps) {
  const mine = card.verdicts.find(({ moderator }) => moderator.id === 'console')
  const other = mine?.choice === 'correct' ? 'wrong' : 'correct'
  return (
    <div class="row">
      <p class="grow">{card.resolution}</p>
      {mine !== undefined && (
        <button
          class="plain"
          aria-label={`Change to ${other}: ${card.headline}`}
          onClick={() => void press(card, other)}
        >
          Change to {other}
        </button>
      )}
    </div>
  )
}
