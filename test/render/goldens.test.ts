import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { renderGoldens } from '../support/goldens.js';

const folder = join(process.cwd(), 'test/golden');
const onDisk = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(folder, path)).isFile())
  .sort();
const rendered = await renderGoldens();

describe('goldens', () => {
  test('are those of all cases and targets: none missing, none left over', () => {
    expect(onDisk).toEqual(rendered.map(({ path }) => path).sort());
  });

  test.each(rendered.map((golden) => [golden.path, golden] as const))('%s', (path, { text, executable }) => {
    const golden = onDisk.includes(path) ? readFileSync(join(folder, path), 'utf8') : '';
    expect(text).toBe(golden);
    expect((statSync(join(folder, path)).mode & 0o100) !== 0).toBe(executable);
  });

  test('hold no HTML entity, which an escaping template engine would have left', () => {
    const escaped = rendered.filter(
      ({ path, text }) => !path.endsWith('.xml') && /&(quot|amp|lt|gt|#x?[0-9a-f]+);/i.test(text),
    );
    expect(escaped.map(({ path }) => path)).toEqual([]);
  });
});
