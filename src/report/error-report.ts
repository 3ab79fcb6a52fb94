import { ScaffoldError, systemReason } from '../errors.js';
import { colors, printable, say } from './terminal.js';

/**
 * Says what went wrong and sets the exit code. An error that is the user's to mend is what, where and what to do; anything else is a
 * bug and comes with its stack.
 */
export function report(error: unknown): void {
  process.exitCode = error instanceof ScaffoldError ? error.exitCode : 1;
  say(`${colors(process.stderr).red('error:')} ${printable(describe(error))}`);
}

function describe(error: unknown): string {
  if (error instanceof ScaffoldError) {
    const details = error.details.map((line) => `  ${line}`);
    return [error.message, ...details, ...(error.advice ? [error.advice] : [])].join('\n');
  }
  if (systemReason(error) !== null) return (error as Error).message;
  return `this is a bug in lakebase-scaffold\n${error instanceof Error ? error.stack : String(error)}`;
}

/**
 * Has output that cannot be written end as an error, not a crash. A reader that has gone away (`| head`) has seen what it wanted:
 * the command goes on and its exit code stands.
 */
export function watchOutput(): void {
  process.stderr.on('error', () => {}); // There is nowhere left to say so.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    report(new ScaffoldError(`cannot write the output: ${systemReason(error) ?? error.message}`));
  });
}
