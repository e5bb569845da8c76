import { decodeCustomId, encodeCustomId } from '../../../adapters/discord/custom-id.js'
import { createDiscordAdapter } from '../../../adapters/discord/index.js'
import { silentLog } from '../../../src/log.js'
import { layoutTexts } from '../../../src/texts/layout.js'
import { startFakeDiscord, type FakeDiscord } from '../../fakes/discord/fake-discord.js'
import type { FakeInteraction, FakeReply, Source } from '../../fakes/discord/interactions.js'
import type { BucketLimit } from '../../fakes/discord/rest.js'
import type { FakeUser } from '../../fakes/discord/world.js'
import { seen, type Answer, type Front } from './front.js'

/** Of messages in one channel, as Discord has it. */
const REAL_LIMIT: BucketLimit = { requests: 5, windowMs: 5_000 }
const AUTHORS = 300
const { nextPage, openOne } = layoutTexts.en

/** The real adapter and the real discord.js, before a Discord that limits each channel's bucket and the whole. */
export async function createDiscordFront(limit: BucketLimit = REAL_LIMIT): Promise<Front> {
  const fake = await startFakeDiscord({ limit, globalLimit: { requests: 50, windowMs: 1_000 } })
  const adapter = createDiscordAdapter(
    {
      token: fake.token,
      apiUrl: fake.apiUrl,
      reviewChannelIds: [fake.review.id],
      moderatorRoleIds: [fake.moderatorRoleId],
      mayTrainOnContent: false,
    },
    { log: silentLog },
  )
  const authors = joinMany(fake)
  const posted = () => fake.posted(fake.review.id)
  const digest = () => posted().find(isDigest)
  const sent = (method: string, path: RegExp) =>
    fake.requests.filter(
      (request) => request.method === method && path.test(request.path) && request.status === 200,
    )

  const press = (on: string | FakeReply, cardId: string): Promise<Answer> =>
    answered('press', () =>
      fake.pressCustomId(on, encodeCustomId({ kind: 'verdict', cardId, choice: 'correct' })),
    ).then(({ answer }) => answer)

  return {
    adapter,
    community: `discord:${fake.guild.id}`,
    says(text, authorIndex) {
      const author = authors[authorIndex % AUTHORS]
      return fake.memberWrites(text, author === undefined ? {} : { author }).id
    },
    openCards: () => posted().flatMap(cardsOn),
    async press(cardId) {
      const message = posted().find((one) => cardsOn(one).includes(cardId))
      if (message === undefined) throw new Error(`the card ${cardId} does not stand in the channel`)
      return press(message.id, cardId)
    },
    async browse() {
      const list = digest()
      if (list === undefined || !hasButton(list, nextPage)) return { answers: [] }
      const first = await answered('page', () => fake.press(list.id, nextPage))
      const page = await seen(() => first.interaction.replies.find((reply) => reply.components.length > 0))
      if (page === undefined) return { answers: [first.answer] }
      const before = JSON.stringify(page.embeds)
      const second = hasButton(page, nextPage)
        ? await answered('page', () => fake.press(page, nextPage))
        : undefined
      if (second !== undefined) await seen(() => (JSON.stringify(page.embeds) === before ? undefined : page))
      const answers = [first.answer, ...(second === undefined ? [] : [second.answer])]
      const cardId = firstEntry(page)
      if (cardId === undefined) return { answers }
      const opened = await answered('open', () => fake.choose(page, openOne, [cardId]))
      answers.push(opened.answer)
      const card = await seen(() => opened.interaction.replies.find((reply) => cardsOn(reply).length > 0))
      if (card === undefined) return { answers }
      answers.push(await press(card, cardId))
      return { answers, cardId }
    },
    figures() {
      const digests = posted().filter(isDigest)
      const edits = sent('PATCH', /\/messages\/\d+$/).map(({ path }) => path.split('/').at(-1))
      return {
        cardsPosted: posted().length - digests.length,
        digestsPosted: digests.length,
        digestEdits: edits.filter((edited) => digests.some(({ id }) => id === edited)).length,
        refusals: fake.requests.filter(({ status }) => status === 429).length,
      }
    },
    close: () => fake.close(),
  }
}

function joinMany({ guild }: FakeDiscord): readonly FakeUser[] {
  return Array.from({ length: AUTHORS }, (_, index) => {
    const user = {
      id: String(900_000_000_000_000_000n + BigInt(index)),
      username: `Raider ${index}`,
      bot: false,
    }
    guild.members.set(user.id, { user, roles: [] })
    return user
  })
}

async function answered(
  what: Answer['what'],
  act: () => FakeInteraction,
): Promise<{ readonly answer: Answer; readonly interaction: FakeInteraction }> {
  const startedAt = performance.now()
  const interaction = act()
  const ack = await seen(() => interaction.ack)
  const afterMs = ack === undefined ? Infinity : performance.now() - startedAt
  return { answer: { what, afterMs }, interaction }
}

function idsOf({ components }: Source) {
  return components
    .flatMap((row) => row.components)
    .flatMap((component) => decodeCustomId(component.custom_id) ?? [])
}

const cardsOn = (source: Source): readonly string[] => [
  ...new Set(idsOf(source).flatMap((id) => (id.kind === 'verdict' ? [id.cardId] : []))),
]

/** One that has something to show. */
function isDigest(source: Source): boolean {
  return idsOf(source).some(({ kind }) => kind === 'open' || kind === 'digest')
}

function hasButton({ components }: Source, label: string): boolean {
  return components.some((row) => row.components.some((one) => one.type === 2 && one.label === label))
}

function firstEntry({ components }: Source): string | undefined {
  const menu = components.flatMap((row) => row.components).find((one) => one.type === 3)
  return menu?.type === 3 ? menu.options[0]?.value : undefined
}
