const en = {
  title: 'Settings',
  loading: 'Reading the settings…',
  adminsOnly: 'Only admins change what stands here: you are signed in as a moderator.',

  watching: 'Norma looks at what is written here.',
  paused: 'Norma is paused here: nothing is looked at.',
  pause: 'Pause',
  resume: 'Go on',
  nowPaused: 'Norma is paused here.',
  nowWatching: 'Norma looks at messages again.',

  groups: { people: 'Where and who', asking: 'What is asked about', acting: 'What Norma may do itself' },
  ids: 'Ids, separated by commas. Empty for none.',
  id: 'One id. Empty for none.',
  bounds: (from: number, to: number) => `From ${from} to ${to.toLocaleString('en')}.`,
  saving: 'Saving…',
  saved: 'Saved. It holds from now on.',
  findings: 'What the platform says',

  phrases: 'Phrases',
  phrasesAbout: 'Words that are always asked about, or never, whatever the model thinks of them.',
  noPhrases: 'No phrases yet.',
  kinds: { flag: 'Always ask', ignore: 'Never ask' },
  phraseWords: 'Words',
  phraseKind: 'What they mean',
  add: 'Add',
  remove: (text: string) => `Remove “${text}”`,
  added: 'They hold from now on.',
  removed: 'They are gone.',
  exportPhrases: 'Copy to the platform’s filter',
  exportAbout: 'Makes those that are always asked about the words of the platform’s own filter.',
  exported: (count: number) => `The platform’s filter now has ${count} of them.`,
  unsupported: 'This platform has no filter of its own.',

  stored: 'What is stored, and for how long',
  storedHead: { what: 'What', how: 'How', howLong: 'How long' },
  storedRows: (days: number) => [
    [
      'Words of messages that became cards, and their authors’ names',
      'encrypted',
      `${days} days; gone at once when the author deletes the message`,
    ],
    ['Messages that were ignored', 'not stored; counted by day and tenth of toxicity', 'the counts for good'],
    ['Verdicts', 'who pressed what and when', 'for good, without the words'],
    ['Examples and phrases that moderators wrote', 'encrypted', 'until they are removed'],
    ['Model versions', 'weights of hashed letter groups', 'for good'],
    [
      'Activity',
      'who did what and when, encrypted, without members’ words',
      `for good; names of members who reported, ${days} days`,
    ],
  ],
  noProfiles: 'Members’ words go to nobody else. Nobody is profiled.',

  takeOut: 'Take it out',
  exportJson: 'Export as JSON',
  exportCsv: 'Export examples as CSV',
  backup: 'Back up the database',
  takeOutAbout:
    'An export holds one community, without words that may not leave. A backup holds everything, encrypted words included; keep its key apart from it.',
  downloaded: (name: string) => `${name} is in your downloads.`,

  forget: 'Forget somebody’s words',
  forgetAbout: 'For good. Verdicts stay, without the words.',
  forgetWhat: 'What to forget',
  forgetAuthor: 'All messages of one member',
  forgetMessage: 'One message',
  authorId: 'Id of the member',
  channelId: 'Id of the channel',
  messageId: 'Id of the message',
  forgetNow: 'Forget',
  forgetSure: 'Really forget? This cannot be undone.',
  cancel: 'Cancel',
  forgot: (cards: number) =>
    cards === 0
      ? 'There were no words of theirs.'
      : cards === 1
        ? 'One card lost its words.'
        : `${cards} cards lost their words.`,

  connections: 'Connections',
  states: {
    connected: 'connected',
    connecting: 'connecting',
    disconnected: 'disconnected',
    failed: 'failed',
  },
  messagesSeen: 'Messages seen',
  nextRetrain: 'Next retrain',
  onlyWhenAsked: 'only when asked',
  forPrograms: 'For programs',
  reference: 'Reference of the API',
  openApi: 'OpenAPI document',

  thisBrowser: 'This browser',
  signedInAs: {
    admin: (name: string) => `Signed in as ${name}, an admin.`,
    moderator: (name: string) => `Signed in as ${name}, a moderator.`,
  },
  signOut: 'Sign out',
}

