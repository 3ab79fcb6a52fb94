import { appendFileSync, readFileSync } from 'node:fs';
import { describe, test } from '@jest/globals';
import { skippedFile, stateFile } from './paths.mjs';

/** What setup.mjs found out about this machine. */
export type ToolchainName =
  | 'bash'
  | 'curl'
  | 'git'
  | 'java'
  | 'java-oldest'
  | 'node'
  | 'psql'
  | 'python'
  | 'python-oldest'
  | 'sh'
  | 'shellcheck'
  | 'tmpfs';

export type Toolchain =
  | {
      readonly available: true;
      readonly command: string;
      readonly version: string | null;
      /** Of `java`: the libraries that emitted code is compiled and run with. */
      readonly classPath?: string;
    }
  | { readonly available: false; readonly reason: string; readonly remedy: string };

/** A toolchain that a test needs, or why there is none. */
export function toolchain(name: ToolchainName): Toolchain {
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as Record<ToolchainName, Toolchain>;
  return state[name];
}

/** The command of a toolchain that is there: in a suite of {@link describeWith}. */
export function command(name: ToolchainName): string {
  const found = toolchain(name);
  if (!found.available) throw new Error(`${name}: ${found.reason}`);
  return found.command;
}

/**
 * A suite that needs toolchains. Where one is missing, the suite is skipped and named at the end of the run; on CI, which
 * has to have everything, it fails.
 */
export function describeWith(names: readonly ToolchainName[], title: string, suite: () => void): void {
  const missing = names.flatMap((name) => {
    const found = toolchain(name);
    return found.available ? [] : [{ name, reason: found.reason, remedy: found.remedy }];
  });
  if (missing.length === 0) return describe(title, suite);

  const needs = `needs ${missing.map(({ name, reason }) => `${name} (${reason})`).join(', ')}`;
  if (process.env['CI'] === 'true') {
    return describe(title, () =>
      test(needs, () => {
        throw new Error(`${needs}: ${missing.map(({ remedy }) => remedy).join(', ')}`);
      }),
    );
  }
  appendFileSync(skippedFile, `${JSON.stringify({ title, missing })}\n`);
  describe.skip(title, () => test(needs, () => undefined));
}
