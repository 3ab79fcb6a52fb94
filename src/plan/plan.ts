import nodeFs from 'node:fs';
import { dirname, join } from 'node:path';
import type { RenderedFile } from '../render/render.js';
import { ScaffoldError } from '../errors.js';
import { hasHeader } from '../literals/index.js';
import { assertFolders, readEntry, type DiskEntry, type FileSystem } from './disk.js';
import { blobId, MANIFEST, parseManifest, type Manifest } from './manifest.js';

/**
 * One word for how a file stands to what it should be:
 * create: not there yet · update: as generated, should now differ · unchanged · orphan: as generated, no longer wanted ·
 * edited: ours, changed since · foreign: there, and not ours.
 */
export type FileState = 'create' | 'update' | 'unchanged' | 'orphan' | 'edited' | 'foreign';

/** One file of a plan. `path` is relative to the root, with `/`. */
export interface PlannedFile {
  path: string;
  state: FileState;
  /** The target or component that it comes from. */
  from: string;
  /** What is there. */
  before: DiskEntry;
  /** What should be there; null where the file is to go. */
  after: string | null;
  executable: boolean;
}

/** What a run would do to the output root. `init`, `generate`, `check`, `diff` and `--dry-run` all stop at one of these. */
export interface Plan {
  /** Absolute path of the output root. */
  root: string;
  /** Sorted by path. */
  files: PlannedFile[];
  /** The manifest as it stands, null where there is none. */
  manifestBefore: string | null;
  /** As it is to be. */
  manifest: Manifest;
  /** Whether it says so already; the generator's version in it does not count. */
  isManifestCurrent: boolean;
}

/**
 * Compares what should be with what is. Reads, and changes nothing.
 *
 * @param root from `outputRoot`
 * @throws {ScaffoldError} where something cannot be read, the manifest is not one, or a folder is a link
 */
export function makePlan(root: string, rendered: readonly RenderedFile[], fs: FileSystem = nodeFs): Plan {
  const file = join(root, MANIFEST);
  const manifestEntry = readEntry(file, fs);
  if (manifestEntry.kind === 'link' || manifestEntry.kind === 'other') {
    throw new ScaffoldError(`${file} is not a file`, [], 'move it away, or restore it from version control');
  }
  const manifestBefore = manifestEntry.kind === 'file' ? manifestEntry.text : null;
  const known: Manifest =
    manifestBefore === null ? new Map<string, never>() : parseManifest(manifestBefore, file);
  const at = (path: string) => {
    assertFolders(root, dirname(join(root, path)), fs);
    return readEntry(join(root, path), fs);
  };

  const files: PlannedFile[] = rendered.map(({ path, text, executable, id }) => {
    const before = at(path);
    return {
      path,
      state: stateOf(before, text, known.get(path)?.blob),
      from: id,
      before,
      after: text,
      executable,
    };
  });
  const wanted = new Set(rendered.map(({ path }) => path));
  for (const [path, { blob, from }] of known) {
    if (wanted.has(path)) continue;
    const before = at(path);
    // Whatever a manifest says, only what bears our header is ours to remove.
    if (before.kind !== 'file' || !hasHeader(before.text)) continue;
    const state = blobId(before.text) === blob ? 'orphan' : 'edited';
    files.push({ path, state, from, before, after: null, executable: false });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = new Map(
    rendered.map(({ path, text, id }) => [path, { blob: blobId(text), from: id }]),
  );
  const isManifestCurrent = JSON.stringify(sorted(known)) === JSON.stringify(sorted(manifest));
  return { root, files, manifestBefore, manifest, isManifestCurrent };
}

function stateOf(before: DiskEntry, text: string, generated: string | undefined): FileState {
  if (before.kind === 'none') return 'create';
  if (before.kind !== 'file') return 'foreign';
  // A file whose bytes are what we would write is ours, whatever the manifest says or has lost.
  if (before.text === text) return 'unchanged';
  if (generated === undefined) return 'foreign';
  return blobId(before.text) === generated ? 'update' : 'edited';
}

/** The files that a run must not touch without being forced to. */
export function conflicts(plan: Plan): PlannedFile[] {
  return plan.files.filter(({ state }) => state === 'edited' || state === 'foreign');
}

/** Whether the folder is what it should be. */
export function isClean(plan: Plan): boolean {
  return plan.isManifestCurrent && plan.files.every(({ state }) => state === 'unchanged');
}

function sorted(manifest: Manifest): unknown[] {
  return [...manifest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { blob, from }]) => [path, blob, from]);
}
