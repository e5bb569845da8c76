import type { Language } from '../adapter.js'

type Done = 'hide' | 'restrain'

const en = {
  /** For the platform's own audit log. */
  reason: (card: string, percent: string, who: string, model: string) =>
    `Norma: toxic, ${percent}, ${who} (card ${card}, model ${model})`,
  undoReason: (card: string, who: string) => `Norma: taken back, ${who} (card ${card})`,
  byItself: 'decided by Norma at the threshold set here',
  confirmedBy: (names: string) => `confirmed by ${names}`,

  failed: {
    forbidden: 'the platform does not let Norma do it; its rights here need a look',
    not_found: 'it is gone already',
    unavailable: 'the platform did not answer',
    rate_limited: 'the platform asks to wait for long',
  },

  told: (done: readonly Done[], percent: string, confirmed: boolean) =>
    [
      done.includes('hide')
        ? 'Your message was taken out of this channel'
        : done.includes('restrain')
          ? 'Your message was taken for toxic'
          : 'Please mind your words: this message was taken for toxic',
      confirmed ? ' by the moderators.' : `: Norma, a bot, takes it for toxic (${percent}).`,
      done.includes('restrain') ? ' You cannot write for a while.' : '',
      ' If that is a mistake, ask for another look: a person will decide.',
    ].join(''),
  askForAnotherLook: 'Ask for another look',
  takenBack: 'The moderators took back what was done about your message. Sorry for the trouble.',
  upheld: 'Another moderator looked at your message again: the decision stands.',

  objected: 'Noted. A moderator who has not decided yet will look at it.',
  objectedBefore: 'You asked already. Another look is given once.',
  undecided: 'No moderator has decided about your message yet: one will look at it.',
  notYours: 'Only the author of the message can ask for another look.',
  nothingDone: 'Nothing stands against your message any more.',
  tooLate:
    'Norma does not keep this message any more, so nobody can look at it again. Please write to the moderators.',

  author: 'the author',
  norma: 'Norma',
  activity: {
    acted: (kinds: string, card: string) => `Acted on card ${card}: ${kinds}.`,
    undone: (kinds: string, card: string) => `Took back on card ${card}: ${kinds}.`,
    objected: (card: string) => `Asked for another look at card ${card}.`,
    kinds: { hide: 'message hidden', restrain: 'author kept from writing', tell: 'author told' },
  },
}

const de: typeof en = {
  reason: (card, percent, who, model) =>
    `Norma: toxisch, ${percent}, ${who} (Karte ${card}, Modell ${model})`,
  undoReason: (card, who) => `Norma: zurückgenommen, ${who} (Karte ${card})`,
  byItself: 'von Norma entschieden, über der hier gesetzten Schwelle',
  confirmedBy: (names) => `bestätigt von ${names}`,

  failed: {
    forbidden: 'die Plattform erlaubt es Norma nicht; bitte die Rechte hier prüfen',
    not_found: 'sie ist schon fort',
    unavailable: 'die Plattform hat nicht geantwortet',
    rate_limited: 'die Plattform bittet, lange zu warten',
  },

  told: (done, percent, confirmed) =>
    [
      done.includes('hide')
        ? 'Deine Nachricht wurde aus diesem Kanal entfernt'
        : done.includes('restrain')
          ? 'Deine Nachricht gilt als toxisch'
          : 'Bitte achte auf deine Worte: Diese Nachricht gilt als toxisch',
      confirmed ? '; so hat die Moderation entschieden.' : `: Norma, ein Bot, hält sie dafür (${percent}).`,
      done.includes('restrain') ? ' Eine Weile lang kannst du hier nicht schreiben.' : '',
      ' Wenn das ein Fehler ist, bitte um eine zweite Prüfung: Dann entscheidet ein Mensch.',
    ].join(''),
  askForAnotherLook: 'Um zweite Prüfung bitten',
  takenBack: 'Die Moderation hat zurückgenommen, was mit deiner Nachricht geschehen ist. Entschuldige bitte.',
  upheld: 'Jemand anderes aus der Moderation hat deine Nachricht noch einmal geprüft: Es bleibt dabei.',

  objected: 'Notiert. Jemand aus der Moderation, der noch nicht entschieden hat, sieht es sich an.',
  objectedBefore: 'Darum wurde schon gebeten. Eine zweite Prüfung gibt es einmal.',
  undecided: 'Die Moderation hat über deine Nachricht noch nicht entschieden: Jemand wird sie sich ansehen.',
  notYours: 'Nur wer die Nachricht geschrieben hat, kann um eine zweite Prüfung bitten.',
  nothingDone: 'Gegen die Nachricht liegt nichts mehr vor.',
  tooLate:
    'Norma hat diese Nachricht nicht mehr, also kann sie niemand noch einmal prüfen. Bitte schreib der Moderation.',

  author: 'der Absender',
  norma: 'Norma',
  activity: {
    acted: (kinds, card) => `Bei Karte ${card} eingegriffen: ${kinds}.`,
    undone: (kinds, card) => `Bei Karte ${card} zurückgenommen: ${kinds}.`,
    objected: (card) => `Um eine zweite Prüfung von Karte ${card} gebeten.`,
    kinds: { hide: 'Nachricht entfernt', restrain: 'Schreiben gesperrt', tell: 'Absender benachrichtigt' },
  },
}

/** What is said about what Norma did, to the author, on the platform and in the log of activity. */
export const actTexts: Readonly<Record<Language, typeof en>> = { en, de }
