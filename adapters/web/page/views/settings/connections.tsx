import { status } from '../../core/state.js'
import { moment } from '../../core/words.js'
import { language, texts } from '../../texts/texts.js'

const SIGN = { connected: '●', connecting: '◐', disconnected: '○', failed: '✕' } as const

/** What Norma is connected to, and what happens by itself. */
export function Connections() {
  const now = status.value
  if (now === undefined) return null
  const t = texts.value.settings
  const { schedule } = now
  return (
    <section class="panel" aria-labelledby="connections-title">
      <h3 id="connections-title">{t.connections}</h3>
      <ul class="platforms">
        {now.platforms.map(({ name, state, detail }) => (
          <li key={name} class={state}>
            <span class="sign" aria-hidden="true">
              {SIGN[state]}
            </span>
            <div>
              <strong>{name}</strong> <span class="quiet">{t.states[state]}</span>
              <p>{detail}</p>
            </div>
          </li>
        ))}
      </ul>
      <dl>
        <dt>{t.messagesSeen}</dt>
        <dd>{now.messagesSeen.toLocaleString(language.value)}</dd>
        <dt>{t.nextRetrain}</dt>
        <dd>{schedule.nextAt === undefined ? t.onlyWhenAsked : moment(schedule.nextAt)}</dd>
        <dt>{t.forPrograms}</dt>
        <dd>
          <a href="/docs">{t.reference}</a> · <a href="/openapi.json">{t.openApi}</a>
        </dd>
      </dl>
    </section>
  )
}
