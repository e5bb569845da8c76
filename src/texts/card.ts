import type { Label, Language } from '../adapter.js'

/** How sure Norma is, in steps that people tell apart. */
export type Sureness = 'almost' | 'quite' | 'rather' | 'leaning' | 'open' | 'unlikely'

const en = {
  labels: { toxic: 'toxic', ok: 'fine' } satisfies Record<Label, string>,
  questions: { toxic: 'Toxic?', ok: 'Fine?' } satisfies Record<Label, string>,
  sureness: {
    almost: 'Almost certain',
    quite: 'Quite sure',
    rather: 'Rather likely',
    leaning: 'A slight leaning',
    open: 'Could be either',
    unlikely: 'Unlikely',
  } satisfies Record<Sureness, string>,
  headline: (question: string, sureness: string, percent: string) => `${question} ${sureness}, ${percent}.`,

  reasons: {
    threshold: 'Over the threshold of this community.',
    phrase: 'It has words that this community always wants to look at.',
    uncertain: 'Norma is unsure; your answer teaches it most.',
    audit: 'A random check, whatever Norma thinks of it.',
    report: 'A member reported it.',
    edited: 'It was edited while its card waited.',
    objection: 'The author asks for another look, by a moderator who has not decided yet.',
  },
  reportedBy: (members: number) => `${members} members reported it.`,
  alsoReported: (members: number) =>
    members === 1 ? 'A member reported it too.' : `${members} members reported it too.`,

  correct: 'Correct',
  wrong: 'Wrong',
  changeToCorrect: 'Change to Correct',
  changeToWrong: 'Change to Wrong',
  undoAct: 'Undo what Norma did',
  menu: {
    undo: 'Undo my verdict',
    context: 'Show context',
    'ignore-phrase': 'Ignore this phrase',
    'ask-author': 'Ask the author',
    'act-again': 'Try again what failed',
  },

  withdrawn: 'Withdrawn: the words were removed.',
  settled: (isAsPredicted: boolean, label: string, names: string, against: number, at: string) =>
    `${isAsPredicted ? 'Correct' : 'Wrong'}: it is ${label}, says ${names}${
      against === 0 ? '' : `, against ${against}`
    } (${at}).`,
  disagreement: (toxic: string, ok: string) => `Moderators disagree: toxic, says ${toxic}; fine, says ${ok}.`,

  acts: {
    hide: {
      started: 'The message is being hidden.',
      done: 'Norma hid the message.',
      perhaps: 'Norma was stopped while it hid the message: perhaps it is hidden, perhaps not. Please look.',
      undoing: 'The message is being brought back.',
      perhapsUndone:
        'Norma hid the message and was stopped while it brought it back: perhaps it is there, perhaps not. Please look.',
      failed: (why: string) => `Norma could not hide the message${because(why)}`,
      undone: (who: string) => `Norma hid the message; taken back${by(who)}.`,
    },
    restrain: {
      started: 'The author is being kept from writing.',
      perhaps:
        'Norma was stopped while it kept the author from writing: perhaps it holds, perhaps not. Please look.',
      undoing: 'The author is being let write again.',
      perhapsUndone: 'The author may perhaps write again, perhaps not. Please look.',
      done: (minutes: number) => `Norma keeps the author from writing for ${minutes} min.`,
      failed: (why: string) => `Norma could not keep the author from writing${because(why)}`,
      undone: (who: string) => `Norma kept the author from writing; taken back${by(who)}.`,
    },
    tell: {
      started: 'The author is being told.',
      perhaps: 'Norma was stopped while it told the author: perhaps they know, perhaps not.',
      undoing: 'The author is being told that it is taken back.',
      perhapsUndone: 'The author was told; perhaps also that it is taken back.',
      done: 'The author was told.',
      failed: (why: string) => `The author could not be told${because(why)}`,
      undone: (who: string) => `The author was told; taken back${by(who)}.`,
    },
  },
}

