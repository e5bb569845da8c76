import type { Diagnostics as Measured } from '../../../../../src/service.js'
import type { Heard } from '../../core/live.js'
import { modelCommunity } from '../../core/state.js'
import { CommunitySelect } from '../../parts/community-select.js'
import { useLoaded } from '../../parts/use-loaded.js'
import { texts } from '../../texts/texts.js'
import { Agreement } from './agreement.js'
import { Diagnostics } from './diagnostics/diagnostics.js'
import { Learn } from './learn.js'
import { MovedWords } from './moved-words.js'
import { TimeLine } from './time-line.js'

const isStale = ({ type }: Heard): boolean => type !== 'chat' && type !== 'retrain'

/** What was learnt so far, the button that learns more, and the way back. */
export function ModelView() {
  const t = texts.value.model
  const community = modelCommunity.value
  const path = `/api/v1/models/diagnostics?community=${encodeURIComponent(community)}`
  const { value, again } = useLoaded<Measured>(path, isStale)
  return (
    <>
      <div class="row title">
        <h2 class="grow" tabIndex={-1}>
          {t.title}
        </h2>
        <CommunitySelect />
      </div>
      <Learn />
      <div class="columns">
        <MovedWords key={community} />
        {value !== undefined && <Agreement agreement={value.agreement} />}
      </div>
      {value !== undefined && <Diagnostics found={value} again={again} />}
      <TimeLine key={community} />
    </>
  )
}
