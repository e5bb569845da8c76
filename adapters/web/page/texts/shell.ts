const en = {
  skip: 'Skip to the content',
  navigation: 'Views',
  views: { try: 'Try it', queue: 'Queue', model: 'Model', settings: 'Settings', activity: 'Activity' },
  waiting: (count: number) => `${count} waiting`,
  live: 'live',
  lost: 'reconnecting…',
  model: (version: string) => `model ${version}`,
  language: 'Language',
  languages: { en: 'English', de: 'Deutsch' },
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  token: 'The console’s token',
  tokenAbout:
    'Admins use the value of CONSOLE_TOKEN, moderators that of CONSOLE_MODERATOR_TOKEN. Whoever runs Norma set them.',
  name: 'Your name, for the record (optional)',
  signIn: 'Sign in',
  wrongToken: 'This is not the token.',
  tooMany: (seconds: number) =>
    `Too many wrong tokens came from your address. Try again in ${
      seconds === 1 ? 'one second' : `${seconds} seconds`
    }.`,
  sessionEnded: 'Your session has ended. Sign in once more.',
}

const de: typeof en = {
  skip: 'Zum Inhalt springen',
  navigation: 'Ansichten',
  views: {
    try: 'Probieren',
    queue: 'Prüfen',
    model: 'Modell',
    settings: 'Einstellungen',
    activity: 'Verlauf',
  },
  waiting: (count) => `${count} warten`,
  live: 'live',
  lost: 'verbindet neu …',
  model: (version) => `Modell ${version}`,
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  theme: 'Farben',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  token: 'Das Token der Konsole',
  tokenAbout:
    'Admins nehmen den Wert von CONSOLE_TOKEN, die Moderation den von CONSOLE_MODERATOR_TOKEN. Festgelegt hat sie, wer Norma betreibt.',
  name: 'Dein Name, fürs Protokoll (freiwillig)',
  signIn: 'Anmelden',
  wrongToken: 'Das ist nicht das Token.',
  tooMany: (seconds) =>
    `Von deiner Adresse kamen zu viele falsche Token. Versuch es in ${
      seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`
    } noch einmal.`,
  sessionEnded: 'Deine Sitzung ist zu Ende. Bitte melde dich noch einmal an.',
}

export const shellTexts = { en, de }
