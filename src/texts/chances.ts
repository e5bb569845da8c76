import type { Language } from '../adapter.js'

const en = {
  over: (toxicity: string, limit: string) =>
    `A card is made: ${toxicity} toxic is at or over the threshold of ${limit}.`,
  flagged: 'A card is made: it has words that this community always wants to look at.',
  below: (toxicity: string, limit: string) =>
    `No card: ${toxicity} toxic is below the threshold of ${limit}.`,
  chance: (share: string) => `With a chance of ${share} the moderators are asked all the same.`,
}

const de: typeof en = {
  over: (toxicity, limit) => `Eine Karte entsteht: ${toxicity} toxisch erreicht die Schwelle von ${limit}.`,
  flagged: 'Eine Karte entsteht: Es enthält Wörter, die diese Gemeinschaft immer ansehen will.',
  below: (toxicity, limit) => `Keine Karte: ${toxicity} toxisch liegt unter der Schwelle von ${limit}.`,
  chance: (share) => `Mit einer Wahrscheinlichkeit von ${share} wird die Moderation trotzdem gefragt.`,
}

/** What would happen to a message, and why. */
export const chanceTexts: Readonly<Record<Language, typeof en>> = { en, de }
