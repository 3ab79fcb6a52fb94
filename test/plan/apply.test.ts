import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import nodeFs from 'node:fs';
import { join } from 'node:path';
import { ScaffoldError } from '../../src/errors.js';
import { applyPlan } from '../../src/plan/apply.js';
import { outputRoot, type FileSystem } from '../../src/plan/disk.js';
import { MANIFEST, STAGING } from '../../src/plan/manifest.js';
import { isClean, makePlan } from '../../src/plan/plan.js';
import type { RenderedFile } from '../../src/render/render.js';
import { scratch, snapshot } from '../support/cli.js';

let folder = '';
let remove = () => {};
beforeEach(() => void ({ folder, remove } = scratch()));
afterEach(() => remove());

const file = (path: string, text: string): RenderedFile => ({
  path,
  text,
  role: 'module',
  executable: path.endsWith('.sh'),
  id: 'a/b',
});
const OLD = [file('a.txt', 'old a\n'), file('gone/b.txt', 'old b\n'), file('c/d.sh', 'old c\n')];
const NEW = [file('a.txt', 'new a\n'), file('c/d.sh', 'new c\n'), file('e/f/g.txt', 'new e\n')];
const apply = (files: RenderedFile[], options: { fs?: FileSystem; force?: boolean } = {}) =>
  applyPlan(makePlan(outputRoot(folder, 'out'), files), '1.0.0', {
    ...options,
    extra: [{ path: join(folder, 'lakebase.json'), text: files[0]!.text }],
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

  test.each(['../victim', '/victim', 'x/../../victim', 'C:\\victim', '..\\victim', `${STAGING}/x`])(
    'a manifest that names %s is refused and nothing is removed',
    (path) => {
      apply(OLD);
      nodeFs.writeFileSync(join(folder, 'victim'), 'precious');
      const blob = '4d1ae35ba2c8ec712fa2a379db44ad639ca277bd';
      const doctored = { generator: '1', files: { [path]: { blob, from: 'a/b' } } };
      nodeFs.writeFileSync(join(folder, 'out', MANIFEST), JSON.stringify(doctored));
      const before = snapshot(folder);
      expect(() => apply(NEW, { force: true })).toThrow('names paths that leave the output folder');
      expect(snapshot(folder)).toEqual(before);
    },
  );

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
  test('the second is told of the first, by its process', () => {
    nodeFs.mkdirSync(join(folder, 'out', STAGING), { recursive: true });
    nodeFs.writeFileSync(join(folder, 'out', STAGING, 'pid'), String(process.ppid));
    expect(() => apply(NEW)).toThrow(`another run (process ${process.ppid})`);
    expect(nodeFs.existsSync(join(folder, 'lakebase.json'))).toBe(false);
  });

  test('what a killed run left is cleared away', () => {
    nodeFs.mkdirSync(join(folder, 'out', STAGING), { recursive: true });
    nodeFs.writeFileSync(join(folder, 'out', STAGING, 'pid'), '2147483646');
    nodeFs.writeFileSync(join(folder, 'out', STAGING, '0.new'), 'half');
    apply(NEW);
    expect(nodeFs.existsSync(join(folder, 'out', STAGING))).toBe(false);
  });

  test('a file saved between plan and apply is not lost', () => {
    apply(OLD);
    const plan = makePlan(outputRoot(folder, 'out'), NEW);
    nodeFs.writeFileSync(join(folder, 'out/a.txt'), 'just saved');
    const before = snapshot(folder);
    expect(() => applyPlan(plan, '1.0.0')).toThrow('a.txt changed while the run was under way');
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
  // As `printf 'new a\n' | git hash-object --stdin` says.
  expect(files['a.txt']).toEqual({ blob: '56db76ce64abda1ebaa4d6f31345bb3c85712a5d', from: 'a/b' });
});
