import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The layers of `src/`, lowest first: a file imports from its own folder and from lower ones, never from higher ones. */
const LAYERS = [
  ['errors', 'version'],
  ['descriptor', 'literals'],
  ['targets'],
  ['render'],
  ['plan'],
  ['project'],
  ['report'],
  ['commands'],
  ['cli', 'index'],
];
const layerOf = (path: string) =>
  LAYERS.findIndex((names) => names.includes(path.split('/')[0]!.replace(/\.[jt]s$/, '')));

const src = join(process.cwd(), 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(?<!\.d)\.ts$/.test(path),
);

test.each(files)('%s imports only from its own layer and the ones below', (file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const imported = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    normalize(join(dirname(file), path!)),
  );
  const upward = imported.filter((path) => layerOf(path) === -1 || layerOf(path) > layerOf(file));
  expect({ file, layer: layerOf(file), upward }).toEqual({ file, layer: expect.any(Number), upward: [] });
  expect(layerOf(file)).toBeGreaterThanOrEqual(0);
});

test('the core imports no Node module', () => {
  const core = files.filter((file) => layerOf(file) <= layerOf('render') && file !== 'errors.ts');
  expect(core.length).toBeGreaterThan(20);
  expect(core.filter((file) => /'node:/.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
});
