import type { Language } from '../../src/adapter.js'

const en = {
  broughtBack: 'The moderators brought this message back.',
  noWords: '(no words: a picture, a file or the like)',
  wordsHidden: '(hidden: the bot lacks the Message Content Intent)',

  blocked: 'The moderators of this server do not allow these words.',
  tooManyPhrases: (count: number, most: number) =>
    `${count} phrases are more than the ${most} that an AutoMod rule holds. Remove some with /norma phrases.`,
  phraseTooLong: (phrase: string, most: number) =>
    `"${phrase}" is longer than the ${most} characters that AutoMod takes. Shorten it with /norma phrases.`,
  tooManyRules: (most: number) =>
    `The server has ${most} AutoMod rules for words already, which is Discord's limit. Remove one under Server Settings → AutoMod.`,

  checks: {
    reviewChannel: 'review channel',
    reading: 'reading',
    hiding: 'taking messages out',
    restraining: 'timing out',
    intent: 'message content',
    unknownChannel: (id: string) => `the bot does not see the channel ${id}.`,
    lacks: (rights: string, where: string) => `the bot lacks ${rights} in ${where}.`,
    lacksInServer: (right: string) => `the bot lacks ${right} in this server.`,
    canPost: (where: string) => `cards can be posted in ${where}.`,
    canRead: (count: number) => `the bot reads ${count} ${count === 1 ? 'channel' : 'channels'}.`,
    canReadNone: 'the bot can read no channel.',
    canHide: 'the bot may.',
    canRestrain:
      "the bot may, except for the owner, administrators and members whose highest role stands above the bot's.",
    noIntent: 'Discord hides what members write: only reports and commands on a message work.',
    fixChannel: 'Give the bot\'s role these rights under the channel\'s settings → "Permissions".',
    fixServer: "Give the right to the bot's role under Server Settings → Roles.",
    fixUnknown: 'Choose another channel, or let the bot see this one.',
    fixIntent:
      'Switch on "Message Content Intent" at https://discord.com/developers/applications → your application → Bot, then start Norma again.',
  },
}

const de: typeof en = {
  broughtBack: 'Die Moderation hat diese Nachricht zurückgeholt.',
  noWords: '(ohne Worte: ein Bild, eine Datei oder Ähnliches)',
  wordsHidden: '(verborgen: Dem Bot fehlt der Message Content Intent)',

  blocked: 'Die Moderation dieses Servers lässt diese Worte nicht zu.',
  tooManyPhrases: (count, most) =>
    `${count} Wendungen sind mehr als die ${most}, die eine AutoMod-Regel fasst. Mit /norma phrases lassen sich welche entfernen.`,
  phraseTooLong: (phrase, most) =>
    `„${phrase}“ ist länger als die ${most} Zeichen, die AutoMod annimmt. Mit /norma phrases lässt es sich kürzen.`,
  tooManyRules: (most) =>
    `Der Server hat schon ${most} AutoMod-Regeln für Wörter; mehr erlaubt Discord nicht. Unter Servereinstellungen → AutoMod lässt sich eine entfernen.`,

  checks: {
    reviewChannel: 'Moderationskanal',
    reading: 'Lesen',
    hiding: 'Nachrichten entfernen',
    restraining: 'Auszeit',
    intent: 'Nachrichteninhalte',
    unknownChannel: (id) => `Der Bot sieht den Kanal ${id} nicht.`,
    lacks: (rights, where) => `Dem Bot fehlt in ${where}: ${rights}.`,
    lacksInServer: (right) => `Dem Bot fehlt auf diesem Server: ${right}.`,
    canPost: (where) => `Karten können in ${where} stehen.`,
    canRead: (count) => `Der Bot liest ${count} ${count === 1 ? 'Kanal' : 'Kanäle'}.`,
    canReadNone: 'Der Bot kann keinen Kanal lesen.',
    canHide: 'Der Bot darf es.',
    canRestrain:
      'Der Bot darf es, außer bei der Person, der der Server gehört, bei Admins und bei Mitgliedern, deren höchste Rolle über der des Bots steht.',
    noIntent:
      'Discord verbirgt, was Mitglieder schreiben: Es gehen nur Meldungen und Befehle an einer Nachricht.',
    fixChannel: 'Bitte der Rolle des Bots diese Rechte geben: Einstellungen des Kanals → „Berechtigungen“.',
    fixServer: 'Bitte der Rolle des Bots das Recht geben: Servereinstellungen → Rollen.',
    fixUnknown: 'Bitte einen anderen Kanal wählen oder dem Bot diesen zeigen.',
    fixIntent:
      'Bitte „Message Content Intent“ einschalten: https://discord.com/developers/applications → die Anwendung → Bot; danach Norma neu starten.',
  },
}

/** What Norma says on Discord when it acts, speaks to members or looks at its own rights. */
export const powerTexts: Readonly<Record<Language, typeof en>> = { en, de }
