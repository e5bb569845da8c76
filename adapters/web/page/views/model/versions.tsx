import type { ModelSummary } from '../../../../../src/service.js'
import { post } from '../../core/call.js'
import { announcement, attempt, modelCommunity, models } from '../../core/state.js'
import { figure, moment } from '../../core/words.js'

/** Every version that was kept, with the way back to it. */
export function Versions() {
  return (
    <>
      <h3>Versions</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Versions of the model">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Learnt from</th>
              <th scope="col" class="figures">
                AUC before → after
              </th>
              <th scope="col">
                <span class="hidden">Use it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {models.value.map((model) => (
              <Version key={model.version} {...model} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Version({ version, state, createdAt, report: told }: ModelSummary) {
  const use = (): Promise<unknown> =>
    attempt(async () => {
      const now = await post<{ version: string }>('/api/v1/rollback', {
        community: modelCommunity.value,
        version,
      })
      announcement.value = `Version ${now.version} is active.`
    })
  return (
    <tr class={state}>
      <th scope="row">
        {version}
        {createdAt > 0 && <span class="quiet"> {moment(createdAt)}</span>}
      </th>
      <td>{state}</td>
      <td>{told === undefined ? 'public data' : `${told.feedback.usedToTrain} examples`}</td>
      <td class="figures">
        {told === undefined
          ? '–'
          : `${figure(told.metrics.before?.auc)} → ${figure(told.metrics.after?.auc)}`}
      </td>
      <td>
        {state === 'kept' && (
          <button class="plain" aria-label={`Use version ${version}`} onClick={() => void use()}>
            Use
          </button>
        )}
      </td>
    </tr>
  )
}
