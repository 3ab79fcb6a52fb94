/**
 * What all literals share: the values they take, and tests on text.
 *
 * A literal is total over the values that its language can hold and throws on the others, so that a value never
 * reaches a file changed.
 */

/** A value that a template can hand to a literal. */
export type Value = string | number | null;

/** A value that a language has no way to write. The descriptor's schema refuses such values first. */
export class UnrepresentableError extends Error {
  override name = 'UnrepresentableError';
}

/** `value` as text, where a literal has no null and no number of its own. */
export function textOf(value: Value): string {
  return value === null ? '' : String(value);
}

/**
 * Throws unless `value` is text that UTF-8 and C strings can carry.
 *
 * @throws {UnrepresentableError} on NUL, which ends a C string, and on a lone surrogate, which UTF-8 has no form for.
 */
export function assertCarriable(value: string, language: string): void {
  if (value.includes('\0')) throw new UnrepresentableError(`${language} cannot hold a NUL character`);
  if (!value.isWellFormed()) throw new UnrepresentableError(`${language} cannot hold a lone surrogate`);
}

/**
 * A character that a reader does not see, or that reorders what they see: controls, separators and spaces other than the ASCII
 * one, format characters such as the bidirectional marks (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing),
 * private use, lone surrogates. Literals write these as escapes. The ranges are spelled out, because `\p{C}` would change with
 * the Unicode version of the JavaScript engine, and with it the output.
 */
export const UNSEEN =
  // eslint-disable-next-line no-control-regex -- exactly those
  /[\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff\u{e0000}-\u{10ffff}]/u;

/** `\uXXXX` for each UTF-16 code unit of `text`. */
export function escapeUtf16(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${hex(text.charCodeAt(i), 4)}`).join('');
}

/** `code` in lower-case hexadecimal of at least `width` digits. */
export function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
