import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { modelCommunity, models } from '../../core/state.js'
import { texts } from '../../texts/texts.js'
import { Version } from './version.js'

const SHOWN = 20

/** Every version of a community's model, newest first, down to the base that it began with. */
export function TimeLine() {
  const t = texts.value.model
  const limit = useSignal(SHOWN)
  const title = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const community = modelCommunity.value
  const all = models.value.filter((version) => version.community === community)
  const active = all.find(({ state }) => state === 'active')
  const left = all.length - limit.value

  const showOlder = (): void => {
    const first = limit.value
    limit.value += SHOWN
    // The pressed button moves down or goes: who uses the keyboard goes on at the first that came.
    requestAnimationFrame(() => list.current?.children[first]?.querySelector('summary')?.focus())
  }

  return (
    <section class="panel" aria-labelledby="versions-title">
      <h3 id="versions-title" ref={title} tabIndex={-1}>
        {t.versions}
      </h3>
      {active === undefined ? (
        <p class="quiet">{t.loading}</p>
      ) : (
        <ol class="time-line" ref={list}>
          {all.slice(0, limit.value).map((version) => (
            <Version
              key={version.version}
              model={version}
              active={active.version}
              onUsed={() => title.current?.focus()}
            />
          ))}
        </ol>
      )}
      {left > 0 && (
        <button class="older" onClick={showOlder}>
          {t.showOlder(left)}
        </button>
      )}
    </section>
  )
}
