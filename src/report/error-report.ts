import { ScaffoldError, systemReason } from '../errors.js';
import { colors, say } from './terminal.js';

/**
 * Says what went wrong and sets the exit code. An error that is the user's to mend is what, where and what to do; anything else is a
 * bug and comes with its stack.
 */
export function report(error: unknown): void {
  const color = colors(process.stderr);
  process.exitCode = 1;
  const label = color.red('error:');
  if (error instanceof ScaffoldError) {
    process.exitCode = error.exitCode;
    say(
      [
        `${label} ${error.message}`,
        ...error.details.map((line) => `  ${line}`),
        ...(error.advice ? [error.advice] : []),
      ].join('\n'),
    );
  } else if (systemReason(error) !== null) {
    say(`${label} ${(error as Error).message}`);
  } else {
    say(
      `${label} this is a bug in lakebase-scaffold\n${error instanceof Error ? error.stack : String(error)}`,
    );
  }
}