const de: typeof en = {
  title: 'Einstellungen',
  loading: 'Die Einstellungen werden gelesen …',
  adminsOnly: 'Nur Admins ändern, was hier steht: Du bist als Moderator angemeldet.',

  watching: 'Norma sieht sich an, was hier geschrieben wird.',
  paused: 'Norma pausiert hier: Nichts wird angesehen.',
  pause: 'Pausieren',
  resume: 'Weitermachen',
  nowPaused: 'Norma pausiert hier.',
  nowWatching: 'Norma sieht sich wieder Nachrichten an.',

  groups: { people: 'Wo und wer', asking: 'Wonach gefragt wird', acting: 'Was Norma selbst tun darf' },
  ids: 'IDs, durch Kommas getrennt. Leer für keine.',
  id: 'Eine ID. Leer für keine.',
  bounds: (from, to) => `Von ${from} bis ${to.toLocaleString('de')}.`,
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert. Das gilt ab jetzt.',
  findings: 'Was die Plattform dazu sagt',

  phrases: 'Wendungen',
  phrasesAbout: 'Worte, nach denen immer oder nie gefragt wird, gleich was das Modell davon hält.',
  noPhrases: 'Noch keine Wendungen.',
  kinds: { flag: 'Immer fragen', ignore: 'Nie fragen' },
  phraseWords: 'Worte',
  phraseKind: 'Was sie bedeuten',
  add: 'Hinzufügen',
  remove: (text) => `„${text}“ entfernen`,
  added: 'Sie gelten ab jetzt.',
  removed: 'Sie sind entfernt.',
  exportPhrases: 'In den Filter der Plattform übernehmen',
  exportAbout: 'Macht die, nach denen immer gefragt wird, zu den Worten des plattformeigenen Filters.',
  exported: (count) => `Der Filter der Plattform hat jetzt ${count} davon.`,
  unsupported: 'Diese Plattform hat keinen eigenen Filter.',

  stored: 'Was gespeichert wird, und wie lange',
  storedHead: { what: 'Was', how: 'Wie', howLong: 'Wie lange' },
  storedRows: (days) => [
    [
      'Worte der Nachrichten, die zu Karten wurden, und die Namen ihrer Verfasser',
      'verschlüsselt',
      `${days} Tage; sofort weg, wenn der Verfasser die Nachricht löscht`,
    ],
    [
      'Nachrichten, nach denen nicht gefragt wurde',
      'gar nicht; nur gezählt je Tag und Zehntel an Toxizität',
      'die Zahlen für immer',
    ],
    ['Urteile', 'wer wann was gedrückt hat', 'für immer, ohne die Worte'],
    ['Beispiele und Wendungen, die die Moderation schrieb', 'verschlüsselt', 'bis sie entfernt werden'],
    ['Fassungen des Modells', 'Gewichte gehashter Buchstabengruppen', 'für immer'],
    [
      'Verlauf',
      'wer wann was tat, verschlüsselt, ohne Worte der Mitglieder',
      `für immer; Namen von Mitgliedern, die etwas meldeten, ${days} Tage`,
    ],
  ],
  noProfiles: 'Die Worte der Mitglieder gehen an niemanden sonst. Über niemanden entsteht ein Profil.',

  takeOut: 'Mitnehmen',
  exportJson: 'Als JSON exportieren',
  exportCsv: 'Beispiele als CSV exportieren',
  backup: 'Datenbank sichern',
  takeOutAbout:
    'Ein Export enthält eine Community, ohne Worte, die nicht hinausdürfen. Eine Sicherung enthält alles, auch die verschlüsselten Worte; der Schlüssel gehört an einen anderen Ort.',
  downloaded: (name) => `${name} liegt bei den Downloads.`,

  forget: 'Worte vergessen',
  forgetAbout: 'Für immer. Urteile bleiben, ohne die Worte.',
  forgetWhat: 'Was vergessen werden soll',
  forgetAuthor: 'Alle Nachrichten eines Mitglieds',
  forgetMessage: 'Eine Nachricht',
  authorId: 'ID des Mitglieds',
  channelId: 'ID des Kanals',
  messageId: 'ID der Nachricht',
  forgetNow: 'Vergessen',
  forgetSure: 'Wirklich vergessen? Das lässt sich nicht zurücknehmen.',
  cancel: 'Abbrechen',
  forgot: (cards) =>
    cards === 0
      ? 'Es gab keine Worte davon.'
      : cards === 1
        ? 'Eine Karte hat ihre Worte verloren.'
        : `${cards} Karten haben ihre Worte verloren.`,

  connections: 'Verbindungen',
  states: {
    connected: 'verbunden',
    connecting: 'verbindet',
    disconnected: 'getrennt',
    failed: 'gescheitert',
  },
  messagesSeen: 'Gesehene Nachrichten',
  nextRetrain: 'Nächstes Lernen',
  onlyWhenAsked: 'nur auf Verlangen',
  forPrograms: 'Für Programme',
  reference: 'Beschreibung der API',
  openApi: 'OpenAPI-Dokument',

  thisBrowser: 'Dieser Browser',
  signedInAs: {
    admin: (name) => `Angemeldet als ${name}, mit Adminrechten.`,
    moderator: (name) => `Angemeldet als ${name}, zum Moderieren.`,
  },
  signOut: 'Abmelden',
}

export const settingsTexts = { en, de }
