import { assertCarriable, textOf, type Value } from './text.js';

/** A word that no shell treats specially, wherever an argument or the right side of an assignment may stand. */
const PLAIN = /^[0-9A-Za-z_./:@%+,-]+$/;

/**
 * A word of the POSIX shell: bare where it needs no quotes, else in single quotes.
 *
 * Nothing is special inside single quotes, not even a backslash, so a quote is written by leaving them: `'\''`. Double quotes
 * would not do: `$`, backtick and, at an interactive prompt, `!` keep their meaning in them.
 * Rule: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02_02
 *
 * @throws {UnrepresentableError} on NUL and on lone surrogates: an argument is a C string.
 */
export function shell(value: Value): string {
  const text = textOf(value);
  assertCarriable(text, 'a shell word');
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
