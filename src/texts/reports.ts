import type { Language } from '../adapter.js'
import { counted } from './counted.js'

const en = {
  verdicts: (count: number) => counted(count, 'verdict', 'verdicts'),
  examples: (count: number) => counted(count, 'written example', 'written examples'),
  and: ' and ',
  learnt: (from: string, toTrain: number, heldOut: string) =>
    `Learnt from ${from}: ${toTrain} to train, ${heldOut}.`,
  noneHeldOut: 'none held out yet',
  heldOut: (texts: number) => `${counted(texts, 'different text', 'different texts')} held out to measure`,
  comparison: (previous: string, candidate: string, examples: number, figures: string) =>
    `${previous} → ${candidate} on ${counted(examples, 'held-out example', 'held-out examples')}: ${figures}.`,
  figures: { accuracy: 'accuracy', f1: 'F1', auc: 'AUC', calibrationError: 'calibration error' },
  promoted: (candidate: string) => `Version ${candidate} is active now.`,
  keptAside: (candidate: string, previous: string) =>
    `Version ${candidate} is kept aside; ${previous} stays active.`,
  movedWords: (words: string) => `Words that moved most: ${words}.`,
  notTrainable: (verdicts: number) =>
    `${counted(verdicts, 'verdict', 'verdicts')} on members' messages moved the confidence only: the rules of ` +
    "this platform do not let Norma train on members' words. Examples that moderators teach do train.",
  withoutWords: (verdicts: number) =>
    `${counted(verdicts, 'verdict', 'verdicts')} had no words left: deleted by the author, or past retention.`,

  nothingYet:
    'There is nothing to learn from yet. Press Correct or Wrong on a few cards, or teach examples, then ask again.',
  nothingMore:
    'There is nothing to learn from beside what was learnt before. Press Correct or Wrong on a few cards first.',
  nothingNew: {
    active: (version: string) => `Nothing is new: ${version} already knows every verdict.`,
    rejected: (version: string, active: string) =>
      `Nothing is new: the same verdicts made ${version}, which did not pass the gate; ${active} stays active.`,
    kept: (version: string) =>
      `Nothing is new: the same verdicts made ${version}. "rollback ${version}" makes it active again.`,
  },
  stages: {
    collecting: 'Collecting what the moderators said.',
    training: (examples: number) => `Training on ${counted(examples, 'example', 'examples')}.`,
    evaluating: (previous: string, examples: number) =>
      `Comparing with ${previous} on ${counted(examples, 'held-out example', 'held-out examples')}.`,
  },
}

const de: typeof en = {
  verdicts: (count) => counted(count, 'Urteil', 'Urteilen'),
  examples: (count) => counted(count, 'geschriebenen Beispiel', 'geschriebenen Beispielen'),
  and: ' und ',
  learnt: (from, toTrain, heldOut) => `Gelernt aus ${from}: ${toTrain} zum Trainieren, ${heldOut}.`,
  noneHeldOut: 'noch keine zum Messen zurückgelegt',
  heldOut: (texts) => `${counted(texts, 'verschiedener Text', 'verschiedene Texte')} zum Messen zurückgelegt`,
  comparison: (previous, candidate, examples, figures) =>
    `${previous} → ${candidate} bei ${counted(examples, 'zurückgelegten Beispiel', 'zurückgelegten Beispielen')}: ${figures}.`,
  figures: {
    accuracy: 'Trefferquote',
    f1: 'F1-Maß',
    auc: 'AUC-Wert',
    calibrationError: 'Kalibrierungsfehler',
  },
  promoted: (candidate) => `Version ${candidate} ist jetzt aktiv.`,
  keptAside: (candidate, previous) => `Version ${candidate} wird beiseitegelegt; ${previous} bleibt aktiv.`,
  movedWords: (words) => `Am stärksten verschoben: ${words}.`,
  notTrainable: (verdicts) =>
    `${counted(verdicts, 'Urteil', 'Urteile')} über Nachrichten von Mitgliedern haben nur die Sicherheit verschoben: Die Regeln ` +
    'dieser Plattform erlauben nicht, aus den Worten der Mitglieder zu lernen. Aus Beispielen der Moderation lernt Norma.',
  withoutWords: (verdicts) =>
    `${counted(verdicts, 'Urteil', 'Urteile')} ohne Worte: vom Absender gelöscht oder nach Ablauf der Frist entfernt.`,

  nothingYet:
    'Es gibt noch nichts zu lernen. Erst auf ein paar Karten „Richtig“ oder „Falsch“ drücken oder Beispiele lehren.',
  nothingMore:
    'Es gibt nichts zu lernen neben dem, was schon gelernt ist. Erst auf ein paar Karten „Richtig“ oder „Falsch“ drücken.',
  nothingNew: {
    active: (version) => `Nichts Neues: ${version} kennt schon jedes Urteil.`,
    rejected: (version, active) =>
      `Nichts Neues: Aus denselben Urteilen entstand ${version}, das die Prüfung nicht bestand; ${active} bleibt aktiv.`,
    kept: (version) =>
      `Nichts Neues: Aus denselben Urteilen entstand ${version}. „rollback ${version}“ macht es wieder aktiv.`,
  },
  stages: {
    collecting: 'Die Urteile der Moderation werden gesammelt.',
    training: (examples) => `Trainiert wird mit ${counted(examples, 'Beispiel', 'Beispielen')}.`,
    evaluating: (previous, examples) =>
      `Verglichen wird mit ${previous} bei ${counted(examples, 'zurückgelegten Beispiel', 'zurückgelegten Beispielen')}.`,
  },
}

/** What a retrain says: while it runs, and when it is done. */
export const reportTexts: Readonly<Record<Language, typeof en>> = { en, de }
