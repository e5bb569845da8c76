import { useEffect, useRef } from 'preact/hooks'
import { presses } from '../../core/press.js'
import { isComplete, pendingCount } from '../../core/queue.js'
import { Legend } from '../../parts/marked-text.js'
import { language, texts } from '../../texts/texts.js'
import { CardView } from './card-view.js'
import { Decided } from './decided.js'
import {
  blur,
  current,
  currentIndex,
  groups,
  judge,
  mode,
  MODES,
  move,
  readAhead,
  skip,
  skipped,
  standOn,
  steps,
  uncover,
  uncovered,
  undoAndReturn,
  unread,
} from './desk.js'
import { FilterBar } from './filter-bar.js'
import type { CardGroup } from './group-cards.js'
import { KeyHelp } from './key-help.js'
import { KeyOf } from './key-of.js'
import { act, actionOf, keysOn } from './keys.js'
import { NothingLeft } from './nothing-left.js'
import { VirtualList } from './virtual-list.js'

/** What waits for a moderator: one card at a time, or all in a list. */
export function QueueView() {
  const t = texts.value.queue
  const help = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = actionOf(event)
      if (action === undefined || event.repeat) return
      if (action === 'help') help.current?.showModal()
      else if (keysOn.value === 'off') return
      else void act(action)
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  // Filters may leave little of what was read.
  useEffect(() => readAhead(currentIndex.value), [groups.value, isComplete.value])

  return (
    <>
      <section class="panel queue" aria-labelledby="queue-title">
        <div class="row">
          <h2 id="queue-title" class="grow" tabIndex={-1}>
            {t.title}{' '}
            <span class="count" role="status">
              {t.left(pendingCount.value.toLocaleString(language.value))}
            </span>
          </h2>
          <Tools onHelp={() => help.current?.showModal()} />
        </div>
        <FilterBar />
        <Cards />
      </section>
      <Decided />
      <KeyHelp dialog={help} />
    </>
  )
}

function Tools({ onHelp }: { readonly onHelp: () => void }) {
  const t = texts.value.queue
  return (
    <div class="row tools">
      <div class="switch" role="group" aria-label={t.mode}>
        {MODES.map((one) => (
          <button key={one} aria-pressed={mode.value === one} onClick={() => (mode.value = one)}>
            {t.modes[one]}
          </button>
        ))}
      </div>
      <button
        class="toggle"
        aria-pressed={blur.value === 'on'}
        onClick={() => (blur.value = blur.value === 'on' ? 'off' : 'on')}
      >
        {t.blur}
      </button>
      {mode.value === 'list' && <Undo />}
      <button class="help" onClick={onHelp}>
        {t.keys} <kbd aria-hidden="true">?</kbd>
      </button>
    </div>
  )
}

function Undo() {
  return (
    <button disabled={presses.value.length === 0} onClick={() => void undoAndReturn()}>
      ↶ {texts.value.queue.undo}
      <KeyOf action="undo" />
    </button>
  )
}

function Cards() {
  if (groups.value.length === 0) {
    return (
      <>
        <NothingLeft />
        {mode.value === 'one' && presses.value.length > 0 && (
          <div class="row turn">
            <Undo />
          </div>
        )}
      </>
    )
  }
  return (
    <>
      {mode.value === 'one' ? <One /> : <List />}
      <Legend />
    </>
  )
}

interface ItemProps {
  readonly group: CardGroup
  readonly isCurrent: boolean
  readonly hasKeys: boolean
}

function Item({ group, isCurrent, hasKeys }: ItemProps) {
  return (
    <CardView
      group={group}
      isCurrent={isCurrent}
      hasKeys={hasKeys}
      isCovered={blur.value === 'on' && !uncovered.value.has(group.key)}
      onUncover={() => uncover(group.key)}
      onJudge={(choice) => void judge(group, choice)}
      onSkip={() => skip(group)}
    />
  )
}

function One() {
  const t = texts.value.queue
  const place = useRef<HTMLDivElement>(null)
  const came = useRef(steps.value)
  useEffect(() => {
    if (steps.value !== came.current)
      place.current?.querySelector<HTMLElement>('article')?.focus({ preventScroll: true })
  }, [steps.value])
  const group = current.value
  if (group === undefined) return null
  return (
    <div class="one" ref={place}>
      <Item key={group.key} group={group} isCurrent={false} hasKeys />
      <div class="row turn">
        <button aria-label={t.previous} disabled={currentIndex.value === 0} onClick={() => move(-1)}>
          ‹
        </button>
        <p class="quiet grow place">
          {t.place(currentIndex.value + 1, groups.value.length.toLocaleString(language.value))}
          {!isComplete.value && '+'}
          {skipped.value.size > 0 && ` · ${t.skipped(skipped.value.size)}`}
        </p>
        <Undo />
        <button
          aria-label={t.next}
          disabled={currentIndex.value === groups.value.length - 1}
          onClick={() => move(1)}
        >
          ›
        </button>
      </div>
    </div>
  )
}

function List() {
  const t = texts.value.queue
  return (
    <>
      <VirtualList
        items={groups.value}
        keyOf={({ key }) => key}
        label={t.cards}
        guessPx={230}
        unread={unread.value}
        index={currentIndex.value}
        follow={steps.value}
        onReach={readAhead}
        render={(group, index) => (
          <div onFocusIn={() => standOn(index)}>
            <Item
              group={group}
              isCurrent={index === currentIndex.value}
              hasKeys={index === currentIndex.value}
            />
          </div>
        )}
      />
      {!isComplete.value && <p class="quiet">{t.reading}</p>}
    </>
  )
}
