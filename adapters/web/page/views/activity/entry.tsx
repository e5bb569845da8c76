import { useId, useState } from 'preact/hooks'
import type { ActivityRecord } from '../../../../../src/service.js'
import { hrefOf } from '../../core/route.js'
import { chosen, communities } from '../../core/state.js'
import { timeOf } from '../../core/words.js'
import { texts } from '../../texts/texts.js'
import { CardHere } from './card-here.js'
import { cardOf } from './card-of.js'
import { addressOf, filters } from './filters.js'

/** Who did what, when and where, with the way to what it was done to. */
export function Entry({ id, at, by, kind, detail, community }: ActivityRecord) {
  const t = texts.value.activity
  const where = communities.value.find((one) => one.id === community)?.name ?? community
  return (
    <li class="entry" data-id={id}>
      <time class="quiet" dateTime={new Date(at).toISOString()}>
        {timeOf(at)}
      </time>
      <span class="who">
        {by.id === '' ? by.name || t.someone : <a href={addressOf({ person: by.id })}>{by.name}</a>}
      </span>
      <span class={`pill kind ${kind}`}>{t.kinds[kind]}</span>
      <div class="what">
        <Detail detail={detail} />
        {(kind === 'retrain' || kind === 'rollback') && (
          <>
            {' '}
            <a
              href={hrefOf('model')}
              onClick={() => (chosen.value = community === 'web:console' ? '' : community)}
            >
              {t.toModel}
            </a>
          </>
        )}
      </div>
      {communities.value.length > 1 && filters.value.community === '' && (
        <span class="quiet where">{where}</span>
      )}
    </li>
  )
}

function Detail({ detail }: { readonly detail: string }) {
  const t = texts.value.activity
  const [isOpen, setOpen] = useState(false)
  const place = useId()
  const about = cardOf(detail)
  if (about === undefined) return <>{detail}</>
  return (
    <>
      {about.before}
      <button
        class="plain id"
        aria-expanded={isOpen}
        aria-controls={place}
        aria-label={t.card(about.id)}
        onClick={() => setOpen(!isOpen)}
      >
        …{about.id.slice(-6)}
      </button>
      {about.after}
      <div id={place}>{isOpen && <CardHere id={about.id} />}</div>
    </>
  )
}
