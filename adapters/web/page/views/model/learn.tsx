import { mayAdmin } from '../../core/person.js'
import { isAsked, isRunning, outcome, retrain, underway } from '../../core/retrain.js'
import { communities, modelCommunity, status } from '../../core/state.js'
import { texts } from '../../texts/texts.js'
import { showMoment } from './figures.js'
import { Report } from './report.js'

const STAGES = ['collecting', 'training', 'evaluating'] as const

/** Learning now, how far it is, and what came of it; whoever asked. */
export function Learn() {
  const t = texts.value.model
  const community = modelCommunity.value
  const told = underway.value
  const ended = outcome.value
  const start = (): void => {
    if (!isRunning.value) void retrain(community)
  }
  return (
    <section class="panel" aria-labelledby="learn-title">
      <div class="row">
        <h3 id="learn-title" class="grow">
          {t.learn}
        </h3>
        {mayAdmin.value && (
          <button class="primary" aria-disabled={isRunning.value} onClick={start}>
            {isRunning.value ? t.retraining : t.retrain}
          </button>
        )}
      </div>
      <p class="quiet">{t.learnAbout}</p>
      {!mayAdmin.value && <p class="quiet">{t.onlyAdmins}</p>}
      <Schedule />
      <div aria-live="polite">
        {isRunning.value &&
          (told === undefined ? (
            <p>{isAsked.value ? t.retraining : t.runsSomewhere}</p>
          ) : told.community === community ? (
            <Stages stage={told.stage} detail={told.detail} />
          ) : (
            <p>{t.runsElsewhere(nameOf(told.community))}</p>
          ))}
      </div>
      {ended?.community === community && <Report {...ended} />}
    </section>
  )
}

function Stages({ stage, detail }: { readonly stage: string; readonly detail: string }) {
  const t = texts.value.model
  const now = STAGES.findIndex((one) => one === stage)
  return (
    <>
      <ol class="stages">
        {STAGES.map((one, index) => {
          const state = index < now ? 'done' : index === now ? 'now' : 'open'
          return (
            <li key={one} class={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              <span aria-hidden="true">{{ done: '✓', now: '●', open: '○' }[state]} </span>
              {t.stages[one]}
              <span class="hidden"> ({t.stageStates[state]})</span>
            </li>
          )
        })}
      </ol>
      <p class="quiet">{detail}</p>
    </>
  )
}

function Schedule() {
  const t = texts.value.model
  const schedule = status.value?.schedule
  if (schedule === undefined) return null
  const { nextAt, timeZone } = schedule
  return (
    <p class="quiet">
      {nextAt === undefined ? t.noSchedule : t.next(showMoment(nextAt, timeZone), timeZone)}
    </p>
  )
}

function nameOf(community: string): string {
  return communities.value.find(({ id }) => id === community)?.name ?? community
}
