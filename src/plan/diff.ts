import { structuredPatch } from 'diff';
import type { Plan, PlannedFile } from './plan.js';

/**
 * The plan as a unified diff from what is to what should be, in git's form. Empty where the folder is what it should be. What stands
 * in a file's place but is none has no diff, and is left out.
 *
 * @param prefix the output root as it is to stand in front of each path, relative to where the diff is applied
 */
export function diffOf(plan: Plan, prefix: string): string {
  return plan.files
    .filter(
      ({ state, before }) => state !== 'unchanged' && (before.kind === 'file' || before.kind === 'none'),
    )
    .map((file) => fileDiff(file, prefix === '.' ? file.path : `${prefix}/${file.path}`))
    .join('');
}

function fileDiff({ before, after, executable }: PlannedFile, name: string): string {
  // A file whose line ends git changed stays so.
  const ends = (text: string) =>
    before.kind === 'file' && before.crlf ? text.replaceAll('\n', '\r\n') : text;
  const old = before.kind === 'file' ? before.text : '';
  const { hunks } = structuredPatch('', '', ends(old), ends(after ?? ''));
  const mode = (after === null && before.kind === 'file' ? before.executable : executable)
    ? '100755'
    : '100644';
  return [
    `diff --git ${quoted(`a/${name}`)} ${quoted(`b/${name}`)}`,
    ...(before.kind === 'none'
      ? [`new file mode ${mode}`]
      : after === null
        ? [`deleted file mode ${mode}`]
        : []),
    `--- ${before.kind === 'none' ? '/dev/null' : ended(`a/${name}`)}`,
    `+++ ${after === null ? '/dev/null' : ended(`b/${name}`)}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
      ...lines,
    ]),
    '',
  ].join('\n');
}

/** A range of no lines is counted from the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

/** A name as git writes it: in quotes with octal escapes where it is not plain. */
function quoted(name: string): string {
  if (/^[ !#-[\]-~]+$/.test(name)) return name;
  const bytes = Array.from(new TextEncoder().encode(name), (byte) => {
    const character = String.fromCharCode(byte);
    return /[ !#-[\]-~]/.test(character) ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}

/** A name with a space ends in a tab, or patch would stop at the space. */
function ended(name: string): string {
  return name.includes(' ') ? `${quoted(name)}\t` : quoted(name);
}
