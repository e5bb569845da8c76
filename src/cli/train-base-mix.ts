import type { TrainBaseOptions } from '../model/train-base.js'

/** How one data set joins the base model. */
export interface Source {
  readonly name: string
  /** Where it comes from, and its licence: for the model card. */
  readonly origin: string
  readonly licence: string
  /** How much each of its training rows counts; 0 leaves the file out of training. */
  readonly weight: number
  /** How much each of its `valid` rows counts when margins become probabilities; 0 leaves them out. */
  readonly calibrationWeight: number
  /** Only rows for which this column holds this value. */
  readonly only?: readonly [column: string, value: string]
  /** Ordinary talk that nobody judged: good for counting false alarms, not for measuring recall. */
  readonly isOrdinary?: boolean
  /** Why it is left out, or anything a reader of the card should know. */
  readonly note?: string
}

const LEFT_OUT = { weight: 0, calibrationWeight: 0 }
const PLAIN = { weight: 1, calibrationWeight: 1 }
const ORDINARY = { weight: 1, calibrationWeight: 0.25, isOrdinary: true }

/** How a mix is trained on: no source's judgements are quite those of a community that nobody has seen. `docs/decisions/0090`. */
export const MIX_OPTIONS = { doubt: 0.05 } as const satisfies Partial<TrainBaseOptions>

/**
 * The mix of the shipped base model, by file name without `.csv`. A file that is not named here is trained on with
 * weight 1. The weights were chosen on `valid` rows; `docs/decisions/0090-doubted-judgements.md` has the figures.
 */
const MIX: readonly Source[] = [
  {
    name: 'comments',
    origin: 'this project, data/comments.csv',
    licence: 'MIT',
    weight: 3,
    calibrationWeight: 1,
  },
  {
    name: 'identities',
    origin: 'this project, harmless and hostile sentences by template',
    licence: 'MIT',
    weight: 2,
    calibrationWeight: 0,
  },
  {
    name: 'chat',
    origin: 'this project, rough and ordinary chat by template',
    licence: 'MIT',
    weight: 4,
    calibrationWeight: 0,
  },
  {
    name: 'jigsaw-subset',
    origin: 'Toxic Comment Classification Challenge (2018), a part',
    licence: 'CC0; texts CC BY-SA 3.0',
    ...PLAIN,
  },
  {
    name: 'wiki-context',
    origin: 'Pavlopoulos et al. 2020; Dixon et al. 2018',
    licence: 'Apache-2.0; texts CC BY-SA',
    ...PLAIN,
  },
  {
    name: 'toxic-spans',
    origin: 'SemEval-2021 Task 5 (Civil Comments)',
    licence: 'CC0',
    ...PLAIN,
    weight: 0.4,
  },
  {
    name: 'davidson',
    origin: 'Davidson et al. 2017',
    licence: 'MIT',
    weight: 0.5,
    calibrationWeight: 0.5,
    note: 'known racial bias; hence half weight',
  },
  { name: 'dev-gitter', origin: 'Sarker et al. 2020', licence: 'CC0', weight: 3, calibrationWeight: 3 },
  {
    name: 'convabuse',
    origin: 'Cercas Curry et al. 2021',
    licence: 'CC BY 4.0',
    weight: 3,
    calibrationWeight: 3,
  },
  {
    name: 'dota2-notoxic',
    origin: 'Oats-Consumers/NoToxic',
    licence: 'MIT',
    weight: 3,
    calibrationWeight: 3,
    note: 'noisy labels, but the only game chat',
  },
  { name: 'dev-codereview', origin: 'Sarker et al. 2020', licence: 'CC0', ...PLAIN, weight: 3 },
  { name: 'hatexplain-part', origin: 'Mathew et al. 2021, a part', licence: 'MIT', ...PLAIN, weight: 0.4 },
  { name: 'hatemoji-build', origin: 'Kirk et al. 2022', licence: 'CC BY 4.0', ...PLAIN, weight: 0.3 },
  { name: 'irc-benign', origin: 'Kummerfeld et al. 2019', licence: 'CC BY 4.0', ...ORDINARY },
  {
    name: 'reddit-benign',
    origin: 'Demszky et al. 2020 (GoEmotions), friendly part',
    licence: 'Apache-2.0',
    ...ORDINARY,
    weight: 1.3,
  },
  {
    name: 'spam-sms',
    origin: 'Almeida et al. 2011, without its spam',
    licence: 'free for all purposes',
    ...ORDINARY,
    only: ['spam', '0'],
  },
  {
    name: 'dev-issues',
    origin: 'Raman et al. 2020',
    licence: 'MIT',
    ...LEFT_OUT,
    note: 'kept unseen, to measure on',
  },
  {
    name: 'edos',
    origin: 'SemEval-2023 Task 10, its sexist rows',
    licence: 'CC0',
    weight: 0.3,
    calibrationWeight: 0,
    only: ['label', '1'],
    note: 'its zeros mean "not sexist", not "not toxic", and are left out',
  },
  {
    name: 'mlma',
    origin: 'Ousidhoum et al. 2019',
    licence: 'MIT',
    ...LEFT_OUT,
    note: 'mostly not English, low agreement',
  },
  {
    name: 'germeval2018-de',
    origin: 'Wiegand et al. 2018',
    licence: 'CC BY 4.0',
    ...LEFT_OUT,
    note: 'German',
  },
  { name: 'gahd-de', origin: 'Goldzycher et al. 2024', licence: 'CC BY 4.0', ...LEFT_OUT, note: 'German' },
  { name: 'cold-zh', origin: 'Deng et al. 2022', licence: 'Apache-2.0', ...LEFT_OUT, note: 'Chinese' },
  { name: 'roman-urdu', origin: 'Rizwan et al. 2020', licence: 'MIT', ...LEFT_OUT, note: 'Urdu' },
]

/** Files beside the data sets that hold no labelled texts. */
export const NOT_LABELLED: readonly string[] = ['lexicon-profanity', 'scam-domains']

export function sourceOf(name: string): Source {
  return (
    MIX.find((source) => source.name === name) ?? {
      name,
      origin: 'given by the operator',
      licence: 'unknown',
      ...PLAIN,
    }
  )
}
