import type { AdapterStatus } from '../../adapter.js'
import { command, type Asked } from './command.js'

export const status = command('status', 'moderators', {
  async run(service, { community, texts: { status: texts } }) {
    const [{ platforms, schedule, model, retraining, retentionDays }, communities] = await Promise.all([
      service.status(),
      service.communities(),
    ])
    const here = communities.find(({ id }) => id === community)
    const connection = platforms.find(({ name }) => name === here?.platform)
    const { paused, reviewChannelId } = service.settings(community)
    return {
      text: [
        ...(paused ? [texts.paused] : []),
        ...(connection === undefined ? [] : [sayConnection(connection.state, texts)]),
        ...(reviewChannelId === undefined ? [texts.noReviewChannel] : []),
        texts.model(here?.activeVersion ?? model.base),
        texts.waiting(here?.pendingCards ?? 0),
        here?.mayTrainOnContent === false ? texts.doesNotLearn : texts.learns,
        sayNextRetrain(retraining, schedule.nextAt, texts),
        texts.retention(retentionDays),
      ].join('\n'),
    }
  },
})

export const queue = command('queue', 'moderators', {
  async run(service, { community, texts: { queue: texts } }) {
    const [{ pending }, digest] = await Promise.all([
      service.queue({ community, limit: 1 }),
      service.inbox.digest(community, 0),
    ])
    if (pending === 0) return { text: texts.empty }
    const waiting = texts.waiting(pending)
    // What is not in the list stands in the channel already.
    return digest.pages === 0 ? { text: `${waiting} ${texts.inChannel}` } : { text: waiting, digest }
  },
})

/** The platform's own detail is for the log and for whoever runs Norma, in English. */
function sayConnection(state: AdapterStatus['state'], texts: Asked['texts']['status']): string {
  const said = texts.connection(texts.states[state])
  return state === 'connected' || state === 'connecting' ? said : `${said} ${texts.whyInLog}`
}

function sayNextRetrain(
  isRunning: boolean,
  nextAt: number | undefined,
  texts: Asked['texts']['status'],
): string {
  if (isRunning) return texts.retraining
  if (nextAt === undefined) return texts.notScheduled
  return texts.nextRetrain(new Date(nextAt).toISOString().slice(0, 16).replace('T', ' '))
}
