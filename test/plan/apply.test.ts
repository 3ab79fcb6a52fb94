import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import nodeFs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ScaffoldError } from '../../src/errors.js';
import { applyPlan } from '../../src/plan/apply.js';
import { outputRoot, readEntry, type FileSystem } from '../../src/plan/disk.js';
import { blobId, MANIFEST, STAGING } from '../../src/plan/manifest.js';
import { isClean, makePlan } from '../../src/plan/plan.js';
import { header } from '../../src/literals/index.js';
import type { RenderedFile } from '../../src/render/render.js';
import { scratch, snapshot } from '../support/cli.js';

let folder = '';
let remove = () => {};
beforeEach(() => void ({ folder, remove } = scratch()));
afterEach(() => remove());

const HEADER = header('python', 'a/b');
const file = (path: string, text: string): RenderedFile => ({
  path,
  text: `${HEADER}\n${text}`,
  role: 'module',
  executable: path.endsWith('.sh'),
  id: 'a/b',
});
const OLD = [file('a.txt', 'old a\n'), file('gone/b.txt', 'old b\n'), file('c/d.sh', 'old c\n')];
const NEW = [file('a.txt', 'new a\n'), file('c/d.sh', 'new c\n'), file('e/f/g.txt', 'new e\n')];
const DESCRIPTOR = () => join(folder, 'lakebase.json');
const apply = (files: RenderedFile[], options: { fs?: FileSystem; force?: boolean } = {}) =>
  applyPlan(makePlan(outputRoot(folder, 'out'), files), '1.0.0', {
    ...options,
    extra: [{ path: DESCRIPTOR(), before: readEntry(DESCRIPTOR(), nodeFs), text: files[0]!.text }],
  });

const OPERATIONS = ['copyFileSync', 'mkdirSync', 'renameSync', 'unlinkSync', 'writeFileSync'] as const;

/** A file system whose nth changing operation fails, once; `operations` counts them. */
function failing(n: number, code: string): { fs: FileSystem; operations: () => number } {
  let count = 0;
  const wrap =
    (name: (typeof OPERATIONS)[number]) =>
    (...args: unknown[]) => {
      count += 1;
      if (count === n) throw Object.assign(new Error(code), { code, path: String(args[0]) });
      return (nodeFs[name] as (...args: unknown[]) => unknown)(...args);
    };
  const fs = { ...nodeFs, ...Object.fromEntries(OPERATIONS.map((name) => [name, wrap(name)])) } as FileSystem;
  return { fs, operations: () => count };
}

describe('all or nothing', () => {
  const counted = () => {
    const { fs, operations } = failing(0, '');
    apply(NEW, { fs });
    return operations();
  };

  test.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO'])(
    'a %s at any operation leaves everything as it was',
    (code) => {
      apply(OLD);
      const before = snapshot(folder);
      const total = counted();
      expect(total).toBeGreaterThan(12);
      nodeFs.rmSync(folder, { recursive: true });
      nodeFs.mkdirSync(folder);
      apply(OLD);
      for (let n = 1; n <= total; n += 1) {
        let thrown: unknown;
        try {
          apply(NEW, failing(n, code));
        } catch (error) {
          thrown = error;
        }
        expect({ n, thrown: thrown instanceof ScaffoldError && thrown.exitCode }).toEqual({ n, thrown: 1 });
        expect((thrown as Error).message).toMatch(/nothing was changed$/);
        expect({ n, after: snapshot(folder) }).toEqual({ n, after: before });
        expect(nodeFs.existsSync(join(folder, 'out', STAGING))).toBe(false);
        expect(nodeFs.existsSync(join(folder, 'out/e'))).toBe(false);
      }
      apply(NEW);
      expect(isClean(makePlan(outputRoot(folder, 'out'), NEW))).toBe(true);
    },
  );

  test('in an empty folder, a failure leaves an empty folder', () => {
    const { fs, operations } = failing(0, '');
    apply(NEW, { fs });
    for (let n = 1; n <= operations(); n += 1) {
      nodeFs.rmSync(folder, { recursive: true });
      nodeFs.mkdirSync(folder);
      expect(() => apply(NEW, failing(n, 'ENOSPC'))).toThrow('the disk is full');
      expect({ n, left: nodeFs.readdirSync(folder) }).toEqual({ n, left: [] });
    }
  });

  test('a bug is not dressed up as a fault of the disk', () => {
    const fs = {
      ...nodeFs,
      renameSync: () => {
        throw new TypeError('bug');
      },
    };
    expect(() => apply(NEW, { fs })).toThrow(TypeError);
    expect(nodeFs.readdirSync(folder)).toEqual([]);
  });
});

