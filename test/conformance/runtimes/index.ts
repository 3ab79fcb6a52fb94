import { targets, type Target } from '../../../src/targets/catalogue.js';
import { command } from '../../support/toolchains/toolchains.js';
import { java } from './java.js';
import { python } from './python.js';
import type { Runtime } from './runtime.js';

export type { Command, Runtime } from './runtime.js';

const javascript: Runtime = {
  needs: ['node'],
  run: (file) => [command('node'), [file]],
  environment: ({ controlPlane }) => ({
    NODE_OPTIONS: `--import=${new URL('redirect.mjs', import.meta.url).href}`,
    TEST_HTTPS_PORT: String(controlPlane.port),
  }),
};

const shell: Runtime = {
  needs: ['sh', 'curl', 'psql'],
  run: (file) => [command('sh'), [file]],
  environment: ({ env }) => env.proxy,
};

const sql: Runtime = {
  needs: ['psql'],
  run: (file) => [command('psql'), ['--file', file]],
  environment: () => ({}),
};

const runtimes: Record<Target['language'], readonly [Runtime, ...Runtime[]]> = {
  java: [java('java'), java('java-oldest')],
  javascript: [javascript],
  python: [python('python'), python('python-oldest')],
  shell: [shell],
  sql: [sql],
};

/**
 * The targets that are wanted, each with what it is to be run with: where it needs a driver, the oldest and the newest that
 * it promises.
 */
export function withRuntimes(
  wanted: (target: Target) => boolean,
): [target: Target, runtime: Runtime, title: string][] {
  return targets.filter(wanted).flatMap((target) => {
    const all = runtimes[target.language];
    const some = target.driver === undefined ? all.slice(0, 1) : all;
    return some.map((runtime) => {
      const title = some.length > 1 ? `${target.id}, ${runtime.title}` : target.id;
      return [target, runtime, title] satisfies [Target, Runtime, string];
    });
  });
}
