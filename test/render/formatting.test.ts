import { describe, expect, test } from '@jest/globals';
import { format as shfmt } from '@wasm-fmt/shfmt';
import type { Model } from '../../src/descriptor/model.js';
import { languageOf } from '../../src/literals/index.js';
import { fill } from '../../src/render/environment.js';
import { format, needsFormatting } from '../../src/render/format.js';
import { filesOf, targets } from '../../src/targets/catalogue.js';
import { cases, renderGoldens } from '../support/goldens.js';
import { carriableText, sample, seed } from '../support/hostile.js';
import { renderAll, sampleModels } from '../support/models.js';

/** What a language's formatter prints for a file. shfmt breaks no line, so the tool itself never needs it. */
const formatted = async (text: string, path: string) =>
  languageOf(path) === 'shell' ? shfmt(text, path) : await format(text, languageOf(path), path);

const models = sampleModels(40);

describe('what is rendered is what the formatter prints', () => {
  test('for the goldens', async () => {
    const wrong: string[] = [];
    for (const { path, text } of await renderGoldens())
      if ((await formatted(text, path)) !== text) wrong.push(path);
    expect(wrong).toEqual([]);
  });

  test('for generated descriptors, whether or not the formatter had to run', async () => {
    expect(models.length).toBeGreaterThan(20);
    for (const model of models) {
      const files = await renderAll(model);
      for (const { path, id, text } of files) {
        expect({ seed, id, path, text }).toEqual({ seed, id, path, text: await formatted(text, path) });
      }
    }
  });
});

test('a typical descriptor needs no formatter for any file that is written', () => {
  const { typical } = cases();
  const slow = targets
    .flatMap(filesOf)
    .filter(({ role }) => role !== 'snippet')
    .filter(({ path, templateKey, id }) => {
      const language = languageOf(path);
      return needsFormatting(fill(templateKey, typical!, { language, id }), language);
    });
  expect(slow.map(({ path }) => path)).toEqual([]);
});

test('a line is measured exactly, a wide character as wide', () => {
  expect(needsFormatting('日'.repeat(50), 'python')).toBe(true);
  expect(needsFormatting('a'.repeat(1000), 'shell')).toBe(false);
  for (const wide of [true, false]) {
    for (const before of ['', 'short\n', `${'b'.repeat(88)}\n\n\n`]) {
      for (const after of ['', '\n', '\nshort\n', `\n${'c'.repeat(88)}`]) {
        expect(needsFormatting(`${before}${'a'.repeat(88)}${after}`, 'python', wide)).toBe(false);
        expect(needsFormatting(`${before}${'a'.repeat(89)}${after}`, 'python', wide)).toBe(true);
      }
    }
  }
});

test('no value changes how many lines there are but through the formatter', () => {
  // A literal is one token on one line, except where its language cannot escape a line end.
  const model = cases()['typical']!;
  for (const db of sample(carriableText, 50).filter((text) => !/[\n\r]/.test(text))) {
    for (const { templateKey, id, path } of targets.flatMap(filesOf)) {
      const about = { language: languageOf(path), id };
      const lines = (m: Model) => fill(templateKey, m, about).split('\n').length;
      expect({ seed, db, templateKey, lines: lines({ ...model, db }) }).toEqual({
        seed,
        db,
        templateKey,
        lines: lines(model),
      });
    }
  }
});
