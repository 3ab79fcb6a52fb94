import fc from 'fast-check';

/** Pieces that have broken generators before: what ends a string, a comment or a template, and what a reader does not see. */
const PIECES = [
  ...['"', "'", '`', '\\', '\\\\', '"""', "'''", "''", '\\u0041', '\\x41', '\\101', '\\N{DASH}', '\\'],
  ...[
    '$(id)',
    '${HOME}',
    '$HOME',
    '$',
    '!!',
    '!',
    '%s',
    '%',
    '%41',
    '%2B',
    '+',
    '{{x}}',
    '{{',
    '}}',
    '{',
    '#{x}',
    '#',
    '~',
  ],
  ...[
    '*/',
    '/*',
    '//',
    '--',
    '<!--',
    '-->',
    ']]>',
    '</script>',
    '<b>',
    '&amp;',
    '&',
    '|',
    ';',
    'EOF',
    '-',
    '=',
    'a=b',
    '.',
    '..',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '  ',
    '\u0007',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u2028',
    '\u2029',
    '\ufeff',
  ],
  ...[
    '\u202e',
    '\u200f',
    '\u2066',
    '\u200b',
    'é',
    'e\u0301',
    '日本',
    '🦆',
    '👩‍👩‍👧',
    '\u{10ffff}',
    '\u{e0001}',
    '\ufffd',
    '\uffff',
  ],
];

const LONE_SURROGATES = ['\ud800', '\udfff', '\udc00\ud800'];

const text = (pieces: string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        fc.string({ maxLength: 6 }),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      {
        maxLength: 10,
      },
    )
    .map((parts) => parts.join(''));

/** Any text at all: what a language with UTF-16 or code point strings must write. */
export const anyText = text([...PIECES, ...LONE_SURROGATES, '\0']);

/** Text that UTF-8 and C strings carry: what a descriptor, a shell and PostgreSQL can hold. */
export const carriableText = text(PIECES).map((value) => value.toWellFormed().replaceAll('\0', ''));

/** The name of a database, role or schema: carriable, 1 to 63 bytes. */
export const postgresName = carriableText.map((value) => {
  let name = '';
  for (const character of value) {
    if (Buffer.byteLength(name + character) > 63) break;
    name += character;
  }
  return name === '' ? 'd' : name;
});

/** The seed of this run: random, so that runs find more; shown by a failing test, and set with FC_SEED to repeat it. */
export const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

/** `count` values of an arbitrary. */
export function sample<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}
