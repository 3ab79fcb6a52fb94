import { assertCarriable, textOf, type Value } from './text.js';

/** A value that libpq's parser takes without quotes: no space, quote or backslash, and nothing that reads oddly. */
const PLAIN = /^[0-9A-Za-z_./:@%+,-]+$/;

/** The keywords that templates use, in the order of the vendor's own sample. */
const ORDER = ['host', 'user', 'dbname', 'port', 'sslmode', 'application_name'];

/**
 * A libpq connection string, `host=… user=…`, in the vendor's order whatever the order of the pairs; a null is left out.
 *
 * Values stand in single quotes where they need them, with quote and backslash escaped by a backslash.
 * It is a string for libpq's parser, not yet a literal of the language around it: that one quotes it once more.
 * Rule: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 *
 * @throws {UnrepresentableError} on NUL and on lone surrogates.
 */
export function conninfo(pairs: Record<string, Value>): string {
  const unknown = Object.keys(pairs).filter((keyword) => !ORDER.includes(keyword));
  if (unknown.length > 0) throw new Error(`conninfo has no order for ${unknown.join(', ')}`);
  return ORDER.filter((keyword) => (pairs[keyword] ?? null) !== null)
    .map((keyword) => `${keyword}=${conninfoValue(textOf(pairs[keyword]!))}`)
    .join(' ');
}

function conninfoValue(text: string): string {
  assertCarriable(text, 'a connection string');
  return PLAIN.test(text) ? text : `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;
}
