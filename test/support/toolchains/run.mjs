import { execFile } from 'node:child_process';
import { basename } from 'node:path';

/**
 * Runs a program to its end. It fails with the last thing that the program said, or after `seconds`.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {number} seconds
 * @returns {Promise<string>} what it printed
 */
export function run(command, args, seconds = 20) {
  const name = basename(command);
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: seconds * 1000, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout + stderr);
      else if (error.code === 'ENOENT') reject(new Error(`${name} is not installed`));
      else if (error.killed) reject(new Error(`${name} did not end within ${seconds} s`));
      else reject(new Error(`${name} failed: ${lastError(stdout + stderr)}`));
    }).stdin.end();
  });
}

/** Tools end with advice; what went wrong is the last line that calls itself an error. */
function lastError(said) {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.findLast((line) => /error/i.test(line) && !/\[Help/.test(line)) ?? lines.at(-1) ?? 'no output';
}