const de: typeof en = {
  labels: { toxic: 'toxisch', ok: 'in Ordnung' },
  questions: { toxic: 'Toxisch?', ok: 'In Ordnung?' },
  sureness: {
    almost: 'Fast sicher',
    quite: 'Ziemlich sicher',
    rather: 'Eher wahrscheinlich',
    leaning: 'Eine leichte Neigung',
    open: 'Kaum zu sagen',
    unlikely: 'Unwahrscheinlich',
  },
  headline: (question, sureness, percent) => `${question} ${sureness}, ${percent}.`,

  reasons: {
    threshold: 'Über der Schwelle dieser Gemeinschaft.',
    phrase: 'Enthält Wörter, die diese Gemeinschaft immer ansehen will.',
    uncertain: 'Norma ist unsicher; diese Antwort lehrt am meisten.',
    audit: 'Eine Stichprobe, gleich was Norma davon hält.',
    report: 'Ein Mitglied hat es gemeldet.',
    edited: 'Die Nachricht wurde geändert, während die Karte wartete.',
    objection: 'Der Absender bittet um eine zweite Prüfung durch jemanden, der noch nicht entschieden hat.',
  },
  reportedBy: (members) => `${members} Mitglieder haben es gemeldet.`,
  alsoReported: (members) =>
    members === 1 ? 'Auch ein Mitglied hat es gemeldet.' : `Auch ${members} Mitglieder haben es gemeldet.`,

  correct: 'Richtig',
  wrong: 'Falsch',
  changeToCorrect: 'Doch richtig',
  changeToWrong: 'Doch falsch',
  undoAct: 'Maßnahmen zurücknehmen',
  menu: {
    undo: 'Mein Urteil zurücknehmen',
    context: 'Umgebung zeigen',
    'ignore-phrase': 'Diese Wörter ignorieren',
    'ask-author': 'Absender bitten',
    'act-again': 'Gescheitertes noch einmal',
  },

  withdrawn: 'Zurückgezogen: Die Worte wurden entfernt.',
  settled: (isAsPredicted, label, names, against, at) =>
    `${isAsPredicted ? 'Richtig' : 'Falsch'}: Es ist ${label}, sagt ${names}${
      against === 0 ? '' : `, gegen ${against}`
    } (${at}).`,
  disagreement: (toxic, ok) => `Die Moderation ist uneins: toxisch, sagt ${toxic}; in Ordnung, sagt ${ok}.`,

  acts: {
    hide: {
      started: 'Die Nachricht wird gerade entfernt.',
      done: 'Norma hat die Nachricht entfernt.',
      perhaps:
        'Norma wurde beim Entfernen der Nachricht unterbrochen: Vielleicht ist sie entfernt, vielleicht nicht. Bitte nachsehen.',
      undoing: 'Die Nachricht wird gerade zurückgebracht.',
      perhapsUndone:
        'Norma hatte die Nachricht entfernt und wurde beim Zurückbringen unterbrochen: Vielleicht ist sie da, vielleicht nicht. Bitte nachsehen.',
      failed: (why) => `Norma konnte die Nachricht nicht entfernen${because(why)}`,
      undone: (who) => `Norma hatte die Nachricht entfernt; zurückgenommen${von(who)}.`,
    },
    restrain: {
      started: 'Das Schreiben wird dem Absender gerade gesperrt.',
      perhaps:
        'Norma wurde beim Sperren des Absenders unterbrochen: Vielleicht gilt die Sperre, vielleicht nicht. Bitte nachsehen.',
      undoing: 'Der Absender darf gleich wieder schreiben.',
      perhapsUndone: 'Vielleicht darf der Absender wieder schreiben, vielleicht nicht. Bitte nachsehen.',
      done: (minutes) => `Norma lässt den Absender ${minutes} Min. lang nicht schreiben.`,
      failed: (why) => `Norma konnte dem Absender das Schreiben nicht sperren${because(why)}`,
      undone: (who) => `Norma hatte dem Absender das Schreiben gesperrt; zurückgenommen${von(who)}.`,
    },
    tell: {
      started: 'Der Absender wird gerade benachrichtigt.',
      perhaps:
        'Norma wurde beim Benachrichtigen des Absenders unterbrochen: Vielleicht weiß er davon, vielleicht nicht.',
      undoing: 'Der Absender hört gerade, dass es zurückgenommen ist.',
      perhapsUndone: 'Der Absender wurde benachrichtigt; vielleicht auch davon, dass es zurückgenommen ist.',
      done: 'Der Absender wurde benachrichtigt.',
      failed: (why) => `Der Absender konnte nicht benachrichtigt werden${because(why)}`,
      undone: (who) => `Der Absender wurde benachrichtigt; zurückgenommen${von(who)}.`,
    },
  },
}

function because(why: string): string {
  return why === '' ? '.' : `: ${why}`
}

function by(who: string): string {
  return who === '' ? '' : ` by ${who}`
}

function von(who: string): string {
  return who === '' ? '' : ` von ${who}`
}

/** What a card says. */
export const cardTexts: Readonly<Record<Language, typeof en>> = { en, de }
