import type { Choice } from '../../../../../src/adapter.js'
import { communities } from '../../core/state.js'
import { moment } from '../../core/words.js'
import { Confidence } from '../../parts/confidence.js'
import { MarkedText, spansOf } from '../../parts/marked-text.js'
import { texts } from '../../texts/texts.js'
import type { CardGroup } from './group-cards.js'
import { KeyOf } from './key-of.js'

interface CardProps {
  readonly group: CardGroup
  /** Words are blurred, and shown when `onUncover` is pressed. */
  readonly isCovered: boolean
  readonly onUncover: () => void
  readonly onJudge: (choice: Choice) => void
  readonly onSkip?: () => void
  readonly isCurrent?: boolean
  /** Whether single keys decide about this card, and the buttons say which. */
  readonly hasKeys?: boolean
}

/** One question: what was written, how sure the model is, why, and what can be said to it. */
export function CardView(props: CardProps) {
  const { group, isCovered, onUncover, onJudge, onSkip, isCurrent = false, hasKeys = false } = props
  const t = texts.value.queue
  const { lead, cards } = group
  const title = `card-${lead.id}`
  const label = texts.value.common.labels[lead.label]
  const rest = cards.length > 1 ? t.forAll(cards.length) : ''
  return (
    <article class={`card pending${isCurrent ? ' current' : ''}`} aria-labelledby={title} tabIndex={-1}>
      <h3 id={title} class="hidden">
        {lead.headline}
      </h3>
      <Origin group={group} />
      <div class="quote">
        <blockquote class={isCovered ? 'covered' : ''} aria-hidden={isCovered}>
          {lead.quote === '' ? (
            t.gone
          ) : (
            <MarkedText text={lead.quote} spans={spansOf(lead.quote, lead.words)} />
          )}
        </blockquote>
        {isCovered && (
          <button class="uncover" onClick={onUncover}>
            {t.showWords}
          </button>
        )}
      </div>
      <Confidence label={lead.label} confidence={lead.confidence} />
      <p class="quiet">{lead.reason}</p>
      <div class="verdicts">
        {(['wrong', 'correct'] as const).map((choice) => (
          <button
            key={choice}
            class={`verdict ${choice}`}
            aria-label={(choice === 'correct' ? t.says : t.saysNot)(t.buttons[choice], label) + rest}
            onClick={() => onJudge(choice)}
          >
            <span aria-hidden="true">{choice === 'correct' ? '✓' : '✗'}</span> {t.buttons[choice]}
            {hasKeys && <KeyOf action={choice} />}
          </button>
        ))}
        {onSkip !== undefined && (
          <button class="skip-card" onClick={onSkip}>
            {t.skip}
            {hasKeys && <KeyOf action="skip" />}
          </button>
        )}
      </div>
    </article>
  )
}

function Origin({ group: { lead, cards } }: { readonly group: CardGroup }) {
  const t = texts.value.queue
  const many = communities.value.length > 1
  const community = communities.value.find(({ id }) => id === lead.community)
  return (
    <p class="quiet row origin">
      <strong>{lead.author.name}</strong>
      <span>
        {many && community !== undefined && `${community.name} · `}
        {t.inChannel(lead.channelId)} · {moment(lead.createdAt)}
        {lead.link !== undefined && (
          <>
            {' · '}
            <a href={lead.link} rel="noreferrer">
              {t.open}
            </a>
          </>
        )}
      </span>
      {cards.length > 1 && <span class="count copies">{t.copies(cards.length)}</span>}
    </p>
  )
}
