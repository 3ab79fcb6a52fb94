import { assertCarriable, textOf, type Value } from './text.js';

/** A value that libpq's parser takes without quotes: no space, quote or backslash, and nothing that reads oddly. */
const PLAIN = /^[0-9A-Za-z_./:@%+,-]+$/;

/**
 * A libpq connection string, `host=… port=…`, of the pairs in the order given; a pair whose value is null is left out.
 *
 * Values stand in single quotes where they need them, with quote and backslash escaped by a backslash.
 * It is a string for libpq's parser, not yet a literal of the language around it: that one quotes it once more.
 * Rule: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 *
 * @throws {UnrepresentableError} on NUL and on lone surrogates.
 */
export function conninfo(pairs: Record<string, Value>): string {
  return Object.entries(pairs)
    .filter(([, value]) => value !== null)
    .map(([keyword, value]) => `${keyword}=${conninfoValue(textOf(value))}`)
    .join(' ');
}

function conninfoValue(text: string): string {
  assertCarriable(text, 'a connection string');
  return PLAIN.test(text) ? text : `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;
}
