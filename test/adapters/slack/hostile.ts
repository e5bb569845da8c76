import fc from 'fast-check'

/** What people write to break a bot: mentions, markup, escapes, joined emoji, long runs. */
export const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '&amp;',
        '&&&',
        '<<>>',
        '\n',
        '\r\n',
        '```',
        '*',
        '👨‍👩‍👧‍👦',
        'é',
        '|',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 60 },
  )
  .chain((parts) => fc.integer({ min: 1, max: 90 }).map((times) => parts.join('').repeat(times)))
