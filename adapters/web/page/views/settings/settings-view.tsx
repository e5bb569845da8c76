import type { CommunitySettings, SettingField } from '../../../../../src/adapter.js'
import type { Heard } from '../../core/live.js'
import { mayAdmin } from '../../core/person.js'
import { modelCommunity } from '../../core/state.js'
import { CommunitySelect } from '../../parts/community-select.js'
import { useLoaded } from '../../parts/use-loaded.js'
import { language, texts } from '../../texts/texts.js'
import { Connections } from './connections.js'
import { Forget } from './forget.js'
import { Form } from './form.js'
import { Pause } from './pause.js'
import { Phrases } from './phrases.js'
import { Stored } from './stored.js'
import { ThisBrowser } from './this-browser.js'

interface Answer {
  readonly settings: CommunitySettings
  readonly form: readonly SettingField[]
  readonly findings: readonly string[]
  readonly retentionDays: number
}

const isStale = ({ type }: Heard): boolean => type === 'status' || type === 'hello'

/** What can be chosen for a community, what is kept of it, and what Norma is connected to. */
export function SettingsView() {
  const t = texts.value.settings
  const community = modelCommunity.value
  const query = `community=${encodeURIComponent(community)}`
  const path = `/api/v1/settings?${query}&language=${language.value}`
  const { value, again } = useLoaded<Answer>(path, isStale, community)

  return (
    <>
      <div class="row title">
        <h2 class="grow" tabIndex={-1}>
          {t.title}
        </h2>
        <CommunitySelect />
      </div>
      {value === undefined ? (
        <p class="quiet">{t.loading}</p>
      ) : (
        <>
          {!mayAdmin.value && <p class="notice">{t.adminsOnly}</p>}
          <Pause community={community} paused={value.settings.paused} again={again} />
          <Form key={community} community={community} {...value} again={again} />
          {mayAdmin.value && <Phrases community={community} />}
          <Stored community={community} days={value.retentionDays} />
          {mayAdmin.value && <Forget key={community} community={community} />}
        </>
      )}
      <Connections />
      <ThisBrowser />
    </>
  )
}
