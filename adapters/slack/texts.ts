import type { Language } from '../../src/adapter.js'
import { layoutTexts } from '../../src/texts/layout.js'

const en = {
  /** Around a card that was opened. */
  cardTitle: 'Look at a message',
  open: 'Open',

  /** Answers to presses and commands. */
  onIt: 'On it. The answer follows here.',
  commandFailed: 'That failed. The log of Norma says why.',
  rightsUnknown:
    'I could not ask Slack whether you may do this, so nothing was changed. Please try again; the log of Norma says why.',
  unknownCommand: (name: string) => `There is no “${name}”. There is:`,
  usage: (line: string) => `Write it so: ${line}`,
  oneOf: (option: string, choices: string) => `${option} is one of: ${choices}`,
  fileElsewhere: (name: string) =>
    `Norma asks Slack for no right to upload files. ${name} is in the console, and on the machine it is written by: npm run norma -- export`,
  formNotOpened: 'Slack did not open the form in time. Ask once more, or use /norma settings.',

  /** Modals. */
  close: 'Close',
  done: 'Done',
  send: 'Send',
  setupTitle: 'Set up Norma',
  pressEnter: 'Press Enter to set it.',
  noGroups: 'This workspace has no user groups.',
  tooManyChosen: (count: number, name: string) =>
    `${count} are chosen, more than a menu of Slack shows. Change them in the console, or by /norma settings ${name}.`,

  /** To who looks after the workspace. */
  reviewChannelLost: {
    deleted:
      'The review channel was deleted. Cards wait in the queue until another one is chosen with /norma setup.',
    archived:
      'The review channel was archived. Cards wait in the queue until it is unarchived, or another one is chosen with /norma setup.',
    left: 'Norma was taken out of the review channel. Cards wait in the queue until somebody writes "/invite @Norma" there, or another one is chosen with /norma setup.',
  },

  /** App Home. */
  norma: 'Norma',
  homeStatus: 'How it is going',
  homeQueue: 'What waits for a look',
  homeSettings: 'Settings',
  homeRetrain: 'Retrain now',
  homeAbout:
    'Norma helps the moderators of this workspace. It reads the channels to which it was invited, asks moderators about messages that may break the house’s norms, and learns from their answers. It scores nobody. “Report to moderators” in the menu of a message asks them to look at it.',
  homePrivacy: 'What is kept about you',
  homeForget: 'Write /norma forget to have your words forgotten.',

  /** Commands in the menu of a message. */
  notInChannel: 'Norma looks after channels alone, so it cannot take this in.',
  noWords: 'There are no words in this message.',
  inReview: 'This is the review channel: what is written here is not looked at.',
}

type OwnTexts = typeof en

const de: OwnTexts = {
  cardTitle: 'Nachricht ansehen',
  open: 'Öffnen',

  onIt: 'Ist in Arbeit. Die Antwort folgt hier.',
  commandFailed: 'Das ist fehlgeschlagen. Im Protokoll von Norma steht der Grund.',
  rightsUnknown:
    'Slack hat nicht beantwortet, ob das hier erlaubt ist; deshalb wurde nichts geändert. Bitte noch einmal versuchen; im Protokoll von Norma steht der Grund.',
  unknownCommand: (name) => `„${name}“ gibt es nicht. Es gibt:`,
  usage: (line) => `So wird es geschrieben: ${line}`,
  oneOf: (option, choices) => `${option} ist eines von: ${choices}`,
  fileElsewhere: (name) =>
    `Norma hat in Slack kein Recht, Dateien hochzuladen. ${name} gibt es in der Konsole; auf der Maschine schreibt sie der Befehl: npm run norma -- export`,
  formNotOpened:
    'Slack hat das Formular nicht rechtzeitig geöffnet. Bitte noch einmal aufrufen, oder /norma settings verwenden.',

  close: 'Schließen',
  done: 'Fertig',
  send: 'Senden',
  setupTitle: 'Norma einrichten',
  pressEnter: 'Die Eingabetaste übernimmt den Wert.',
  noGroups: 'In diesem Workspace gibt es keine Nutzergruppen.',
  tooManyChosen: (count, name) =>
    `${count} sind gewählt, mehr als ein Menü von Slack zeigt. Sie lassen sich in der Konsole ändern, oder mit /norma settings ${name}.`,

  reviewChannelLost: {
    deleted:
      'Der Prüf-Channel wurde gelöscht. Die Karten warten in der Warteschlange, bis mit /norma setup ein anderer gewählt ist.',
    archived:
      'Der Prüf-Channel wurde archiviert. Die Karten warten in der Warteschlange, bis er wiederhergestellt oder mit /norma setup ein anderer gewählt ist.',
    left: 'Norma wurde aus dem Prüf-Channel entfernt. Die Karten warten in der Warteschlange, bis dort jemand „/invite @Norma“ schreibt oder mit /norma setup ein anderer gewählt ist.',
  },

  norma: 'Norma',
  homeStatus: 'So läuft es',
  homeQueue: 'Was auf einen Blick wartet',
  homeSettings: 'Einstellungen',
  homeRetrain: 'Jetzt neu lernen',
  homeAbout:
    'Norma hilft den Moderatoren dieses Workspace. Norma liest die Channels, in die es eingeladen wurde, fragt die Moderatoren nach Nachrichten, die gegen die Regeln des Hauses verstoßen könnten, und lernt aus ihren Antworten. Niemand bekommt Noten. „Moderatoren melden“ im Menü einer Nachricht bittet sie, hinzusehen.',
  homePrivacy: 'Was gespeichert ist',
  homeForget: 'Der Befehl /norma forget lässt die eigenen Worte vergessen.',

  notInChannel: 'Norma kümmert sich nur um Channels und kann das hier nicht aufnehmen.',
  noWords: 'In dieser Nachricht stehen keine Worte.',
  inReview: 'Das ist der Channel der Moderatoren: Was hier geschrieben wird, sieht Norma nicht an.',
}

export type SlackTexts = OwnTexts & (typeof layoutTexts)[Language]

/** What a platform shows around the words of the core, with what only Slack says. */
export const slackTexts: Readonly<Record<Language, SlackTexts>> = {
  en: { ...layoutTexts.en, ...en },
  de: { ...layoutTexts.de, ...de },
}
