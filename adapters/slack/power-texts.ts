import type { Language } from '../../src/adapter.js'

const en = {
  broughtBack: 'The moderators brought this message back.',
  noWords: '(no words: a picture, a file or the like)',

  checks: {
    reviewChannel: 'review channel',
    reading: 'reading',
    moderators: 'moderators',
    hiding: 'taking messages out',
    canPost: (where: string) => `cards can be posted in ${where}.`,
    archived: (where: string) => `${where} is archived.`,
    notIn: (where: string) => `Norma is not in ${where}.`,
    unknownChannel: (where: string, why: string) => `Slack does not show ${where} to Norma (${why}).`,
    canRead: (count: number) => `Norma reads ${count} ${count === 1 ? 'channel' : 'channels'}.`,
    canReadNone: 'Norma was invited to no channel to look after.',
    canPress: (count: number) => `${count} may decide, and the admins of the workspace.`,
    onlyAdmins: 'only the admins of the workspace may decide.',
    emptyGroups: 'the user groups are empty, so only the admins of the workspace may decide.',
    nobodyMay: (why: string) =>
      `Norma cannot see who the moderators are (${why}). While that is so, nobody may decide.`,
    everyoneCouldJoin: (where: string) =>
      `${where} is public: everyone in the workspace could join it, and decide.`,
    canHide: 'Norma deletes with the token of an admin.',
    noAdminToken: 'Slack lets an app delete only what it wrote itself.',
    adminTokenRefused: (why: string) => `Slack refuses the token of the admin (${why}).`,
    adminOfElsewhere: 'the token of the admin belongs to another workspace.',
    noAdmin: 'the token belongs to somebody who is no admin: it deletes their own messages alone.',
    fixArchived: 'Unarchive it, or choose another one.',
    fixInvite: 'Write "/invite @Norma" there.',
    fixChoose: 'Choose a review channel or user groups with /norma setup.',
    fixGroups: 'Add the moderators to them in Slack.',
    fixScopes:
      'Invite Norma to the review channel, and see that it has the scopes channels:read, groups:read and usergroups:read.',
    fixPublic: 'Make the channel private, or choose user groups with /norma setup.',
    fixAdminToken:
      'Set SLACK_ADMIN_TOKEN to the user token of an admin with the scope chat:write, and start Norma again. Without it a card offers to ask the author.',
  },
}

const de: typeof en = {
  broughtBack: 'Die Moderation hat diese Nachricht zurückgeholt.',
  noWords: '(ohne Worte: ein Bild, eine Datei oder Ähnliches)',

  checks: {
    reviewChannel: 'Prüf-Channel',
    reading: 'Lesen',
    moderators: 'Moderation',
    hiding: 'Nachrichten entfernen',
    canPost: (where) => `Karten können in ${where} stehen.`,
    archived: (where) => `${where} ist archiviert.`,
    notIn: (where) => `Norma ist nicht in ${where}.`,
    unknownChannel: (where, why) => `Slack zeigt Norma ${where} nicht (${why}).`,
    canRead: (count) => `Norma liest ${count} ${count === 1 ? 'Channel' : 'Channels'}.`,
    canReadNone: 'Norma wurde in keinen Channel eingeladen, auf den es achten könnte.',
    canPress: (count) => `${count} dürfen entscheiden, dazu die Admins des Workspace.`,
    onlyAdmins: 'Nur die Admins des Workspace dürfen entscheiden.',
    emptyGroups: 'Die Nutzergruppen sind leer; deshalb dürfen nur die Admins des Workspace entscheiden.',
    nobodyMay: (why) =>
      `Norma kann nicht sehen, wer zur Moderation gehört (${why}). Solange das so ist, darf niemand entscheiden.`,
    everyoneCouldJoin: (where) =>
      `${where} ist öffentlich: Alle im Workspace könnten beitreten und entscheiden.`,
    canHide: 'Norma löscht mit dem Token eines Admins.',
    noAdminToken: 'Slack lässt eine App nur löschen, was sie selbst geschrieben hat.',
    adminTokenRefused: (why) => `Slack lehnt das Token des Admins ab (${why}).`,
    adminOfElsewhere: 'Das Token des Admins gehört zu einem anderen Workspace.',
    noAdmin: 'Das Token gehört zu jemandem, der kein Admin ist: Es löscht nur dessen eigene Nachrichten.',
    fixArchived: 'Bitte die Archivierung aufheben oder einen anderen wählen.',
    fixInvite: 'Dort hilft „/invite @Norma“.',
    fixChoose: 'Mit /norma setup lassen sich ein Prüf-Channel oder Nutzergruppen wählen.',
    fixGroups: 'Bitte die Moderatoren in Slack hinzufügen.',
    fixScopes:
      'Bitte Norma in den Prüf-Channel einladen und die Scopes channels:read, groups:read und usergroups:read prüfen.',
    fixPublic: 'Bitte den Channel privat machen oder mit /norma setup Nutzergruppen wählen.',
    fixAdminToken:
      'SLACK_ADMIN_TOKEN auf das User-Token eines Admins mit dem Scope chat:write setzen und Norma neu starten. Ohne dieses bietet eine Karte an, den Autor zu bitten.',
  },
}

/** What is said where Slack's own powers are used. */
export const powerTexts: Readonly<Record<Language, typeof en>> = { en, de }
