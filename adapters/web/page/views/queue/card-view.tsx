import type { Card, Choice } from '../../../../../src/adapter.js'
import { Confidence } from '../../parts/confidence.js'
import { labelWord, moment, signed } from '../../core/words.js'

interface CardProps {
  readonly card: Card
  readonly press: (card: Card, choice: Choice) => Promise<void>
}

/** One card: what was written, how sure the model is, why, and the two buttons; afterwards how it ended. */
export function CardView({ card, press }: CardProps) {
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
