import { assertCarriable, textOf, UNSEEN, type Value } from './text.js';

/** A word that no shell treats specially, wherever an argument or the right side of an assignment may stand. */
const PLAIN = /^[0-9A-Za-z_./:@%+,-]+$/;

/** Runs of characters that a reader does not see, but for the newline, which they do. */
const HIDDEN = new RegExp(`(?:(?!\\n)${UNSEEN.source})+`, 'gu');

/**
 * A word of the POSIX shell: bare where it needs no quotes, else in single quotes.
 *
 * Nothing is special inside single quotes, not even a backslash, so a quote is written by leaving them: `'\''`. Double quotes
 * would not do: `$`, backtick and, at an interactive prompt, `!` keep their meaning in them. There are no escapes either (`$'…'` is
 * younger than the shells in use), so what cannot be seen is left to printf: `'a'"$(printf '\015')"'b'`. A newline stands as it is,
 * because a command substitution drops it; a carriage return must not, because git would take the two for a line end.
 * Rule: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02_02
 *
 * @throws {UnrepresentableError} on NUL and on lone surrogates: an argument is a C string.
 */
export function shell(value: Value): string {
  const text = textOf(value);
  assertCarriable(text, 'a shell word');
  if (PLAIN.test(text)) return text;
  const quoted = `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return quoted.replace(HIDDEN, (characters) => `'"$(printf '${octal(characters)}')"'`);
}

/** Printf's escapes for the UTF-8 bytes of `text`. */
function octal(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(
    '',
  );
}
