import type { ActSettings, Language, SettingName } from '../adapter.js'

interface FieldText {
  /** At most 24 characters. */
  readonly title: string
  /** At most 100 characters. */
  readonly description: string
}

const en = {
  fields: {
    'review-channel': {
      title: 'Review channel',
      description: 'Where cards go: a channel that only moderators see.',
    },
    moderators: {
      title: 'Moderators',
      description: 'Whose members may decide, beside those to whom the platform gives that right.',
    },
    'watched-channels': {
      title: 'Watched channels',
      description: 'Only these are looked at; with none, all that Norma can read.',
    },
    'exempt-channels': { title: 'Exempt channels', description: 'Nothing is looked at in these.' },
    'exempt-roles': { title: 'Exempt roles', description: 'What their members write is not looked at.' },
    language: { title: 'Language', description: 'In which Norma speaks here.' },
    sensitivity: {
      title: 'Sensitivity',
      description: 'How much is shown: high asks about more, low about less.',
    },
    threshold: {
      title: 'Threshold',
      description: 'From how much toxicity on every message gets a card, in per cent.',
    },
    'review-budget': {
      title: 'Questions a day',
      description: 'How many uncertain messages a day may ask for a look.',
    },
    'audit-rate': {
      title: 'Random checks',
      description: 'The share of all messages that is shown whatever Norma thinks of them, in per cent.',
    },
    acts: {
      title: 'Acting',
      description: 'Whether Norma does something itself. Every act can be undone from its card.',
    },
    'act-threshold': {
      title: 'Threshold for acting',
      description: 'From how much toxicity on Norma acts before anybody decided, in per cent.',
    },
    'act-hide': {
      title: 'Take the message away',
      description: 'Whether acting takes the message out of its channel.',
    },
    'act-restrain-minutes': {
      title: 'Time-out',
      description: 'For how many minutes the author may not write after an act; 0 for not at all.',
    },
    'act-tell': {
      title: 'Tell the author',
      description: 'Whether the author hears what happened and how to object.',
    },
    'acts-per-hour': {
      title: 'Acts an hour',
      description: 'At most so many messages are acted on within an hour; the rest only get cards.',
    },
  } satisfies Record<SettingName, FieldText>,

  languages: { en: 'English', de: 'Deutsch' } satisfies Record<Language, string>,
  sensitivities: { low: 'low', medium: 'medium', high: 'high' },
  sensitivity: (name: string, percent: string) => `${name} (from ${percent} on)`,
  own: (percent: string) => `own (from ${percent} on)`,
  when: {
    never: 'never: only cards',
    confirmed: 'once a moderator says toxic',
    sure: 'also before, where Norma is sure',
  } satisfies Record<ActSettings['when'], string>,
  yes: 'yes',
  no: 'no',
  minutes: (count: string) => (count === '1' ? '1 minute' : `${count} minutes`),
  none: 'none',

  line: (title: string, name: string, value: string) => `${title} (${name}): ${value}`,
  changed: (title: string, value: string) => `${title}: ${value}. That holds from now on.`,
  unchanged: (title: string, value: string) => `${title}: ${value}. It was so before.`,
  adminsOnly: 'Only admins may change this. Nothing was changed.',
  unknownField: (names: string) => `There is no such setting. There are: ${names}.`,
  unknownCommunity: 'Norma does not know this community yet. Nothing was changed.',
  outOfBounds: (title: string, from: number, to: number) => `${title}: give a number from ${from} to ${to}.`,
  notWhole: (title: string, from: number, to: number) =>
    `${title}: give a whole number from ${from} to ${to}.`,
  notAnOption: (title: string, options: string) => `${title}: choose one of ${options}.`,
  notAnId: (title: string, given: string) =>
    `${title}: "${given}" is neither an id nor a mention; pick it from the menu.`,
  onlyOne: (title: string) => `${title}: choose one.`,
  tooMany: (title: string, most: number) => `${title}: choose at most ${most}.`,
  notChecked: 'This could not be checked now; the status says how the connection is.',
  checkedWell: 'Checked: all is well.',
}

