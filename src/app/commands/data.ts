import { csvOfExamples } from '../../texts/csv.js'
import { parseIds } from '../settings/parse-ids.js'
import { command, oneOf, optionOf, Refusal, type Asked } from './command.js'

/** What platforms let a bot hand over without asking. */
const MAX_FILE_BYTES = 8_000_000
const FORMATS = ['json', 'csv'] as const

export const privacy = command('privacy', 'everyone', {
  async run(service, { community, texts: { privacy: texts } }) {
    const [{ retentionDays }, communities] = await Promise.all([service.status(), service.communities()])
    const here = communities.find(({ id }) => id === community)
    return {
      text: [
        texts.looks,
        texts.keeps(retentionDays),
        texts.verdicts,
        here?.mayTrainOnContent === true ? texts.trains : texts.doesNotTrain,
        texts.noProfile,
        texts.forget,
      ].join('\n'),
    }
  },
})

export const forget = command('forget', 'everyone', {
  options: { person: {} },
  async run(service, asked) {
    const { community, user, texts } = asked
    const authorId = whoIsForgotten(asked)
    // The log of who did what must not name those who asked to be forgotten.
    const by = authorId === user.id ? { id: '', name: texts.forget.aMember } : user
    const cards = await service.forget({ what: { community, authorId }, by })
    return {
      text: cards === 0 ? texts.forget.done(cards) : `${texts.forget.done(cards)} ${texts.forget.versions}`,
    }
  },
})

export const exportData = command('export', 'admins', {
  options: { format: { choices: FORMATS } },
  async run(service, asked) {
    const { community, user: by, at, texts } = asked
    const format = oneOf(asked, 'format', optionOf(asked, 'format') ?? 'json', FORMATS)
    const exported = await service.export({ community, format, by })
    const content =
      format === 'csv' ? csvOfExamples(exported.examples) : `${JSON.stringify(exported, undefined, 2)}\n`
    const bytes = Buffer.byteLength(content)
    if (bytes > MAX_FILE_BYTES) return { text: texts.export.tooBig(Math.ceil(bytes / 1_000_000)) }
    const name = `norma-${new Date(at).toISOString().slice(0, 10)}.${format}`
    return { text: texts.export.done, file: { name, content } }
  },
})

/** The asker, or whom an admin names. */
function whoIsForgotten(asked: Asked): string {
  const given = optionOf(asked, 'person')
  if (given === undefined) return asked.user.id
  const { found, wrong } = parseIds([given])
  const [id] = found
  if (id === undefined || found.length > 1 || wrong !== undefined)
    throw new Refusal(asked.texts.forget.notAPerson)
  if (id !== asked.user.id && !asked.mayAdminister) throw new Refusal(asked.texts.forget.adminsOnly)
  return id
}
