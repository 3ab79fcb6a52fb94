import { assertCarriable, textOf, type Value } from './text.js';

/**
 * One component of a URI (a user, a path segment, a query value), percent-encoded from its UTF-8 bytes. Only RFC 3986's
 * unreserved characters stay, so `+` becomes `%2B`: many parsers read a bare `+` in a query as a space, which would turn
 * the version `1.2.3+b7` into `1.2.3 b7`.
 * Rule: https://www.rfc-editor.org/rfc/rfc3986#section-2.3
 *
 * @throws {UnrepresentableError} on NUL and on lone surrogates.
 */
export function uri(value: Value): string {
  const text = textOf(value);
  assertCarriable(text, 'a URI');
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A pgjdbc URL. pgjdbc decodes the database's name as a form value (`URLDecoder`), for which {@link uri}'s output means the same.
 * Rule: https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database
 */
export function jdbcUrl(host: Value, port: Value, db: Value): string {
  return `jdbc:postgresql://${textOf(host)}:${textOf(port)}/${uri(db)}`;
}

/**
 * The Data API's URL of a schema, to which `/table` is appended. `WORKSPACE_ID` stands in where the descriptor names none.
 */
export function dataApiUrl(host: Value, workspaceId: Value, db: Value, schema: Value): string {
  const workspace = workspaceId === null ? 'WORKSPACE_ID' : uri(workspaceId);
  return `https://${textOf(host)}/api/2.0/workspace/${workspace}/rest/${uri(db)}/${uri(schema)}`;
}
