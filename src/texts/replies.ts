import type { AdapterErrorCode, Language } from '../adapter.js'
import { counted } from './counted.js'

const en = {
  unknown: (name: string, names: string) => `There is no command "${name}". There are: ${names}.`,
  moderatorsOnly: 'Only moderators may ask this. Nothing was changed.',
  adminsOnly: 'Only admins may ask this. Nothing was changed.',
  missing: (option: string) => `The option "${option}" is missing.`,
  notAChoice: (option: string, given: string, choices: string) =>
    `"${given}" is not possible for "${option}". Possible are: ${choices}.`,
  failed: 'That failed, and nothing was changed. The log of Norma says why.',
  /** By the code of an error that asking again or otherwise may mend. */
  failures: {
    RETRAIN_RUNNING: 'A retrain is running. Please ask again when it is finished.',
    RETRAIN_FAILED: 'The retrain failed; the active model is untouched. The log of Norma says why.',
    VERSION_UNKNOWN: 'There is no such version that was ever active. "/norma models" lists them.',
    INPUT_INVALID: 'Norma cannot do anything with that.',
    STORE_FAILED: 'The database could not be written. Nothing was changed.',
  } as Readonly<Record<string, string>>,
  refused: (why: string) => `The platform refused: ${why}`,
  refusals: {
    forbidden: 'it does not let Norma do that. "/norma setup" says which rights are missing.',
    not_found: 'what Norma was to change is gone.',
    rate_limited: 'it asks to wait. Please try again in some minutes.',
    unavailable: 'it does not answer. Please try again later.',
  } satisfies Record<AdapterErrorCode, string>,

  status: {
    model: (version: string) => `Model: ${version}.`,
    waiting: (count: number) => `Cards waiting for a verdict: ${count}.`,
    learns: 'Norma learns from the moderators’ verdicts.',
    doesNotLearn: 'Members’ words are not trained on here; examples that moderators teach are.',
    retraining: 'A retrain is running.',
    notScheduled: 'No retrain is scheduled.',
    nextRetrain: (at: string) => `Next retrain: ${at} UTC.`,
    retention: (days: number) => `Words are kept for ${counted(days, 'day', 'days')}.`,
    paused: 'Norma is paused here: nothing is looked at until "/norma resume".',
    noReviewChannel: 'No review channel is chosen: cards wait in the console. "/norma setup" chooses one.',
    connection: (state: string) => `Connection: ${state}.`,
    whyInLog: 'The log of Norma says why.',
    states: { connected: 'up', connecting: 'being made', disconnected: 'down', failed: 'failed' },
  },

  classified: (label: string, percent: string, version: string) => `${label}, ${percent} sure (${version}).`,
  becauseOf: (words: string) => `Because of: ${words}.`,
  taught: (label: string) => `Noted as ${label}. Norma learns from it at the next retrain.`,
  activeNow: (version: string) => `${version} is active now.`,

  models: {
    active: 'active',
    kept: 'kept',
    rejected: 'did not pass the gate',
    base: 'as shipped',
    line: (version: string, state: string, at: string, figures: string) =>
      `${version}: ${state}, ${at}${figures === '' ? '' : ` (${figures})`}`,
    figures: (examples: number, accuracy: string) =>
      `${accuracy} right on ${counted(examples, 'held-out example', 'held-out examples')}`,
    more: (count: number) => `… and ${counted(count, 'older one', 'older ones')}.`,
  },

  queue: {
    empty: 'Nothing waits for a verdict.',
    waiting: (count: number) => `${counted(count, 'card waits', 'cards wait')} for a verdict.`,
    inChannel: 'They stand in the review channel.',
  },

  phrases: {
    none: 'There are no phrases yet. "/norma phrases" with ignore or flag adds one.',
    ignored: (words: string) => `Never count as toxic: ${words}.`,
    flagged: (words: string) => `Always get a card: ${words}.`,
    ignoring: (words: string) => `From now on "${words}" does not count as toxic.`,
    flagging: (words: string) => `From now on every message with "${words}" gets a card.`,
    removed: (words: string) => `"${words}" is no longer on the list.`,
    unknown: (words: string) => `"${words}" is not on the list.`,
    notWords: 'Give words with letters or digits, at most 100 characters.',
    added: { ignore: 'A phrase is ignored now.', flag: 'A phrase is flagged now.' },
    taken: 'A phrase was removed.',
  },

  automod: {
    reason: (name: string) => `Norma: flagged phrases, exported by ${name}`,
    done: (count: number) =>
      `${counted(count, 'phrase is', 'phrases are')} in the platform’s own filter now.`,
    cannot: 'This platform has no filter of its own that Norma could fill.',
    none: 'There are no flagged phrases to export. "/norma phrases" with flag adds one.',
    noted: (count: number) => `${counted(count, 'phrase', 'phrases')} exported to the platform’s filter.`,
  },

  forget: {
    done: (cards: number) =>
      cards === 0
        ? 'Norma keeps no words of this person.'
        : `The words of ${counted(cards, 'message', 'messages')} are removed.`,
    versions: 'The next retrain does not use them any more.',
    adminsOnly: 'Only admins may name another person. Without one, your own words are removed.',
    notAPerson: 'Give the person’s id or mention.',
    aMember: 'a member',
    noted: (cards: number) =>
      `The words of ${counted(cards, 'message', 'messages')} were removed on request.`,
  },

  privacy: {
    looks: 'Norma looks at messages as they are written. Of most, it keeps nothing but a count.',
    keeps: (days: number) =>
      `What moderators are asked about is kept with its author’s name, encrypted, for ${counted(days, 'day', 'days')}; ` +
      'it is removed within a minute when its author deletes it.',
    verdicts: 'What moderators decided is kept for good, without the words.',
    trains: 'A model of this community alone learns from those messages. It holds numbers, no words.',
    doesNotTrain:
      'Norma does not learn from members’ messages here, only from examples that moderators write.',
    noProfile: 'Nobody is scored, and nothing leaves the machine that Norma runs on.',
    forget: '"/norma forget" removes all your words that Norma still has, at once.',
  },

  export: {
    done: 'Members’ words are in it only where Norma still keeps them and may use them. Please treat it with care.',
    tooBig: (megabytes: number) =>
      `The export has ${megabytes} MB, too much to hand over here. Whoever runs Norma gets it with "npm run norma -- export".`,
    noted: (format: string) => `The community’s data was exported as ${format}.`,
  },

  paused: 'Norma is paused here. Nothing is looked at until "/norma resume"; cards that wait stay.',
  resumed: 'Norma looks at messages again.',
  pausedNote: 'Paused.',
  resumedNote: 'Resumed.',
  taughtNote: (label: string) => `An example was taught as ${label}.`,
  rolledBackNote: (version: string) => `${version} was made active.`,

  setup: 'What is chosen here holds at once. Each choice is checked.',
  help: 'What you can ask Norma:',
  helpLine: (usage: string, description: string) => `${usage}: ${description}`,
}

