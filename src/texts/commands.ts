import type { Audience, Language } from '../adapter.js'

/** Descriptions have at most 100 characters. */
const en = {
  commands: {
    retrain: { description: 'Learn from the moderators’ verdicts now.' },
    status: { description: 'How Norma is doing here.' },
    setup: { description: 'Choose channels, moderators, language and more, with a check of each.' },
    settings: {
      description: 'Show the settings, or change one of them.',
      options: { name: 'Which setting; all of them when left out.', value: 'What it should be from now on.' },
    },
    threshold: {
      description: 'Show or set from how much toxicity on a message gets a card.',
      options: { value: 'Per cent, from 1 to 99.' },
    },
    queue: { description: 'What waits for a verdict, the worst first.' },
    models: { description: 'The model versions of this community.' },
    rollback: {
      description: 'Go back to an earlier model version.',
      options: { version: 'Such as v3, or base; the one before when left out.' },
    },
    teach: {
      description: 'Give Norma an example of your own.',
      options: { label: 'toxic or ok', text: 'The example, in your own words.' },
    },
    classify: {
      description: 'What Norma thinks of a text. Nothing is stored.',
      options: { text: 'The text to look at.' },
    },
    phrases: {
      description: 'Words that never count as toxic here, or always get a card.',
      options: {
        action: 'list them, ignore or flag words, or remove words from the list',
        words: 'The words, as somebody would write them.',
      },
    },
    automod: { description: 'Copy the flagged phrases into the platform’s own filter.' },
    forget: {
      description: 'Remove your words from Norma.',
      options: { person: 'Somebody else’s id or mention; for admins alone.' },
    },
    privacy: { description: 'What Norma keeps of members, for how long, and how to have it removed.' },
    export: {
      description: 'This community’s verdicts, examples, settings, phrases and activity as a file.',
      options: { format: 'json for everything, csv for the examples alone; json when left out' },
    },
    pause: { description: 'Look at nothing here until resumed.' },
    resume: { description: 'Look at messages again.' },
    help: { description: 'What you can ask Norma.' },
  } satisfies Record<string, CommandText>,

  audiences: { everyone: 'everyone', moderators: 'moderators', admins: 'admins' } satisfies Record<
    Audience,
    string
  >,
}

interface CommandText {
  readonly description: string
  readonly options?: Readonly<Record<string, string>>
}

const de: typeof en = {
  commands: {
    retrain: { description: 'Jetzt aus den Urteilen der Moderation lernen.' },
    status: { description: 'Wie es Norma hier geht.' },
    setup: { description: 'Kanäle, Moderation, Sprache und mehr wählen, jeweils gleich geprüft.' },
    settings: {
      description: 'Die Einstellungen zeigen oder eine davon ändern.',
      options: { name: 'Welche Einstellung; ohne Angabe alle.', value: 'Was ab jetzt gelten soll.' },
    },
    threshold: {
      description: 'Zeigen oder festlegen, ab wie viel Toxizität es eine Karte gibt.',
      options: { value: 'Prozent, von 1 bis 99.' },
    },
    queue: { description: 'Was auf ein Urteil wartet, das Schlimmste zuerst.' },
    models: { description: 'Die Modellversionen dieser Gemeinschaft.' },
    rollback: {
      description: 'Zu einer früheren Modellversion zurückkehren.',
      options: { version: 'Etwa v3, oder base; ohne Angabe die vorige.' },
    },
    teach: {
      description: 'Norma ein eigenes Beispiel geben.',
      options: { label: 'toxic (toxisch) oder ok (in Ordnung)', text: 'Das Beispiel, in eigenen Worten.' },
    },
    classify: {
      description: 'Was Norma von einem Text hält. Nichts wird gespeichert.',
      options: { text: 'Der Text.' },
    },
    phrases: {
      description: 'Wörter, die hier nie als toxisch zählen oder immer eine Karte bekommen.',
      options: {
        action: 'list: zeigen, ignore: nie zählen, flag: immer zeigen, remove: von der Liste nehmen',
        words: 'Die Wörter, wie jemand sie schreiben würde.',
      },
    },
    automod: { description: 'Die immer gezeigten Wörter in den Filter der Plattform übernehmen.' },
    forget: {
      description: 'Eigene Worte aus Norma entfernen.',
      options: { person: 'ID oder Erwähnung einer anderen Person; nur für die Administration.' },
    },
    privacy: { description: 'Was Norma von Mitgliedern speichert, wie lange, und wie es entfernt wird.' },
    export: {
      description: 'Urteile, Beispiele, Einstellungen, Wörter und Verlauf dieser Gemeinschaft als Datei.',
      options: { format: 'json für alles, csv nur für die Beispiele; ohne Angabe json' },
    },
    pause: { description: 'Hier nichts mehr ansehen, bis es weitergeht.' },
    resume: { description: 'Nachrichten wieder ansehen.' },
    help: { description: 'Was sich Norma fragen lässt.' },
  },

  audiences: { everyone: 'alle', moderators: 'Moderation', admins: 'Administration' },
}

/** What each command is for, and each of its options. */
export const commandTexts: Readonly<Record<Language, typeof en>> = { en, de }

export type CommandName = keyof (typeof en)['commands']
