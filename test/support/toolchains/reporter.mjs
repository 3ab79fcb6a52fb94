import { readFileSync } from 'node:fs';
import { skippedFile } from './paths.mjs';

/** Ends a run with the suites that this machine could not run, and what each lacks. Silent where there is none. */
export default class MissingToolchains {
  onRunComplete() {
    const lines = readSkipped().flatMap(({ title, missing }) =>
      missing.map(({ reason, remedy }) => `  ${title}: ${reason} → ${remedy}\n`),
    );
    // At the exit: jest prints its summary after it has asked all reporters, and this must not be scrolled past.
    if (lines.length > 0)
      process.once('exit', () => process.stderr.write(`\nNot run on this machine:\n${lines.join('')}`));
  }
}

function readSkipped() {
  try {
    return readFileSync(skippedFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
