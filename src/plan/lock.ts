import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ScaffoldError } from '../errors.js';
import type { FileSystem } from './disk.js';
import { STAGING } from './manifest.js';

/** Applying takes moments, so a lock of this age is a dead run's, even where its process id lives on as another process. */
const STALE_AFTER_MS = 5 * 60 * 1000;

const OWNER = 'owner.json';

/**
 * Makes the staging folder of a run, which is also its lock. It is made whole, with its owner in it, under a name of its own, and
 * renamed: that succeeds for one run only, because a folder that is not empty cannot be renamed over.
 *
 * @throws {ScaffoldError} where another run is at work in this output folder, or something of that name is not ours
 */
export function takeLock(root: string, fs: FileSystem): { folder: string; release: () => void } {
  const folder = join(root, STAGING);
  const own = `${folder}-${randomUUID()}`;
  const release = () => fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(own);
  try {
    fs.writeFileSync(join(own, OWNER), JSON.stringify({ pid: process.pid, host: hostname() }));
    try {
      fs.renameSync(own, folder);
    } catch (error) {
      if (!isTaken(error)) throw error;
      removeStale(folder, own, fs);
      fs.renameSync(own, folder);
    }
  } catch (error) {
    fs.rmSync(own, { recursive: true, force: true });
    throw isTaken(error) ? busy(folder) : error;
  }
  return { folder, release };
}

function isTaken(error: unknown): boolean {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  return syscall === 'rename' && ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'].includes(code);
}

/** Removes the lock of a run that is gone: renamed first, so that of two that try only one does. */
function removeStale(folder: string, own: string, fs: FileSystem): void {
  const owner = ownerOf(folder, fs);
  if (owner === null) throw new ScaffoldError(`${folder} is in the way`, [], 'move it away and run again');
  const age = Date.now() - fs.lstatSync(folder).mtimeMs;
  if (age < STALE_AFTER_MS && (owner.host !== hostname() || isAlive(owner.pid))) throw busy(folder);
  const stale = `${own}-stale`;
  fs.renameSync(folder, stale);
  fs.rmSync(stale, { recursive: true, force: true });
}

function busy(folder: string): ScaffoldError {
  return new ScaffoldError(
    `another run is writing there`,
    [],
    `wait for it; if there is none, remove ${folder}`,
  );
}

function ownerOf(folder: string, fs: FileSystem): { pid: number; host: string } | null {
  try {
    const { pid, host } = JSON.parse(fs.readFileSync(join(folder, OWNER), 'utf8')) as Record<string, unknown>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