const de: typeof en = {
  unknown: (name, names) => `Den Befehl „${name}“ gibt es nicht. Es gibt: ${names}.`,
  moderatorsOnly: 'Das darf nur die Moderation fragen. Es wurde nichts geändert.',
  adminsOnly: 'Das darf nur die Administration fragen. Es wurde nichts geändert.',
  missing: (option) => `Die Angabe „${option}“ fehlt.`,
  notAChoice: (option, given, choices) =>
    `„${given}“ ist für „${option}“ nicht möglich. Möglich sind: ${choices}.`,
  failed: 'Das ist fehlgeschlagen, und nichts wurde geändert. Das Protokoll von Norma sagt, warum.',
  failures: {
    RETRAIN_RUNNING: 'Ein Training läuft schon. Bitte noch einmal fragen, wenn es fertig ist.',
    RETRAIN_FAILED:
      'Das Training ist fehlgeschlagen; das aktive Modell ist unberührt. Das Protokoll von Norma sagt, warum.',
    VERSION_UNKNOWN: 'Es gibt keine solche Version, die je aktiv war. „/norma models“ zählt sie auf.',
    INPUT_INVALID: 'Damit kann Norma nichts anfangen.',
    STORE_FAILED: 'In die Datenbank ließ sich nicht schreiben. Es wurde nichts geändert.',
  },
  refused: (why) => `Die Plattform hat abgelehnt: ${why}`,
  refusals: {
    forbidden: 'Sie erlaubt es Norma nicht. „/norma setup“ sagt, welche Rechte fehlen.',
    not_found: 'Was Norma ändern sollte, gibt es nicht mehr.',
    rate_limited: 'Sie bittet zu warten. Bitte in einigen Minuten noch einmal versuchen.',
    unavailable: 'Sie antwortet nicht. Bitte später noch einmal versuchen.',
  },

  status: {
    model: (version) => `Modell: ${version}.`,
    waiting: (count) => `Karten, die auf ein Urteil warten: ${count}.`,
    learns: 'Norma lernt aus den Urteilen der Moderation.',
    doesNotLearn:
      'Aus den Worten der Mitglieder wird hier nicht gelernt, wohl aber aus Beispielen der Moderation.',
    retraining: 'Ein Training läuft.',
    notScheduled: 'Es ist kein Training geplant.',
    nextRetrain: (at) => `Nächstes Training: ${at} UTC.`,
    retention: (days) => `Worte werden ${counted(days, 'Tag', 'Tage')} lang aufbewahrt.`,
    paused: 'Norma macht hier Pause: Bis „/norma resume“ wird nichts angesehen.',
    noReviewChannel:
      'Es ist kein Moderationskanal gewählt: Karten warten in der Konsole. „/norma setup“ wählt einen.',
    connection: (state) => `Verbindung: ${state}.`,
    whyInLog: 'Das Protokoll von Norma sagt, warum.',
    states: {
      connected: 'steht',
      connecting: 'wird aufgebaut',
      disconnected: 'unterbrochen',
      failed: 'gescheitert',
    },
  },

  classified: (label, percent, version) => `${label}, zu ${percent} sicher (${version}).`,
  becauseOf: (words) => `Wegen: ${words}.`,
  taught: (label) => `Als ${label} notiert. Norma lernt beim nächsten Training daraus.`,
  activeNow: (version) => `${version} ist jetzt aktiv.`,

  models: {
    active: 'aktiv',
    kept: 'aufgehoben',
    rejected: 'hat die Prüfung nicht bestanden',
    base: 'wie ausgeliefert',
    line: (version, state, at, figures) =>
      `${version}: ${state}, ${at}${figures === '' ? '' : ` (${figures})`}`,
    figures: (examples, accuracy) =>
      `${accuracy} richtig bei ${counted(examples, 'zurückgelegten Beispiel', 'zurückgelegten Beispielen')}`,
    more: (count) => `… und ${counted(count, 'ältere', 'ältere')}.`,
  },

  queue: {
    empty: 'Nichts wartet auf ein Urteil.',
    waiting: (count) => `${counted(count, 'Karte wartet', 'Karten warten')} auf ein Urteil.`,
    inChannel: 'Zu finden im Moderationskanal.',
  },

  phrases: {
    none: 'Die Liste ist noch leer. „/norma phrases“ mit ignore oder flag fügt etwas hinzu.',
    ignored: (words) => `Zählen nie als toxisch: ${words}.`,
    flagged: (words) => `Bekommen immer eine Karte: ${words}.`,
    ignoring: (words) => `Ab jetzt zählt „${words}“ nicht mehr als toxisch.`,
    flagging: (words) => `Ab jetzt bekommt jede Nachricht mit „${words}“ eine Karte.`,
    removed: (words) => `„${words}“ steht nicht mehr auf der Liste.`,
    unknown: (words) => `„${words}“ steht nicht auf der Liste.`,
    notWords: 'Bitte Wörter mit Buchstaben oder Ziffern angeben, höchstens 100 Zeichen.',
    added: { ignore: 'Wörter werden jetzt ignoriert.', flag: 'Wörter werden jetzt immer gezeigt.' },
    taken: 'Wörter wurden von der Liste genommen.',
  },

  automod: {
    reason: (name) => `Norma: immer gezeigte Wörter, übernommen von ${name}`,
    done: (count) =>
      `Im Filter der Plattform: ${counted(count, 'Eintrag', 'Einträge')} aus der Liste der immer gezeigten Wörter.`,
    cannot: 'Diese Plattform hat keinen eigenen Filter, den Norma füllen könnte.',
    none: 'Es gibt nichts zu übernehmen. „/norma phrases“ mit flag fügt etwas hinzu.',
    noted: (count) => `${counted(count, 'Eintrag', 'Einträge')} in den Filter der Plattform übernommen.`,
  },

  forget: {
    done: (cards) =>
      cards === 0
        ? 'Norma hat keine Worte dieser Person gespeichert.'
        : `Die Worte von ${counted(cards, 'Nachricht', 'Nachrichten')} sind entfernt.`,
    versions: 'Das nächste Training verwendet sie nicht mehr.',
    adminsOnly:
      'Nur die Administration darf eine andere Person angeben. Ohne Angabe werden die eigenen Worte entfernt.',
    notAPerson: 'Bitte ID oder Erwähnung der Person angeben.',
    aMember: 'ein Mitglied',
    noted: (cards) =>
      `Die Worte von ${counted(cards, 'Nachricht', 'Nachrichten')} wurden auf Wunsch entfernt.`,
  },

  privacy: {
    looks:
      'Norma sieht Nachrichten an, während sie geschrieben werden. Von den meisten bleibt nichts als eine Zahl.',
    keeps: (days) =>
      `Wozu die Moderation gefragt wird, bleibt mit dem Namen der Person verschlüsselt ${counted(days, 'Tag', 'Tage')} lang gespeichert; ` +
      'wer die Nachricht löscht, entfernt es auch hier innerhalb einer Minute.',
    verdicts: 'Was die Moderation entschieden hat, bleibt für immer, ohne die Worte.',
    trains:
      'Ein Modell allein für diese Gemeinschaft lernt aus diesen Nachrichten. Es enthält Zahlen, keine Worte.',
    doesNotTrain:
      'Norma lernt hier nicht aus den Nachrichten der Mitglieder, nur aus Beispielen, die die Moderation schreibt.',
    noProfile: 'Niemand wird bewertet, und nichts verlässt den Rechner, auf dem Norma läuft.',
    forget: '„/norma forget“ entfernt sofort alle eigenen Worte, die Norma noch hat.',
  },

  export: {
    done: 'Worte von Mitgliedern stehen nur darin, wo Norma sie noch hat und verwenden darf. Bitte sorgsam damit umgehen.',
    tooBig: (megabytes) =>
      `Der Export hat ${megabytes} MB, zu viel, um ihn hier zu übergeben. Wer Norma betreibt, bekommt ihn mit „npm run norma -- export“.`,
    noted: (format) => `Die Daten der Gemeinschaft wurden als ${format} exportiert.`,
  },

  paused: 'Norma macht hier Pause. Bis „/norma resume“ wird nichts angesehen; wartende Karten bleiben.',
  resumed: 'Norma sieht Nachrichten wieder an.',
  pausedNote: 'Pause.',
  resumedNote: 'Fortgesetzt.',
  taughtNote: (label) => `Ein Beispiel wurde als ${label} gelehrt.`,
  rolledBackNote: (version) => `${version} wurde aktiv gemacht.`,

  setup: 'Was hier gewählt wird, gilt sofort. Jede Auswahl wird geprüft.',
  help: 'Was sich Norma fragen lässt:',
  helpLine: (usage, description) => `${usage}: ${description}`,
}

/** How commands are answered. */
export const replyTexts: Readonly<Record<Language, typeof en>> = { en, de }