const de: typeof en = {
  fields: {
    'review-channel': {
      title: 'Moderationskanal',
      description: 'Wohin die Karten kommen: ein Kanal, den nur die Moderation sieht.',
    },
    moderators: {
      title: 'Moderation',
      description:
        'Wessen Mitglieder entscheiden dürfen, neben denen, die es auf der Plattform ohnehin dürfen.',
    },
    'watched-channels': {
      title: 'Beobachtete Kanäle',
      description: 'Nur diese werden angesehen; ohne Auswahl alle, die Norma lesen kann.',
    },
    'exempt-channels': { title: 'Ausgenommene Kanäle', description: 'In diesen wird nichts angesehen.' },
    'exempt-roles': {
      title: 'Ausgenommene Rollen',
      description: 'Was ihre Mitglieder schreiben, wird nicht angesehen.',
    },
    language: { title: 'Sprache', description: 'In der Norma hier spricht.' },
    sensitivity: {
      title: 'Empfindlichkeit',
      description: 'Wie viel gezeigt wird: hoch fragt öfter, niedrig seltener.',
    },
    threshold: {
      title: 'Schwelle',
      description: 'Ab wie viel Toxizität jede Nachricht eine Karte bekommt, in Prozent.',
    },
    'review-budget': {
      title: 'Fragen am Tag',
      description: 'Zu wie vielen unsicheren Nachrichten am Tag gefragt werden darf.',
    },
    'audit-rate': {
      title: 'Stichproben',
      description: 'Der Anteil aller Nachrichten, der gezeigt wird, gleich was Norma davon hält, in Prozent.',
    },
    acts: {
      title: 'Eingreifen',
      description: 'Ob Norma selbst etwas tut. Alles lässt sich von der Karte aus zurücknehmen.',
    },
    'act-threshold': {
      title: 'Eingriffsschwelle',
      description: 'Ab wie viel Toxizität Norma eingreift, bevor jemand entschieden hat, in Prozent.',
    },
    'act-hide': {
      title: 'Nachricht entfernen',
      description: 'Ob beim Eingreifen die Nachricht aus dem Kanal entfernt wird.',
    },
    'act-restrain-minutes': {
      title: 'Auszeit',
      description: 'Wie viele Minuten danach nicht geschrieben werden darf; 0 für keine Auszeit.',
    },
    'act-tell': {
      title: 'Bescheid geben',
      description: 'Ob die Person erfährt, was geschah und wie sie widersprechen kann.',
    },
    'acts-per-hour': {
      title: 'Eingriffe je Stunde',
      description: 'Höchstens so viele Nachrichten in einer Stunde; der Rest bekommt nur Karten.',
    },
  },

  languages: { en: 'English', de: 'Deutsch' },
  sensitivities: { low: 'niedrig', medium: 'mittel', high: 'hoch' },
  sensitivity: (name, percent) => `${name} (ab ${percent})`,
  own: (percent) => `eigene (ab ${percent})`,
  when: {
    never: 'nie: nur Karten',
    confirmed: 'sobald die Moderation „toxisch“ sagt',
    sure: 'auch vorher, wo Norma sicher ist',
  },
  yes: 'ja',
  no: 'nein',
  minutes: (count) => (count === '1' ? '1 Minute' : `${count} Minuten`),
  none: 'keine Auswahl',

  line: (title, name, value) => `${title} (${name}): ${value}`,
  changed: (title, value) => `${title}: ${value}. Das gilt ab sofort.`,
  unchanged: (title, value) => `${title}: ${value}. Das war schon so.`,
  adminsOnly: 'Das darf nur die Administration ändern. Es wurde nichts geändert.',
  unknownField: (names) => `Diese Einstellung gibt es nicht. Es gibt: ${names}.`,
  unknownCommunity: 'Norma kennt diese Gemeinschaft noch nicht. Es wurde nichts geändert.',
  outOfBounds: (title, from, to) => `${title}: eine Zahl von ${from} bis ${to} angeben.`,
  notWhole: (title, from, to) => `${title}: eine ganze Zahl von ${from} bis ${to} angeben.`,
  notAnOption: (title, options) => `${title}: eines davon wählen: ${options}.`,
  notAnId: (title, given) =>
    `${title}: „${given}“ ist weder eine ID noch eine Erwähnung; bitte im Menü auswählen.`,
  onlyOne: (title) => `${title}: nur eine Auswahl ist möglich.`,
  tooMany: (title, most) => `${title}: höchstens ${most} sind möglich.`,
  notChecked: 'Das konnte gerade nicht geprüft werden; der Status sagt, wie es um die Verbindung steht.',
  checkedWell: 'Geprüft: alles in Ordnung.',
}

/** What the set-up and the settings say. */
export const settingsTexts: Readonly<Record<Language, typeof en>> = { en, de }
