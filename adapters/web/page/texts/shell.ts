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
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  token: 'The console’s token (CONSOLE_TOKEN)',
  name: 'Your name, for the record (optional)',
  signIn: 'Sign in',
  wrongToken: 'This is not the token.',
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
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  token: 'Das Token der Konsole (CONSOLE_TOKEN)',
  name: 'Dein Name, fürs Protokoll (freiwillig)',
  signIn: 'Anmelden',
  wrongToken: 'Das ist nicht das Token.',
}

export const shellTexts = { en, de }
