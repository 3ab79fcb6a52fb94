import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ScaffoldError } from '../errors.js';

/** The manifest's name in the output root. It is committed with the files. */
export const MANIFEST = '.lakebase-scaffold.json';

/** The folder in the output root where a run keeps what it has not yet put in place; also the lock between two runs. */
export const STAGING = '.lakebase-scaffold.tmp';

/** What was generated last: by path, the git blob id of the text, and the target or component that it came from. */
export type Manifest = Map<string, { blob: string; from: string }>;

/** The paths that targets have: plain names between slashes, none that begins with a dot. */
const MANAGED_PATH = /^[0-9A-Za-z_-][0-9A-Za-z_.-]*(\/[0-9A-Za-z_-][0-9A-Za-z_.-]*)*$/;

const schema = z.object({
  generator: z.string(),
  files: z.record(z.string(), z.object({ blob: z.string().regex(/^[0-9a-f]{40}$/), from: z.string() })),
});

/**
 * Reads a manifest's text. It is somebody else's input: it may have been edited or merged, so each path has to be one
 * that a target could have: it cannot leave the output root, or name what is not ours, such as `.git`.
 *
 * @throws {ScaffoldError} where it is not a manifest, or names a path that no target has
 */
export function parseManifest(text: string, file: string): Manifest {
  const advice = `restore ${file} from version control, or delete it: files that are as generated are recognized without it`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ScaffoldError(`${file} is not JSON`, [], advice);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const details = parsed.error.issues.map((issue) => `${issue.path.join(' → ')}: ${issue.message}`);
    throw new ScaffoldError(`${file} is not a manifest of lakebase-scaffold`, details, advice);
  }
  const strange = Object.keys(parsed.data.files).filter((path) => !MANAGED_PATH.test(path));
  if (strange.length > 0) {
    const message = `${file} names paths that no target writes; nothing was touched`;
    throw new ScaffoldError(message, strange, advice);
  }
  return new Map(Object.entries(parsed.data.files));
}

/** The manifest's text: sorted by path, no time, no machine; the generator's version stands here and nowhere else. */
export function formatManifest(manifest: Manifest, generator: string): string {
  const sorted = [...manifest].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ generator, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** The id that git gives a file of this text: it says whether a file was changed, and finds its old text in a repository. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
