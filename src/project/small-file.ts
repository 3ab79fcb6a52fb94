import { readFileSync, statSync } from 'node:fs';
import { ScaffoldError } from '../errors.js';

/** More than any file that is looked at in a repository, and little enough to be read at once. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The text of a file that somebody else wrote. A pipe, which might never end, and what is too large or no UTF-8 are refused.
 *
 * @throws {ScaffoldError} for those; the system's error where it cannot be read
 */
export function readSmallFile(path: string): string {
  const stat = statSync(path);
  // A directory is left to the read, whose error says so.
  if (!stat.isFile() && !stat.isDirectory()) throw new ScaffoldError(`${path} is not a file`);
  if (stat.size > MAX_BYTES) throw new ScaffoldError(`${path} is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  return decode(readFileSync(path), path);
}

/** UTF-8 as text; `name` is what the message calls it. @throws {ScaffoldError} where it is not UTF-8 */
export function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ScaffoldError(`${name} is not UTF-8`);
  }
}
