import type { Language } from '../adapter.js'

const en = {
  waiting: (messages: number) =>
    messages === 1
      ? 'One more message waits for a look.'
      : `${messages} more messages wait for a look, the worst first.`,
  done: 'No more messages wait here.',
  moved: 'This question moved to the new review channel.',
  closedChannel: (community: string) =>
    `Norma cannot post into the review channel of ${community}: it is gone, or Norma may not write there. Cards wait in the console. Give Norma access, or choose another channel with /norma setup.`,
}

const de: typeof en = {
  waiting: (messages) =>
    messages === 1
      ? 'Eine weitere Nachricht wartet auf einen Blick.'
      : `${messages} weitere Nachrichten warten auf einen Blick, die schlimmsten zuerst.`,
  done: 'Hier warten keine weiteren Nachrichten.',
  moved: 'Diese Frage steht jetzt im neuen Prüfkanal.',
  closedChannel: (community) =>
    `Norma kann nicht in den Prüfkanal von ${community} schreiben: Er ist weg, oder Norma darf dort nicht schreiben. Die Karten warten in der Konsole. Norma braucht dort Zugang, oder einen anderen Kanal mit /norma setup.`,
}

/** What stands for the cards that are not posted one by one, and what is said where none can be. */
export const digestTexts: Readonly<Record<Language, typeof en>> = { en, de }
