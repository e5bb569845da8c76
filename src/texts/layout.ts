import type { Choice, Label, Language } from '../adapter.js'

const en = {
  /** On cards. */
  words: 'Words that weighed most',
  why: 'Why this card',
  where: 'Where',
  verdicts: 'So far',
  disagreement: 'No agreement yet',
  acts: 'What Norma did',
  model: (version: string) => `model ${version}`,
  openMessage: 'open the message',
  wordsGone: 'The words are gone.',
  /** Where the platform refuses to carry them. */
  wordsRefused: 'These words cannot be shown here. Read them in the channel or in the console.',
  someone: 'unknown',
  more: 'More …',
  choices: { correct: 'correct', wrong: 'wrong' } satisfies Record<Choice, string>,
  labels: { toxic: 'toxic', ok: 'fine' } satisfies Record<Label, string>,

  /** On digests. */
  openOne: 'Open one',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  page: (number: number, of: number) => `page ${number} of ${of}`,

  /** In the set-up. */
  chosen: (value: string) => `Now: ${value}`,
  nothingChosen: 'nothing chosen',
  between: (from: number, to: number) => `From ${from} to ${to}.`,

  /** To one person, about what they just did. */
  moderatorsOnly: 'Only moderators may do this. Nothing was changed.',
  unknownCard: 'Norma does not know this card any more.',
  unknownButton: 'Norma does not know this button. It may belong to another version.',
  notTheAuthor: 'Only the author of the message may press this.',
  notAMembersMessage: 'No member wrote this message, so there is nothing to look at.',
  verdictNotStored: 'Your verdict could not be stored. Please press again in a moment.',
  failed: 'That did not work. Please try again in a moment; the log says more.',
  tooSlow: 'That took too long to ask you. Please choose it again.',
  noAnswer: '(no answer)',
}

const de: typeof en = {
  words: 'Was am meisten wog',
  why: 'Warum diese Karte',
  where: 'Wo',
  verdicts: 'Bisher',
  disagreement: 'Noch keine Einigung',
  acts: 'Was Norma getan hat',
  model: (version) => `Modell ${version}`,
  openMessage: 'Nachricht öffnen',
  wordsGone: 'Die Worte sind gelöscht.',
  wordsRefused: 'Diese Worte lassen sich hier nicht zeigen. Sie stehen im Kanal und in der Konsole.',
  someone: 'unbekannt',
  more: 'Mehr …',
  choices: { correct: 'richtig', wrong: 'falsch' },
  labels: { toxic: 'toxisch', ok: 'in Ordnung' },

  openOne: 'Eine Karte öffnen',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  page: (number, of) => `Seite ${number} von ${of}`,

  chosen: (value) => `Jetzt: ${value}`,
  nothingChosen: 'nichts gewählt',
  between: (from, to) => `Von ${from} bis ${to}.`,

  moderatorsOnly: 'Das dürfen nur Moderatoren. Es wurde nichts geändert.',
  unknownCard: 'Norma kennt diese Karte nicht mehr.',
  unknownButton: 'Norma kennt diesen Knopf nicht. Vielleicht gehört er zu einer anderen Version.',
  notTheAuthor: 'Diesen Knopf darf nur drücken, wer die Nachricht geschrieben hat.',
  notAMembersMessage: 'Diese Nachricht stammt von keinem Mitglied; es gibt nichts zu prüfen.',
  verdictNotStored: 'Das Urteil ließ sich nicht speichern. Bitte gleich noch einmal drücken.',
  failed: 'Das hat nicht geklappt. Bitte gleich noch einmal versuchen; das Protokoll sagt mehr.',
  tooSlow: 'Die Rückfrage kam zu spät. Bitte noch einmal auswählen.',
  noAnswer: '(keine Antwort)',
}

/** Words that every platform shows around what the core says: on cards, digests, set-up, and when something fails. */
export const layoutTexts: Readonly<Record<Language, typeof en>> = { en, de }
