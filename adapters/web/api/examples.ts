import type { Card, CommunitySettings, SettingField } from '../../../src/adapter.js'
import {
  CONSOLE_COMMUNITY,
  type Diagnostics,
  type PhraseRecord,
  type RetrainReport,
} from '../../../src/service.js'

/** What the reference shows; sent to a running console by a test, which compares the answers' shapes. */

export const CARD_ID = '01jc5e7v4k0m8q2r6t3w9x1y5z'
const MESSAGE_ID = '5e0f3c58-6c0e-4c0a-9f5b-0d5c6f6f9d11'
const AT = Date.UTC(2026, 10, 24, 9)

export const CARD: Card = {
  id: CARD_ID,
  community: CONSOLE_COMMUNITY,
  language: 'en',
  state: 'pending',
  headline: 'Toxic? Quite sure, 93 %.',
  quote: 'what an idiot you are',
  author: { id: 'member:sam', name: 'Sam' },
  channelId: 'chat',
  label: 'toxic',
  confidence: 0.93,
  toxicity: 0.93,
  words: [{ text: 'idiot', contribution: 3.1 }],
  reason: 'Its toxicity is at or above the threshold of 50 %.',
  modelVersion: 'base-1a2b3c4d',
  createdAt: AT,
  verdicts: [],
  disagreement: '',
  resolution: '',
  acts: [],
  buttons: [
    { choice: 'correct', text: 'Correct' },
    { choice: 'wrong', text: 'Wrong' },
  ],
  menu: [{ action: 'context', text: 'Show what was said around it' }],
}

export const SETTLED_CARD: Card = {
  ...CARD,
  state: 'resolved',
  verdicts: [
    { moderator: { id: 'console', name: 'console' }, choice: 'correct', label: 'toxic', at: AT + 60_000 },
  ],
  settled: 'toxic',
  resolution: 'Toxic, says console.',
  buttons: [],
  menu: [{ action: 'undo', text: 'Take my verdict back' }],
}

export const LINE = {
  id: MESSAGE_ID,
  kind: 'member',
  author: { id: 'member:sam', name: 'Sam' },
  text: 'what an idiot you are',
  sentAt: AT,
} as const

export const REPORT: RetrainReport = {
  message: 'Learnt from 41 verdicts and 12 examples. The new version is active.',
  promoted: true,
  version: 'v2',
  candidate: 'v2',
  previous: 'v1',
  reason: 'On the held-out verdicts the new version is no worse.',
  feedback: {
    verdicts: 41,
    examples: 12,
    usedToTrain: 43,
    heldOut: 10,
    notTrainable: 0,
    withoutWords: 0,
  },
  metrics: {
    before: {
      examples: 10,
      toxic: 4,
      accuracy: 0.8,
      f1: 0.75,
      auc: 0.88,
      averagePrecision: 0.84,
      logLoss: 0.41,
      calibrationError: 0.09,
    },
    after: {
      examples: 10,
      toxic: 4,
      accuracy: 0.9,
      f1: 0.89,
      auc: 0.96,
      averagePrecision: 0.95,
      logLoss: 0.28,
      calibrationError: 0.07,
    },
  },
  movedWords: [{ text: 'uninstall', change: 1.2 }],
  durationMs: 180,
}

export const PHRASE: PhraseRecord = {
  id: '01jc5e7v4k0m8q2r6t3w9x1y60',
  community: CONSOLE_COMMUNITY,
  kind: 'ignore',
  text: 'good grief',
  by: 'console',
  at: AT,
}

export const SETTINGS: CommunitySettings = {
  threshold: 0.5,
  reviewBudgetPerDay: 20,
  auditRate: 0.01,
  language: 'en',
  paused: false,
  reviewChannelId: 'review',
  moderatorIds: [],
  watchedChannelIds: [],
  exemptChannelIds: [],
  exemptRoleIds: [],
  acts: { when: 'never', threshold: 0.95, hide: true, restrainMinutes: 0, tell: true, perHour: 20 },
}

export const FIELD: SettingField = {
  name: 'threshold',
  kind: 'number',
  title: 'Threshold',
  description: 'From how much toxicity on a message gets a card, in percent.',
  from: 1,
  to: 99,
  values: ['50'],
}

const RIGHT = { share: 0.9, low: 0.77, high: 0.96 }

/** Shortened: there are ten bins, ninety-nine thresholds, and as many blocks as there is to learn from. */
export const DIAGNOSTICS: Diagnostics = {
  community: CONSOLE_COMMUNITY,
  version: 'v2',
  threshold: 0.5,
  cards: 41,
  isTruncated: false,
  toxic: 29,
  days: 14,
  messages: 1_204,
  calibrationError: 0.06,
  reliability: [
    { from: 0.9, to: 1, cards: 24, predicted: 0.96, observed: { share: 0.96, low: 0.8, high: 0.99 } },
  ],
  thresholds: [
    {
      threshold: 0.5,
      perDay: 2.9,
      perDayInterval: { low: 2.1, high: 3.9 },
      cards: 41,
      wrong: { share: 0.1, low: 0.04, high: 0.23 },
      precision: 0.9,
      recall: 0.94,
      recallInterval: { low: 0.83, high: 0.98 },
      confusion: { tp: 37, fp: 4, tn: 1_160, fn: 3 },
    },
  ],
  learning: [{ verdicts: 41, at: AT, cards: 41, right: RIGHT, logLoss: 0.28 }],
  agreement: {
    cards: 12,
    agreed: RIGHT,
    kappa: 0.74,
    moderators: [{ id: 'console:kim', name: 'Kim', verdicts: 30, pairs: 12, agreed: 11 }],
  },
}
