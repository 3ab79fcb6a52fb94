import { join } from 'node:path';
import { ScaffoldError } from '../errors.js';
import type { FileSystem } from './disk.js';
import { STAGING } from './manifest.js';

/**
 * Makes the staging folder of a run, which is also its lock: making a folder either succeeds or finds it there. What a killed run
 * left behind is told by its process being gone, and removed.
 *
 * @throws {ScaffoldError} where another run is at work in this output folder
 */
export function takeLock(root: string, fs: FileSystem): { folder: string; release: () => void } {
  const folder = join(root, STAGING);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = ownerOf(folder, fs);
    if (owner !== null && isAlive(owner)) {
      throw new ScaffoldError(
        `another run (process ${owner}) is writing to ${root}`,
        [],
        `wait for it, or remove ${folder}`,
      );
    }
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder);
  }
  const release = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    fs.writeFileSync(join(folder, 'pid'), String(process.pid));
  } catch (error) {
    release();
    throw error;
  }
  return { folder, release };
}

function ownerOf(folder: string, fs: FileSystem): number | null {
  try {
    const pid = Number(fs.readFileSync(join(folder, 'pid'), 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
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
