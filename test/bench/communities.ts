import { join } from 'node:path'
import { readRows } from '../../src/cli/read-rows.js'
import type { BaseModel } from '../../src/model/base-model.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { createRandom, shuffle } from '../../src/model/random.js'
import { trainBase } from '../../src/model/train-base.js'

type Sources = 'wikipedia' | 'wikipedia and tweets'

/** A data set replayed as a community whose moderators judge its messages. */
export interface Community {
  readonly name: string
  /** What its base model was trained on: never its own messages. */
  readonly base: Sources
  readonly file: string
  /** What its moderators call toxic, if it is not the label. */
  readonly toxicCategory?: string
  /** So few messages that each draw leaves out others, in place of the test split. */
  readonly tiny?: boolean
}

export interface Base {
  readonly model: BaseModel
  readonly rows: readonly LabelledText[]
  readonly calibrateOn: readonly LabelledText[]
}

const SOURCES: Readonly<Record<Sources, readonly string[]>> = {
  wikipedia: ['jigsaw-subset'],
  'wikipedia and tweets': ['jigsaw-subset', 'davidson'],
}

export const COMMUNITIES: readonly Community[] = [
  { name: 'tweets', base: 'wikipedia', file: 'davidson' },
  {
    name: 'norm reversed: swearing ok, hate not',
    base: 'wikipedia',
    file: 'davidson',
    toxicCategory: 'hate',
  },
  { name: 'talk to chatbots', base: 'wikipedia', file: 'convabuse' },
  { name: 'developer chat', base: 'wikipedia and tweets', file: 'dev-gitter' },
  { name: 'code review', base: 'wikipedia and tweets', file: 'dev-codereview' },
  { name: 'game chat', base: 'wikipedia and tweets', file: 'dota2-notoxic', tiny: true },
  { name: 'sexism on Reddit', base: 'wikipedia and tweets', file: 'edos' },
  { name: 'hate on Gab', base: 'wikipedia and tweets', file: 'hatexplain-part' },
  { name: 'Urdu in Latin letters', base: 'wikipedia and tweets', file: 'roman-urdu' },
  { name: 'German tweets', base: 'wikipedia and tweets', file: 'germeval2018-de' },
]

const MAX_UNSEEN = 2000
const TINY_POOL = 300

/** The messages that moderators may be asked about, in an order drawn by the seed, and those that nobody judges. */
export function replay(dir: string, community: Community, seed: number) {
  const { tiny = false } = community
  const all = tiny ? ['train', 'valid', 'test'] : ['train']
  const messages = draw(
    all.flatMap((split) => read(dir, community, split)),
    Infinity,
    seed,
  )
  return tiny
    ? { pool: messages.slice(0, TINY_POOL), unseen: messages.slice(TINY_POOL) }
    : { pool: messages, unseen: read(dir, community, 'test').slice(0, MAX_UNSEEN) }
}

/** Trains each base once. */
export function createBases(dir: string): (sources: Sources) => Base {
  const bases = new Map<Sources, Base>()
  return (sources) => {
    const known = bases.get(sources)
    if (known !== undefined) return known
    const rows = SOURCES[sources].flatMap((file) => read(dir, { file }, 'train'))
    const calibrateOn = SOURCES[sources].flatMap((file) => read(dir, { file }, 'valid'))
    const base = { model: trainBase(rows, calibrateOn, { seed: 1 }), rows, calibrateOn }
    bases.set(sources, base)
    return base
  }
}

function read(
  dir: string,
  { file, toxicCategory }: Pick<Community, 'file' | 'toxicCategory'>,
  split: string,
): LabelledText[] {
  return readRows(join(dir, `${file}.csv`), [['text'], ['label'], ['split']])
    .filter((row) => row['split'] === split)
    .map((row) => ({
      text: row['text'] ?? '',
      target: Number(toxicCategory === undefined ? row['label'] : row['category'] === toxicCategory),
      weight: 1,
    }))
}

function draw(pool: readonly LabelledText[], size: number, seed: number): LabelledText[] {
  const order = Uint32Array.from(pool, (_, row) => row)
  shuffle(order, createRandom(seed))
  return [...order].slice(0, size).flatMap((row) => pool[row] ?? [])
}
