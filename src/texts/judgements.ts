import type { Language } from '../adapter.js'

const en = {
  rivals: { holdout: 'the active model', 'cross-validation': 'the base model' },
  onHeldOut: (examples: number, accuracy: string) =>
    `On ${examples} held-out examples${accuracy === '' ? '' : ` (${accuracy})`}`,
  accuracy: (share: string, low: number, high: string) =>
    `the candidate is right on ${share}, 95 % interval ${low} to ${high}`,
  few: (heldOut: number) =>
    heldOut === 0
      ? 'No example is held out to judge by'
      : `Only ${heldOut === 1 ? 'one example is' : `${heldOut} examples are`} held out, too few to judge by`,
  crossValidated: (few: string, examples: number) => `${few}; in cross-validation on ${examples} examples`,
  stayed: (where: string, loss: string) => `${where} log loss stayed at ${loss}`,
  fell: (where: string, before: string, rival: string, after: string) =>
    `${where} log loss fell from ${before} (${rival}) to ${after}`,
  rose: (where: string, before: string, rival: string, after: string) =>
    `${where} log loss rose from ${before} (${rival}) to ${after}`,
  within: (standardError: string) => `, within one standard error (${standardError})`,
  beyond: (standardError: string) => `, by more than one standard error (${standardError})`,
  promoted: ': promoted.',
  notPromoted: ': not promoted.',
  aucFell: (examples: number, fall: string, limit: number, standardError: string) =>
    `On ${examples} held-out examples the candidate tells toxic from ok clearly worse: AUC fell by ` +
    `${fall}, more than ${limit} standard errors (${standardError})`,
  unproven: (few: string) =>
    `${few}, and there are not enough to cross-validate: promoted unproven, close to the base model.`,
}

const de: typeof en = {
  rivals: { holdout: 'das aktive Modell', 'cross-validation': 'das Basismodell' },
  onHeldOut: (examples, accuracy) =>
    `Bei ${examples} zurückgelegten Beispielen${accuracy === '' ? '' : ` (${accuracy})`}`,
  accuracy: (share, low, high) => `der Kandidat trifft ${share}, 95-%-Intervall ${low} bis ${high}`,
  few: (heldOut) =>
    heldOut === 0
      ? 'Zum Beurteilen ist kein Beispiel zurückgelegt'
      : `Zum Beurteilen ${heldOut === 1 ? 'ist nur ein Beispiel' : `sind nur ${heldOut} Beispiele`} zurückgelegt, zu wenige`,
  crossValidated: (few, examples) => `${few}; in Kreuzvalidierung über ${examples} Beispiele`,
  stayed: (where, loss) => `${where} blieb der Log-Verlust bei ${loss}`,
  fell: (where, before, rival, after) =>
    `${where} sank der Log-Verlust von ${before} (${rival}) auf ${after}`,
  rose: (where, before, rival, after) =>
    `${where} stieg der Log-Verlust von ${before} (${rival}) auf ${after}`,
  within: (standardError) => `, innerhalb eines Standardfehlers (${standardError})`,
  beyond: (standardError) => `, um mehr als einen Standardfehler (${standardError})`,
  promoted: ': übernommen.',
  notPromoted: ': nicht übernommen.',
  aucFell: (examples, fall, limit, standardError) =>
    `Bei ${examples} zurückgelegten Beispielen trennt der Kandidat toxisch und in Ordnung deutlich schlechter: Die AUC fiel um ` +
    `${fall}, mehr als ${limit} Standardfehler (${standardError})`,
  unproven: (few) =>
    `${few}, und für eine Kreuzvalidierung reicht es nicht: ungeprüft übernommen, nahe am Basismodell.`,
}

/** Why a trained version was let through or not. */
export const judgementTexts: Readonly<Record<Language, typeof en>> = { en, de }
