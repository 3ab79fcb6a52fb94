import { describe, expect, test } from '@jest/globals';
import { format as shfmt } from '@wasm-fmt/shfmt';
import fc from 'fast-check';
import { toModel, type Model } from '../../src/descriptor/model.js';
import { parseDescriptor } from '../../src/descriptor/schema.js';
import { languageOf } from '../../src/literals/index.js';
import { fill } from '../../src/render/environment.js';
import { format, needsFormatting } from '../../src/render/format.js';
import { renderForm, render } from '../../src/render/render.js';
import { filesOf, targets } from '../../src/targets/catalogue.js';
import { cases, renderGoldens } from '../support/goldens.js';
import { carriableText, postgresName, sample, seed } from '../support/hostile.js';

/** What a language's formatter prints for a file. shfmt breaks no line, so the tool itself never needs it. */
const formatted = async (text: string, path: string) =>
  languageOf(path) === 'shell' ? shfmt(text, path) : await format(text, languageOf(path), path);

/** Any valid descriptor: values from harmless to hostile, from short to as long as they may be. */
const descriptor = fc.record(
  {
    isv: fc.stringMatching(/^[0-9A-Za-z.+-]{1,20}$/),
    product: fc.stringMatching(/^[0-9A-Za-z_.+-]{1,20}$/),
    version: fc.stringMatching(/^[0-9][0-9A-Za-z.+-]{0,20}$/),
    host: fc.domain(),
    db: postgresName,
    port: fc.integer({ min: 1, max: 65535 }),
    user: postgresName,
    schema: postgresName,
    endpoint: fc.constantFrom(
      'projects/p/branches/b/endpoints/e',
      'instance',
      `projects/${'p'.repeat(63)}/branches/b/endpoints/e`,
    ),
    workspaceHost: fc.domain(),
    workspaceId: fc.stringMatching(/^[0-9]{1,20}$/),
    sslmode: fc.constantFrom('verify-full' as const, 'require' as const),
    auth: fc.constantFrom('oauth' as const, 'password' as const),
  },
  { requiredKeys: ['isv', 'product', 'version', 'host', 'db'] },
);

export const models: Model[] = sample(descriptor, 40).flatMap((input) => {
  const parsed = parseDescriptor(input);
  return parsed.ok ? [toModel(parsed.descriptor)] : [];
});

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
      const files = [
        ...(await render(model, targets)),
        ...(await Promise.all(targets.map((t) => renderForm(model, t, 'snippet')))),
      ];
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

test('a wide character counts as wide', () => {
  expect(needsFormatting('日'.repeat(50), 'python')).toBe(true);
  expect(needsFormatting('a'.repeat(88), 'python')).toBe(false);
  expect(needsFormatting('a'.repeat(89), 'python')).toBe(true);
  expect(needsFormatting('a'.repeat(1000), 'shell')).toBe(false);
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
