import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discover } from '../../src/project/discover.js';
import { scratch } from '../support/cli.js';

let folder = '';
let remove = () => {};
beforeEach(() => void ({ folder, remove } = scratch()));
afterEach(() => remove());

const write = (files: Record<string, string>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** What is proposed, without where it is from. */
async function values(): Promise<Record<string, unknown>> {
  const { languages, ...proposals } = await discover(folder);
  return {
    languages,
    ...Object.fromEntries(Object.entries(proposals).map(([key, { value }]) => [key, value])),
  };
}

describe('each source', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'package.json',
      '{"name": "@acme/gadget", "version": "3.1.4"}',
      { isv: 'acme', product: 'gadget', version: '3.1.4', languages: ['javascript'] },
    ],
    ['package.json', '{"name": "gadget"}', { product: 'gadget', languages: ['javascript'] }],
    [
      'pyproject.toml',
      '[project]\nname = "gadget"\nversion = "3.1.4"',
      { product: 'gadget', version: '3.1.4', languages: ['python'] },
    ],
    [
      'pyproject.toml',
      '[tool.poetry]\nname = "gadget"\nversion = "3.1"',
      { product: 'gadget', version: '3.1', languages: ['python'] },
    ],
    [
      'pom.xml',
      '<project><groupId>com.acme.tools</groupId><artifactId>gadget</artifactId><version>3.10</version></project>',
      { isv: 'acme', product: 'gadget', version: '3.10', languages: ['java'] },
    ],
    [
      'pom.xml',
      '<project><parent><groupId>com.acme</groupId><version>2.0</version></parent><artifactId>gadget</artifactId></project>',
      { isv: 'acme', product: 'gadget', version: '2.0', languages: ['java'] },
    ],
    [
      'Cargo.toml',
      '[package]\nname = "gadget"\nversion = "3.1.4"',
      { product: 'gadget', version: '3.1.4', languages: [] },
    ],
    [
      'go.mod',
      'module github.com/acme/gadget/v2\n\ngo 1.22\n',
      { isv: 'acme', product: 'gadget', languages: [] },
    ],
    ['go.mod', 'module gadget\n', { product: 'gadget', languages: [] }],
    [
      '.git/config',
      '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@example.com:acme/gadget.git\n',
      { isv: 'acme', product: 'gadget', languages: [] },
    ],
    [
      '.git/config',
      '[remote "origin"]\n\turl = https://example.com/acme/gadget\n',
      { isv: 'acme', product: 'gadget', languages: [] },
    ],
    ['.git/config', '[remote "other"]\n\turl = https://example.com/acme/gadget\n', { languages: [] }],
  ])('%s %j', async (file, text, proposals) => {
    write({ [file]: text });
    expect(await values()).toEqual(proposals);
  });
});

test('the first source that knows a thing is the one that is believed', async () => {
  write({
    'package.json': '{"name": "gadget", "version": "1.0.0"}',
    'pom.xml':
      '<project><groupId>com.acme</groupId><artifactId>other</artifactId><version>9</version></project>',
    'pyproject.toml': '[project]\nname = "third"',
  });
  expect(await discover(folder)).toEqual({
    languages: ['javascript', 'python', 'java'],
    isv: { value: 'acme', from: 'pom.xml' },
    product: { value: 'gadget', from: 'package.json' },
    version: { value: '1.0.0', from: 'package.json' },
  });
});

test('only what the schema would take is proposed', async () => {
  write({
    'package.json': '{"name": "@ac_me/gad get", "version": "v1"}',
    'pom.xml':
      '<project><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${revision}</version></project>',
  });
  expect(await values()).toEqual({ languages: ['javascript', 'java'] });
});

test.each<[string, string]>([
  ['package.json', '{'],
  ['package.json', 'null'],
  ['pyproject.toml', '= nonsense'],
  ['pom.xml', '<project'],
  ['Cargo.toml', '[package'],
  ['go.mod', ''],
  ['.git/config', ''],
])('%s that reads %j proposes nothing, and is no error', async (file, text) => {
  write({ [file]: text });
  expect(await values()).toEqual({ languages: expect.any(Array) });
});

test('an entity bomb in a pom.xml is not expanded', async () => {
  write({
    'pom.xml':
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><project><artifactId>&b;</artifactId></project>',
  });
  expect(await values()).toEqual({ languages: expect.any(Array) });
});
