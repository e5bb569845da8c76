/** What the figures of a report are called, and which way is better is said in words. */
const en = {
  title: 'Model',
  baseAbout: 'What Norma is shipped with, learnt from public data.',

  learn: 'Learn',
  learnAbout:
    'Norma learns from what your moderators decided, and takes the result unless it judges worse than the version in use.',
  retrain: 'Retrain now',
  retraining: 'Retraining…',
  onlyAdmins: 'Admins can start a retrain and choose a version.',
  next: (at: string, zone: string) => `The next scheduled retrain is ${at} (${zone}).`,
  noSchedule: 'No retrain is scheduled.',
  stages: { collecting: 'Collect', training: 'Train', evaluating: 'Compare' },
  stageStates: { done: 'done', now: 'now', open: 'to come' },
  runsSomewhere: 'A retrain is running.',
  runsElsewhere: (community: string) =>
    `A retrain for ${community} is running. Yours can start when it is finished.`,
  busy: 'Another retrain was running already, so this one did not start. Try again when it is finished.',
  failed: 'The retrain failed. The model in use is untouched.',
  newActive: (version: string) => `✓ Version ${version} is in use now.`,
  keptAside: (version: string) => `Version ${version} was not taken.`,
  nothingNew: 'There was nothing new to learn.',

  onHeldOut: (examples: number) =>
    examples === 1
      ? 'On one example that no version learnt from'
      : `On ${examples} examples that no version learnt from`,
  figure: 'Figure',
  before: 'Before',
  after: 'After',
  change: 'Change',
  figures: {
    accuracy: 'Right',
    f1: 'F1',
    auc: 'AUC',
    averagePrecision: 'Average precision',
    logLoss: 'Log loss',
    calibrationError: 'Calibration error',
  },
  better: (by: string) => `better by ${by}`,
  worse: (by: string) => `worse by ${by}`,
  same: 'the same',
  dash: 'A dash: this figure has no meaning here, as when all examples have one label.',
  noFigures: 'Too few examples were held out to compare the two versions.',

  words: 'Words that moved most',
  wordsOf: (version: string, previous: string) =>
    `How ${version} judges single words differently from ${previous}.`,
  moreSuspect: 'more suspect than before',
  lessSuspect: 'less suspect than before',
  wordsKept:
    'Norma keeps no list of them: they are looked up among messages and examples that are still stored.',
  noWords: 'No word that is still stored moved noticeably.',
  baseWords: 'The base model is in use; nothing has moved yet.',
  showWords: 'Show the words',
  readingWords: 'Looking the words up…',

  versions: 'Versions',
  states: { active: 'in use', kept: 'kept', rejected: 'not taken' },
  triggers: {
    command: 'by command',
    console: 'in the console',
    api: 'through the API',
    schedule: 'by the schedule',
    cli: 'on the command line',
  },
  learntFrom: (verdicts: number, examples: number) => {
    const parts = [
      ...(verdicts > 0 ? [verdicts === 1 ? 'one verdict' : `${verdicts} verdicts`] : []),
      ...(examples > 0 ? [examples === 1 ? 'one written example' : `${examples} written examples`] : []),
    ]
    return `Learnt from ${parts.length === 0 ? 'nothing new' : parts.join(' and ')}.`
  },
  right: {
    instead: (after: string, before: string, examples: number) =>
      `Right on ${after} of ${heldOut(examples)}, the version before it on ${before}.`,
    same: (after: string, examples: number) =>
      `Right on ${after} of ${heldOut(examples)}, as the version before it.`,
    only: (after: string, examples: number) => `Right on ${after} of ${heldOut(examples)}.`,
    unknown: 'Too few examples were held out to say how often it is right.',
  },
  details: 'Details',
  counts: {
    verdicts: 'Verdicts',
    examples: 'Written examples',
    usedToTrain: 'Trained on',
    heldOut: 'Held out to measure',
    notTrainable: 'For the confidence only',
    withoutWords: 'Words gone',
    took: 'Took',
  },
  seconds: (seconds: string) => `${seconds} s`,
  outdated: 'Learnt on an earlier base model, so it cannot be used any more. A retrain learns it anew.',
  useVersion: (version: string) => `Use version ${version}`,
  useSure: (version: string, active: string) => `Use ${version} instead of ${active}?`,
  useAbout: (active: string) =>
    `New messages are judged by it from then on. Cards that wait stay as they are, and nothing that was taught is lost. To go back, choose ${active} in this list; a later retrain may bring a newer version.`,
  useNow: (version: string) => `Use ${version} now`,
  cancel: 'Cancel',
  nowUsed: (version: string) => `Version ${version} is in use.`,
  showOlder: (count: number) => `Show older (${count})`,
  loading: 'Reading the versions…',

  agreement: 'Moderators’ agreement',
  noAgreement: 'No card has verdicts of two moderators yet, so nobody can be compared.',
  agreed: (share: string, low: string, high: string, cards: number) =>
    `${share} of pairs of verdicts on one card say the same (95 % interval ${low} to ${high}), on ${
      cards === 1 ? 'one card' : `${cards} cards`
    } with two moderators or more.`,
  kappa: (value: string) => `Fleiss’ kappa is ${value}:`,
  kappaWords: {
    none: 'no more agreement than chance. Talk about what should count as toxic; Norma can only learn what you share.',
    slight: 'little more agreement than chance. Cards that you disagree about teach Norma little.',
    fair: 'some agreement beyond chance, with many cards that you see differently.',
    good: 'clear agreement beyond chance, with some cards that you see differently.',
    strong: 'strong agreement. Norma gets one clear message.',
  },
  noKappa: 'Fleiss’ kappa cannot be told while all verdicts say the same.',
  moderators: 'Each moderator',
  moderator: 'Moderator',
  verdicts: 'Verdicts',
  compared: 'Compared with others',
  agreedWith: 'Agreed',
}

