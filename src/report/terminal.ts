import pc from 'picocolors';
import { UNSEEN } from '../literals/index.js';

/** Colours for a stream: only on a terminal, and not where `NO_COLOR` is set (https://no-color.org). */
export function colors(stream: { isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb');
}

/** Writes a result to standard output: what a script reads. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes prose to standard error: what a person reads. */
export function say(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Whether a person is there to be asked. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env['CI'];
}

/**
 * `text` with what a terminal would obey, or a reader not see, written as escapes: names and messages may hold what somebody else
 * wrote. Line ends stay.
 */
export function printable(text: string): string {
  return text.replace(
    new RegExp(`(?!\\n)${UNSEEN.source}`, 'gu'),
    (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`,
  );
}
