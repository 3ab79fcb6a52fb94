import { ScaffoldError } from './errors.js';
import { report, watchOutput } from './report/error-report.js';

/** The entry point of the command: whatever goes wrong below ends as one message and an exit code. */
watchOutput();
try {
  assertCurrentFolder();
  const { run } = await import('./commands/command-line.js');
  await run(process.argv);
} catch (error) {
  report(error);
}

/** A shell may stand in a folder that was removed; then not even the argument parser loads. */
function assertCurrentFolder(): void {
  try {
    process.cwd();
  } catch {
    throw new ScaffoldError('the current folder is gone', [], 'change to a folder that exists and run again');
  }
}
