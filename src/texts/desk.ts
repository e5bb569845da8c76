import type { Language } from '../adapter.js'

const en = {
  onlyModerators: 'Only moderators decide here. Nothing was changed.',
  otherCommunity: 'This card belongs to another community. Nothing was changed.',
  unknownCard: 'Norma does not know this card any more. Nothing was changed.',
  wordsGone: 'The words were removed, so there is nothing left to decide.',

  edited: 'The words were edited. Look again, then press.',
  barred: 'You decided before the author objected: another moderator decides now. Nothing was changed.',
  noted: (label: string) => `Noted: ${label}. Norma learns from it at the next retrain.`,
  tied: (label: string) => `Noted: ${label}. Moderators disagree evenly, so the card stays open.`,
  outvoted: (label: string, settled: string) => `Noted: ${label}. Most moderators say ${settled}.`,
  saidBefore: 'You had already said so. Nothing was changed.',

  undone: 'Your verdict is taken back.',
  nothingToUndo: 'There is no verdict of yours to take back.',
  actUndone: 'Taken back: what Norma did about this message.',
  triedAgain: 'Tried again. The card says what came of it.',
  nothingToTry: 'There is nothing to try again: the settings or the verdicts call for no act now.',
  noActToUndo: 'There is nothing of Norma’s doing to take back.',
  actNotUndone:
    'Not everything could be taken back: the words are gone, or the platform refused. The card says what stands.',

  noContext: 'This platform does not let Norma read what was said around a message.',
  emptyContext: 'Nothing was found around this message.',
  contextFailed: 'The platform does not show what was said around this message now.',
  context: 'Said around it, not kept:',

  phraseTitle: 'Ignore this phrase',
  phraseLabel: 'Words that never count as toxic here',
  phraseIgnored:
    'From now on these words do not count as toxic here. This card still waits for your verdict.',
  phraseKnown: 'These words are ignored here already.',
  phraseEmpty: 'There are no words to ignore in that.',

  asked: 'The author was asked to take the message back.',
  askedBefore: 'The author was told already.',
  cannotAsk: 'This platform does not let Norma write to the author.',
  askFailed: 'The author could not be asked now.',
  askAuthor: 'Moderators ask you to take this message back, or to change it. Thank you.',

  activity: {
    verdict: (label: string, card: string) => `Said ${label} of card ${card}.`,
    undo: (card: string) => `Took a verdict on card ${card} back.`,
    ignorePhrase: (card: string) => `Had a phrase of card ${card} ignored.`,
    askAuthor: (card: string) => `Had the author of card ${card} asked to take it back.`,
    report: (channel: string) => `Reported a message in channel ${channel}.`,
  },
}

const de: typeof en = {
  onlyModerators: 'Hier entscheidet nur die Moderation. Nichts wurde geändert.',
  otherCommunity: 'Diese Karte gehört zu einer anderen Gemeinschaft. Nichts wurde geändert.',
  unknownCard: 'Norma kennt diese Karte nicht mehr. Nichts wurde geändert.',
  wordsGone: 'Die Worte wurden entfernt; es gibt nichts mehr zu entscheiden.',

  edited: 'Die Worte wurden geändert. Bitte noch einmal ansehen und dann drücken.',
  barred:
    'Das eigene Urteil war vor dem Einspruch: Jetzt entscheidet jemand anderes aus der Moderation. Nichts wurde geändert.',
  noted: (label) => `Notiert: ${label}. Norma lernt daraus beim nächsten Training.`,
  tied: (label) => `Notiert: ${label}. Die Moderation ist gleich geteilt, die Karte bleibt offen.`,
  outvoted: (label, settled) => `Notiert: ${label}. Die Mehrheit sagt: ${settled}.`,
  saidBefore: 'Das war schon gesagt. Nichts wurde geändert.',

  undone: 'Das eigene Urteil ist zurückgenommen.',
  nothingToUndo: 'Es gibt kein eigenes Urteil, das sich zurücknehmen ließe.',
  actUndone: 'Zurückgenommen: was Norma wegen dieser Nachricht getan hat.',
  triedAgain: 'Noch einmal versucht. Die Karte zeigt, was daraus wurde.',
  nothingToTry:
    'Es gibt nichts noch einmal zu versuchen: Einstellungen oder Urteile verlangen gerade keinen Eingriff.',
  noActToUndo: 'Norma hat nichts getan, das sich zurücknehmen ließe.',
  actNotUndone:
    'Nicht alles ließ sich zurücknehmen: Die Worte sind fort, oder die Plattform lehnt ab. Die Karte zeigt, was bleibt.',

  noContext: 'Diese Plattform lässt Norma nicht lesen, was um eine Nachricht herum gesagt wurde.',
  emptyContext: 'Um diese Nachricht herum ist nichts zu finden.',
  contextFailed: 'Die Plattform zeigt gerade nicht, was um diese Nachricht herum gesagt wurde.',
  context: 'Drumherum gesagt, nicht gespeichert:',

  phraseTitle: 'Diese Wörter ignorieren',
  phraseLabel: 'Wörter, die hier nie als toxisch zählen',
  phraseIgnored:
    'Diese Wörter zählen hier von jetzt an nicht als toxisch. Diese Karte wartet weiter auf ein Urteil.',
  phraseKnown: 'Diese Wörter werden hier schon ignoriert.',
  phraseEmpty: 'Darin sind keine Wörter, die sich ignorieren ließen.',

  asked: 'Der Absender wurde gebeten, die Nachricht zurückzunehmen.',
  askedBefore: 'Der Absender wurde schon benachrichtigt.',
  cannotAsk: 'Diese Plattform lässt Norma dem Absender nicht schreiben.',
  askFailed: 'Der Absender konnte gerade nicht gebeten werden.',
  askAuthor: 'Die Moderation bittet darum, diese Nachricht zurückzunehmen oder zu ändern. Danke.',

  activity: {
    verdict: (label, card) => `Urteil über Karte ${card}: ${label}.`,
    undo: (card) => `Urteil über Karte ${card} zurückgenommen.`,
    ignorePhrase: (card) => `Wörter der Karte ${card} ignorieren lassen.`,
    askAuthor: (card) => `Den Absender von Karte ${card} um Rücknahme bitten lassen.`,
    report: (channel) => `Eine Nachricht im Kanal ${channel} gemeldet.`,
  },
}

/** What is answered to a press or a choice on a card. */
export const deskTexts: Readonly<Record<Language, typeof en>> = { en, de }
