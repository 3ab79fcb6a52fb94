/**
 * A secret never belongs into `lakebase.json`: it is committed. These tests refuse what looks like one. They are about shapes
 * that have no other use; a message about a find names the place, never the value.
 */

const SECRET_KEY = /pass(word|wd|phrase)?$|secret|token|credential|api_?key|private_?key/i;

const SECRET_VALUES: [RegExp, string][] = [
  [/dapi[0-9a-f]{16,}/i, 'a Databricks personal access token'],
  [/dose[0-9a-f]{16,}/i, 'a Databricks OAuth secret'],
  [/eyJ[\w-]{10,}\.[\w-]{5,}/, 'a JSON Web Token'],
  [/:\/\/[^/\s@]*:[^\s@]+@/, 'a URL with a password'],
  [/(^|\s)password\s*=\s*\S/i, 'a connection string with a password'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** Whether a key of this name is one under which people put secrets. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** What kind of secret `value` looks like, or null. */
export function secretKind(value: string): string | null {
  return SECRET_VALUES.find(([shape]) => shape.test(value))?.[1] ?? null;
}