const de: typeof en = {
  title: 'Modell',
  baseAbout: 'Damit wird Norma geliefert; gelernt aus öffentlichen Daten.',

  learn: 'Lernen',
  learnAbout:
    'Norma lernt aus dem, was die Moderation entschieden hat, und nimmt das Ergebnis, wenn es nicht schlechter urteilt als die Version in Gebrauch.',
  retrain: 'Jetzt trainieren',
  retraining: 'Trainiert …',
  onlyAdmins: 'Das Training beginnen und eine Version wählen kann die Administration.',
  next: (at, zone) => `Das nächste geplante Training ist ${at} (${zone}).`,
  noSchedule: 'Kein Training ist geplant.',
  stages: { collecting: 'Sammeln', training: 'Trainieren', evaluating: 'Vergleichen' },
  stageStates: { done: 'erledigt', now: 'jetzt', open: 'kommt noch' },
  runsSomewhere: 'Ein Training läuft.',
  runsElsewhere: (community) => `Für ${community} läuft ein Training. Danach kann das nächste beginnen.`,
  busy: 'Ein anderes Training lief schon, dieses hat nicht begonnen. Versuch es noch einmal, wenn jenes fertig ist.',
  failed: 'Das Training ist gescheitert. Das Modell in Gebrauch ist unberührt.',
  newActive: (version) => `✓ Version ${version} ist jetzt in Gebrauch.`,
  keptAside: (version) => `Version ${version} wurde nicht übernommen.`,
  nothingNew: 'Es gab nichts Neues zu lernen.',

  onHeldOut: (examples) =>
    examples === 1
      ? 'Bei einem Beispiel, aus dem keine Version gelernt hat'
      : `Bei ${examples} Beispielen, aus denen keine Version gelernt hat`,
  figure: 'Kennzahl',
  before: 'Vorher',
  after: 'Nachher',
  change: 'Änderung',
  figures: {
    accuracy: 'Trefferquote',
    f1: 'F1-Maß',
    auc: 'AUC-Wert',
    averagePrecision: 'Mittlere Genauigkeit',
    logLoss: 'Log-Verlust',
    calibrationError: 'Kalibrierungsfehler',
  },
  better: (by) => `um ${by} besser`,
  worse: (by) => `um ${by} schlechter`,
  same: 'gleich',
  dash: 'Ein Strich: Diese Kennzahl hat hier keinen Sinn, etwa weil alle Beispiele dasselbe Urteil haben.',
  noFigures: 'Zu wenige Beispiele waren zurückgelegt, um die beiden Versionen zu vergleichen.',

  words: 'Am stärksten verschobene Wörter',
  wordsOf: (version, previous) => `Wie ${version} einzelne Wörter anders beurteilt als ${previous}.`,
  moreSuspect: 'verdächtiger als vorher',
  lessSuspect: 'unverdächtiger als vorher',
  wordsKept:
    'Norma bewahrt keine Liste davon auf: Sie werden unter den Nachrichten und Beispielen gesucht, die noch gespeichert sind.',
  noWords: 'Kein Wort, das noch gespeichert ist, hat sich merklich verschoben.',
  baseWords: 'Das Basismodell ist in Gebrauch; noch hat sich nichts verschoben.',
  showWords: 'Wörter zeigen',
  readingWords: 'Die Wörter werden gesucht …',

  versions: 'Versionen',
  states: { active: 'in Gebrauch', kept: 'aufgehoben', rejected: 'nicht übernommen' },
  triggers: {
    command: 'per Befehl',
    console: 'in der Konsole',
    api: 'über die API',
    schedule: 'nach Zeitplan',
    cli: 'auf der Befehlszeile',
  },
  learntFrom: (verdicts, examples) => {
    const parts = [
      ...(verdicts > 0 ? [verdicts === 1 ? 'einem Urteil' : `${verdicts} Urteilen`] : []),
      ...(examples > 0
        ? [examples === 1 ? 'einem geschriebenen Beispiel' : `${examples} geschriebenen Beispielen`]
        : []),
    ]
    return `Gelernt aus ${parts.length === 0 ? 'nichts Neuem' : parts.join(' und ')}.`
  },
  right: {
    instead: (after, before, examples) =>
      `Trifft ${after} von ${heldOutDe(examples)}, die Version davor ${before}.`,
    same: (after, examples) => `Trifft ${after} von ${heldOutDe(examples)}, wie die Version davor.`,
    only: (after, examples) => `Trifft ${after} von ${heldOutDe(examples)}.`,
    unknown: 'Zu wenige Beispiele waren zurückgelegt, um zu sagen, wie oft sie richtig liegt.',
  },
  details: 'Einzelheiten',
  counts: {
    verdicts: 'Urteile',
    examples: 'Geschriebene Beispiele',
    usedToTrain: 'Daraus gelernt',
    heldOut: 'Zum Messen zurückgelegt',
    notTrainable: 'Nur für die Sicherheit',
    withoutWords: 'Ohne Worte',
    took: 'Dauer',
  },
  seconds: (seconds) => `${seconds} s`,
  outdated:
    'Auf einem früheren Basismodell gelernt und darum nicht mehr zu gebrauchen. Ein Training lernt es neu.',
  useVersion: (version) => `Version ${version} nehmen`,
  useSure: (version, active) => `${version} statt ${active} nehmen?`,
  useAbout: (active) =>
    `Neue Nachrichten werden von da an damit beurteilt. Wartende Karten bleiben, wie sie sind, und nichts Gelerntes geht verloren. Zurück geht es, indem du ${active} in dieser Liste wählst; ein späteres Training kann eine neuere Version bringen.`,
  useNow: (version) => `${version} jetzt nehmen`,
  cancel: 'Abbrechen',
  nowUsed: (version) => `Version ${version} ist in Gebrauch.`,
  showOlder: (count) => `Ältere zeigen (${count})`,
  loading: 'Die Versionen werden gelesen …',

  agreement: 'Einigkeit der Moderation',
  noAgreement: 'Über keine Karte haben schon zwei geurteilt, darum lässt sich niemand vergleichen.',
  agreed: (share, low, high, cards) =>
    `${share} der Paare von Urteilen über eine Karte sagen dasselbe (95-%-Intervall ${low} bis ${high}), bei ${
      cards === 1 ? 'einer Karte' : `${cards} Karten`
    } mit mindestens zwei Urteilen.`,
  kappa: (value) => `Fleiss’ Kappa ist ${value}:`,
  kappaWords: {
    none: 'nicht mehr Einigkeit als der Zufall. Sprecht darüber, was als toxisch gelten soll; Norma kann nur lernen, was ihr gemeinsam habt.',
    slight: 'wenig mehr Einigkeit als der Zufall. Karten, über die ihr uneins seid, lehren Norma wenig.',
    fair: 'einige Einigkeit über den Zufall hinaus, bei vielen Karten, die ihr verschieden seht.',
    good: 'deutliche Einigkeit über den Zufall hinaus, bei einigen Karten, die ihr verschieden seht.',
    strong: 'große Einigkeit. Norma bekommt eine klare Botschaft.',
  },
  noKappa: 'Fleiss’ Kappa lässt sich nicht angeben, solange alle Urteile dasselbe sagen.',
  moderators: 'Jede und jeder für sich',
  moderator: 'Person',
  verdicts: 'Urteile',
  compared: 'Verglichen mit anderen',
  agreedWith: 'Einig',
}

function heldOut(examples: number): string {
  return examples === 1 ? 'one held-out example' : `${examples} held-out examples`
}

function heldOutDe(examples: number): string {
  return examples === 1 ? 'einem zurückgelegten Beispiel' : `${examples} zurückgelegten Beispielen`
}

export const modelTexts = { en, de }