describe('what is ours to write', () => {
  test('executables are, and nothing else is', () => {
    apply(NEW);
    expect(nodeFs.statSync(join(folder, 'out/c/d.sh')).mode & 0o111).toBe(0o111);
    expect(nodeFs.statSync(join(folder, 'out/a.txt')).mode & 0o111).toBe(0);
  });

  test.each(['out', 'out/c'])(
    '%s as a link to elsewhere is refused, and nothing is written there',
    (path) => {
      const elsewhere = join(folder, 'elsewhere');
      nodeFs.mkdirSync(elsewhere);
      if (path !== 'out') nodeFs.mkdirSync(join(folder, 'out'));
      nodeFs.symlinkSync(elsewhere, join(folder, path));
      expect(() => apply(NEW, { force: true })).toThrow('symbolic link');
      expect(nodeFs.readdirSync(elsewhere)).toEqual([]);
    },
  );

  test('a link where a file should go is foreign, and not even --force writes through it', () => {
    nodeFs.mkdirSync(join(folder, 'out'));
    nodeFs.writeFileSync(join(folder, 'precious'), 'precious');
    nodeFs.symlinkSync(join(folder, 'precious'), join(folder, 'out/a.txt'));
    expect(() => apply(NEW)).toThrow('files would be lost');
    expect(() => apply(NEW, { force: true })).toThrow('not even --force');
    expect(snapshot(folder)).toEqual({ precious: 'precious', 'out/a.txt': 'precious' });
  });

  test('a folder where a file should go is foreign, and not even --force removes it', () => {
    nodeFs.mkdirSync(join(folder, 'out/a.txt'), { recursive: true });
    nodeFs.writeFileSync(join(folder, 'out/a.txt/precious'), 'precious');
    expect(() => apply(NEW)).toThrow('files would be lost');
    expect(() => apply(NEW, { force: true })).toThrow('not even --force');
    expect(snapshot(folder)).toEqual({ 'out/a.txt/precious': 'precious' });
  });

  const blob = blobId('precious');
  const doctor = (...paths: string[]) => {
    const files = Object.fromEntries(paths.map((path) => [path, { blob, from: 'a/b' }]));
    nodeFs.writeFileSync(join(folder, 'out', MANIFEST), JSON.stringify({ generator: '1', files }));
  };

  test.each([
    ...['../victim', '/victim', 'x/../../victim', 'C:\\victim', 'C:/victim', '..\\victim', '', '.', 'a//b'],
    ...['x\n/../../victim', 'x\r/../../victim', 'x\u2028/../../victim', 'x\0/../../victim'],
    ...[`${STAGING}/x`, MANIFEST, '.git/config', 'a/.git/config', '.GIT/config', 'a/.hidden'],
  ])('a manifest that names %j is refused and nothing is removed', (path) => {
    apply(OLD);
    nodeFs.writeFileSync(join(folder, 'victim'), 'precious');
    doctor(path);
    const before = snapshot(folder);
    expect(() => apply(NEW, { force: true })).toThrow('names paths that no target writes');
    expect(snapshot(folder)).toEqual(before);
  });

  test('a manifest that claims what does not bear our header removes nothing, not even with --force', () => {
    apply(OLD);
    nodeFs.writeFileSync(join(folder, 'out/package.json'), 'precious');
    nodeFs.writeFileSync(join(folder, 'out/edited.json'), 'more than precious');
    doctor('package.json', 'edited.json');
    apply(NEW, { force: true });
    expect(snapshot(folder)).toMatchObject({
      'out/package.json': 'precious',
      'out/edited.json': 'more than precious',
    });
  });

  test('a plan whose file would leave the root is refused', () => {
    expect(() => makePlan(outputRoot(folder, 'out'), [file('../victim', 'x')])).toThrow('is outside');
  });

  test.each(['link', 'folder'])('a manifest that is a %s is refused', (what) => {
    apply(OLD);
    nodeFs.rmSync(join(folder, 'out', MANIFEST));
    if (what === 'link') nodeFs.symlinkSync('elsewhere', join(folder, 'out', MANIFEST));
    else nodeFs.mkdirSync(join(folder, 'out', MANIFEST));
    expect(() => apply(NEW)).toThrow('is not a file');
  });

  test.each([
    '{',
    '[]',
    '{"generator": "1"}',
    '{"generator": "1", "files": {"a": {"blob": "x", "from": "y"}}}',
  ])('a manifest that reads %s is refused with what to do', (text) => {
    apply(OLD);
    nodeFs.writeFileSync(join(folder, 'out', MANIFEST), text);
    expect(() => apply(NEW)).toThrow(/is not (JSON|a manifest)/);
  });
});

