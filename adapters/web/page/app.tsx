import { effect, type ReadonlySignal } from '@preact/signals'
import { render } from 'preact'
import { follow } from './core/live.js'
import { loadSession } from './core/person.js'
import { loadQueue } from './core/queue.js'
import { filterQuery } from './core/queue-filters.js'
import { attempt, chosen, loadModels, view } from './core/state.js'
import { applyTheme } from './core/theme.js'
import { Frame } from './shell/frame.js'
import { SignIn } from './shell/sign-in.js'
import { applyLanguage } from './texts/texts.js'
import { ActivityView } from './views/activity/activity-view.js'
import { ModelView } from './views/model/model-view.js'
import { QueueView } from './views/queue/queue-view.js'
import { SettingsView } from './views/settings/settings-view.js'
import { TryView } from './views/try/try-view.js'

const VIEWS = {
  try: TryView,
  queue: QueueView,
  model: ModelView,
  settings: SettingsView,
  activity: ActivityView,
}

async function enter(): Promise<void> {
  await attempt(async () => {
    const { signedIn } = await loadSession()
    view.value = signedIn ? 'console' : 'sign-in'
    if (signedIn) follow()
  })
}

function App() {
  if (view.value === 'sign-in') return <SignIn onDone={() => void enter()} />
  return <Frame views={VIEWS} />
}

const root = document.querySelector('#app')
if (root !== null) {
  applyTheme()
  applyLanguage()
  root.replaceChildren()
  render(<App />, root)
  void enter()
  onChange(chosen, () => Promise.all([loadQueue(), loadModels()]))
  onChange(filterQuery, loadQueue)
}

function onChange(value: ReadonlySignal<string>, read: () => Promise<unknown>): void {
  let before = value.peek()
  effect(() => {
    const now = value.value
    if (now !== before) void attempt(read)
    before = now
  })
}
