import type { Language, MessageCommandSpec } from '../adapter.js'

const en = {
  titles: { report: 'Report to moderators', classify: 'Classify' } satisfies Record<
    MessageCommandSpec['name'],
    string
  >,
  descriptions: {
    report: 'Moderators will look at this message.',
    classify: 'What Norma thinks of this message. Nothing is stored.',
  } satisfies Record<MessageCommandSpec['name'], string>,
  onlyModerators: 'Only moderators may ask this. Nothing was changed.',
  asked: 'Thank you. The moderators will look at this message.',
  joined: 'Thank you. The moderators have this message in their queue already; your report is on its card.',
  repeated: 'Thank you, you had reported this message already.',
  decided: 'Thank you. The moderators have looked at this message already.',
  wordless: 'There are no words in this message for Norma to show.',
  tooMany: (perHour: number) =>
    `That is more than ${perHour} reports within an hour. Please write to a moderator instead.`,
  because: (words: string) => `Because of: ${words}.`,
  flagged: 'It has words that this community always wants to look at.',
  model: (version: string) => `Model ${version}. Nothing was stored.`,
  failed: 'That failed, and nothing was changed. The log of Norma says why.',
}

const de: typeof en = {
  titles: { report: 'Der Moderation melden', classify: 'Einschätzen' },
  descriptions: {
    report: 'Die Moderation sieht sich diese Nachricht an.',
    classify: 'Was Norma von dieser Nachricht hält. Nichts wird gespeichert.',
  },
  onlyModerators: 'Das darf nur die Moderation fragen. Nichts wurde geändert.',
  asked: 'Danke. Die Moderation sieht sich diese Nachricht an.',
  joined: 'Danke. Die Moderation hat diese Nachricht schon vor sich; die Meldung steht mit auf der Karte.',
  repeated: 'Danke, diese Nachricht war schon gemeldet.',
  decided: 'Danke. Die Moderation hat sich diese Nachricht schon angesehen.',
  wordless: 'In dieser Nachricht sind keine Worte, die Norma zeigen könnte.',
  tooMany: (perHour) =>
    `Das sind mehr als ${perHour} Meldungen in einer Stunde. Bitte stattdessen der Moderation schreiben.`,
  because: (words) => `Wegen: ${words}.`,
  flagged: 'Enthält Wörter, die diese Gemeinschaft immer ansehen will.',
  model: (version) => `Modell ${version}. Nichts wurde gespeichert.`,
  failed: 'Das ist misslungen, und nichts wurde geändert. Im Protokoll von Norma steht, warum.',
}

/** The commands on one message, and what they answer. */
export const messageCommandTexts: Readonly<Record<Language, typeof en>> = { en, de }
