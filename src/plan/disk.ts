import nodeFs from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { ScaffoldError, systemReason } from '../errors.js';

/** The file operations that a plan and its application use. Tests hand in one that fails where they want it to. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'copyFileSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'readFileSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'rmdirSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

/**
 * What stands at a path. Text is as git would normalize it, with LF line ends, so that `core.autocrlf` is not an edit; `crlf` says
 * that they were CRLF.
 */
export type DiskEntry =
  | { kind: 'none' }
  | { kind: 'file'; text: string; crlf: boolean; executable: boolean }
  | { kind: 'link' }
  | { kind: 'other' };

/** More than any file of ours has, and little enough to read. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The absolute path of the output root: `out` under `cwd`.
 *
 * @throws {ScaffoldError} where a part of it is a link or a file: what is written there could end up elsewhere
 */
export function outputRoot(cwd: string, out: string, fs: FileSystem = nodeFs): string {
  const base = attempt(() => fs.realpathSync(cwd), `cannot use the folder ${cwd}`);
  const root = join(base, out);
  if (out !== '.') assertFolders(base, root, fs);
  return root;
}

/**
 * Throws unless every existing part of `folder` below `root` is a real directory.
 *
 * @throws {ScaffoldError} naming the part that is not
 */
export function assertFolders(root: string, folder: string, fs: FileSystem): void {
  let path = root;
  const parts = relative(root, folder).split(sep).filter(Boolean);
  if (parts[0] === '..' || isAbsolute(parts[0] ?? ''))
    throw new ScaffoldError(`${folder} is outside ${root}`);
  for (const part of parts) {
    path = join(path, part);
    const stat = attempt(() => fs.lstatSync(path, { throwIfNoEntry: false }), `cannot look at ${path}`);
    if (stat === undefined) return;
    if (stat.isDirectory()) continue;
    const what = stat.isSymbolicLink()
      ? 'a symbolic link: files could end up outside the output folder'
      : 'not a directory';
    throw new ScaffoldError(
      `${path} is ${what}`,
      [],
      'remove it, or choose another output folder ("out" in lakebase.json)',
    );
  }
}

/** What stands at `path`, without following links. @throws {ScaffoldError} where it cannot be read */
export function readEntry(path: string, fs: FileSystem): DiskEntry {
  return attempt<DiskEntry>(() => {
    const stat = fs.lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return { kind: 'none' };
    if (stat.isSymbolicLink()) return { kind: 'link' };
    if (!stat.isFile()) return { kind: 'other' };
    if (stat.size > MAX_BYTES) throw new ScaffoldError(`${path} is too large to be a file of ours`);
    const text = fs.readFileSync(path, 'utf8');
    return {
      kind: 'file',
      text: text.replaceAll('\r\n', '\n'),
      crlf: text.includes('\r\n'),
      executable: (stat.mode & 0o100) !== 0,
    };
  }, `cannot read ${path}`);
}

/** Runs `operation`; a system error becomes a {@link ScaffoldError} that says what could not be done, and why. */
export function attempt<T>(operation: () => T, failure: string): T {
  try {
    return operation();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new ScaffoldError(`${failure}: ${reason}`);
  }
}
