import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { targets } from '../../src/targets/catalogue.js';

// What target.json promises of a driver is what the tests run with.

const read = (name: string): string => readFileSync(`test/support/toolchains/${name}`, 'utf8');
const packages: Record<string, string> = { psycopg2: 'psycopg2-binary' };

for (const { id, language, driver } of targets) {
  if (driver === undefined || !['java', 'python'].includes(language)) continue;
  test(`${id}: the tests run with the oldest and the newest ${driver.name}`, () => {
    if (language === 'java') {
      const pom = read('pom.xml');
      expect(pom).toContain(`<postgresql.oldest>${driver.oldest}</postgresql.oldest>`);
      expect(pom).toContain(`<postgresql.version>${driver.newest}</postgresql.version>`);
      return;
    }
    const name = packages[driver.name] ?? driver.name;
    expect(read('requirements-oldest.txt')).toMatch(new RegExp(`^${name}==${driver.oldest}(;|$)`, 'm'));
    expect(read('requirements.txt')).toMatch(new RegExp(`^${name}==${driver.newest}(;|$)`, 'm'));
  });
}
