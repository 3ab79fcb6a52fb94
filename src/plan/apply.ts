import nodeFs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ScaffoldError, systemReason } from '../errors.js';
import { assertFolders, attempt, readEntry, type DiskEntry, type FileSystem } from './disk.js';
import { takeLock } from './lock.js';
import { formatManifest, MANIFEST } from './manifest.js';
import { conflicts, type Plan, type PlannedFile } from './plan.js';

/** A file beside the plan's that goes with it: `lakebase.json`, when `init` writes it. */
export interface ExtraFile {
  /** Absolute path. */
  path: string;
  /** What was there when it was decided to write it. */
  before: DiskEntry;
  text: string;
}

/** One step of putting files in place: `staged` moves to `path`, or, where it is null, `path` goes. `backup` is a copy of what was. */
interface Step {
  path: string;
  staged: string | null;
  backup: string | null;
}

/**
 * Makes the folder what the plan says: all of it, or nothing.
 *
 * All new text and a copy of all that will be replaced is written to the staging folder first: a full disk shows then. After that
 * there are only renames and removals, the manifest last; if one fails, the ones before it are undone. All of it is synchronous,
 * so a signal that the caller handles arrives before or after, never between.
 *
 * @param force overwrite files that are edited or foreign
 * @throws {ScaffoldError} exit code 2 with all conflicts, or 1 where the file system refuses
 */
export function applyPlan(
  plan: Plan,
  generator: string,
  { force = false, extra = [], fs = nodeFs }: { force?: boolean; extra?: ExtraFile[]; fs?: FileSystem } = {},
): void {
  assertApplicable(plan, force);
  const changes = plan.files.filter(({ state }) => state !== 'unchanged');
  const manifest = formatManifest(plan.manifest, generator);
  if (changes.length === 0 && extra.length === 0 && manifest === plan.manifestBefore) return;

  const madeFolders: string[] = [];
  const steps: Step[] = [];
  let done = 0;
  let unlock: (() => void) | null = null;
  try {
    makeFolder(plan.root, madeFolders, fs);
    const lock = takeLock(plan.root, fs);
    unlock = lock.release;
    const stage = (path: string, text: string | null, mode: number, replaces: boolean) => {
      const name = join(lock.folder, String(steps.length));
      if (text !== null) fs.writeFileSync(`${name}.new`, text, { mode });
      if (replaces) fs.copyFileSync(path, `${name}.old`);
      steps.push({
        path,
        staged: text === null ? null : `${name}.new`,
        backup: replaces ? `${name}.old` : null,
      });
    };
    for (const { path, after, before, executable } of changes) {
      stage(join(plan.root, path), after, executable ? 0o755 : 0o644, before.kind === 'file');
    }
    for (const { path, text, before } of extra) stage(path, text, 0o644, before.kind === 'file');
    stage(join(plan.root, MANIFEST), manifest, 0o644, plan.manifestBefore !== null);
    assertAsPlanned(plan, changes, extra, fs);
    for (const step of steps) {
      makeFolder(dirname(step.path), madeFolders, fs);
      if (step.staged === null) fs.unlinkSync(step.path);
      else fs.renameSync(step.staged, step.path);
      done += 1;
    }
  } catch (error) {
    undo(steps.slice(0, done), fs);
    ignoring(() => unlock?.());
    for (const folder of madeFolders.reverse()) ignoring(() => fs.rmdirSync(folder));
    throw explained(error, plan.root);
  }
  unlock();
  for (const { path, after } of changes) if (after === null) removeEmptyFolders(plan.root, dirname(path), fs);
}

/** What stands where a file should go, if it is not a file. */
const WHAT: Partial<Record<DiskEntry['kind'], string>> = { link: 'link', other: 'not a file' };

function assertApplicable(plan: Plan, force: boolean): void {
  const inTheWay = force
    ? plan.files.filter(({ before }) => WHAT[before.kind] !== undefined)
    : conflicts(plan);
  if (inTheWay.length === 0) return;
  const details = inTheWay.map(
    ({ path, state, before }) => `${(WHAT[before.kind] ?? state).padEnd(10)}  ${path}`,
  );
  throw new ScaffoldError(
    force
      ? 'not even --force replaces these; nothing was written'
      : 'files would be lost; nothing was written',
    details,
    force
      ? 'move them away and run again'
      : 'edited: changed since it was generated · foreign: not made by lakebase-scaffold\n' +
          'see the difference with `lakebase-scaffold diff`; overwrite all of them with --force',
    2,
  );
}

/** Between plan and now, somebody may have saved a file, put a link in its way, or finished a run of their own. */
function assertAsPlanned(
  plan: Plan,
  changes: readonly PlannedFile[],
  extra: readonly ExtraFile[],
  fs: FileSystem,
): void {
  const manifest = readEntry(join(plan.root, MANIFEST), fs);
  const expected = [
    ...changes.map(({ path, before }) => ({ path: join(plan.root, path), before })),
    ...extra,
  ];
  for (const { path } of changes) assertFolders(plan.root, dirname(join(plan.root, path)), fs);
  const changed = expected.filter(({ path, before }) => !isSame(readEntry(path, fs), before));
  if ((manifest.kind === 'file' ? manifest.text : null) !== plan.manifestBefore) {
    changed.push({ path: join(plan.root, MANIFEST), before: manifest });
  }
  if (changed.length === 0) return;
  const message = 'files changed while the run was under way; nothing was written';
  throw new ScaffoldError(
    message,
    changed.map(({ path }) => path),
    'run again',
  );
}

function isSame(now: DiskEntry, then: DiskEntry): boolean {
  return now.kind === then.kind && (now.kind !== 'file' || now.text === (then as typeof now).text);
}

function makeFolder(folder: string, made: string[], fs: FileSystem): void {
  if (fs.lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  makeFolder(dirname(folder), made, fs);
  fs.mkdirSync(folder);
  made.push(folder);
}

function undo(steps: readonly Step[], fs: FileSystem): void {
  for (const { path, backup } of [...steps].reverse()) {
    ignoring(() => (backup === null ? fs.unlinkSync(path) : fs.renameSync(backup, path)));
  }
}

/** Folders that the last orphan left empty. */
function removeEmptyFolders(root: string, folder: string, fs: FileSystem): void {
  if (folder === '.') return;
  try {
    fs.rmdirSync(join(root, folder));
  } catch {
    return; // Not empty.
  }
  removeEmptyFolders(root, dirname(folder), fs);
}

function explained(error: unknown, root: string): unknown {
  const reason = systemReason(error);
  if (reason === null) return error;
  // Where two paths are involved, the one that matters is where the file should go.
  const { path = root, dest = path } = error as NodeJS.ErrnoException & { dest?: string };
  const where = relative(process.cwd(), dest) || dest;
  return new ScaffoldError(
    `cannot write to ${where}: ${reason}; nothing was changed`,
    [],
    'mend that and run again',
  );
}

function ignoring(operation: () => void): void {
  try {
    attempt(operation, '');
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
  }
}