describe('two runs at once', () => {
  const lock = (owner: object) => {
    nodeFs.mkdirSync(join(folder, 'out', STAGING), { recursive: true });
    nodeFs.writeFileSync(join(folder, 'out', STAGING, 'owner.json'), JSON.stringify(owner));
    nodeFs.writeFileSync(join(folder, 'out', STAGING, '0.new'), 'half');
  };
  const staged = () => nodeFs.readdirSync(join(folder, 'out')).filter((name) => name.startsWith(STAGING));

  test('the second is told of the first, and leaves it alone', () => {
    lock({ pid: process.ppid, host: hostname() });
    expect(() => apply(NEW)).toThrow('another run is writing there');
    expect(staged()).toEqual([STAGING]);
    expect(nodeFs.existsSync(DESCRIPTOR())).toBe(false);
  });

  test('a run on another machine is believed to live', () => {
    lock({ pid: 2147483646, host: 'elsewhere' });
    expect(() => apply(NEW)).toThrow('another run is writing there');
  });

  test('what a killed run left is cleared away', () => {
    lock({ pid: 2147483646, host: hostname() });
    apply(NEW);
    expect(staged()).toEqual([]);
  });

  test('a lock that has grown old is cleared away, though its process id lives on', () => {
    lock({ pid: process.ppid, host: hostname() });
    const old = new Date(Date.now() - 3_600_000);
    nodeFs.utimesSync(join(folder, 'out', STAGING), old, old);
    apply(NEW);
    expect(staged()).toEqual([]);
  });

  test.each(['file', 'folder'])('a %s of that name that is not ours is left alone', (what) => {
    nodeFs.mkdirSync(join(folder, 'out'));
    if (what === 'file') nodeFs.writeFileSync(join(folder, 'out', STAGING), 'precious');
    else nodeFs.mkdirSync(join(folder, 'out', STAGING, 'precious'), { recursive: true });
    expect(() => apply(NEW)).toThrow('is in the way');
    expect(staged()).toEqual([STAGING]);
  });

  test.each<[string, () => void]>([
    ['a file saved', () => nodeFs.writeFileSync(join(folder, 'out/a.txt'), 'just saved')],
    ['lakebase.json written', () => nodeFs.writeFileSync(DESCRIPTOR(), '{}')],
    ['another run finished', () => apply([...OLD, file('other.txt', 'other')])],
  ])('%s between plan and apply is not lost', (_, meanwhile) => {
    apply(OLD);
    const plan = makePlan(outputRoot(folder, 'out'), NEW);
    const extra = [{ path: DESCRIPTOR(), before: readEntry(DESCRIPTOR(), nodeFs), text: 'new' }];
    meanwhile();
    const before = snapshot(folder);
    expect(() => applyPlan(plan, '1.0.0', { extra })).toThrow('files changed while the run was under way');
    expect(snapshot(folder)).toEqual(before);
  });
});

test('the manifest is sorted, and holds no time and no machine', () => {
  apply([...NEW].reverse());
  const text = nodeFs.readFileSync(join(folder, 'out', MANIFEST), 'utf8');
  const { generator, files } = JSON.parse(text) as {
    generator: string;
    files: Record<string, { blob: string; from: string }>;
  };
  expect(generator).toBe('1.0.0');
  expect(Object.keys(files)).toEqual(['a.txt', 'c/d.sh', 'e/f/g.txt']);
  expect(files['a.txt']).toEqual({ blob: blobId(`${HEADER}\nnew a\n`), from: 'a/b' });
  // As `printf 'new a\n' | git hash-object --stdin` says.
  expect(blobId('new a\n')).toBe('56db76ce64abda1ebaa4d6f31345bb3c85712a5d');
});
