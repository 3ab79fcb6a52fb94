import { assertCarriable, type Value } from './text.js';

/**
 * A PostgreSQL string constant, integer or `NULL`.
 *
 * A value without a backslash is a plain constant with its quotes doubled. One with a backslash is written `E'…'` with both
 * doubled, because it then means the same whatever `standard_conforming_strings` says.
 * Rule: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS
 *
 * @throws {UnrepresentableError} on NUL, which PostgreSQL's text cannot hold, and on lone surrogates.
 */
export function sql(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  assertCarriable(value, 'a PostgreSQL string');
  const quoted = value.replaceAll("'", "''");
  return value.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}
