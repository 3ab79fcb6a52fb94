import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseDescriptor } from '../descriptor/schema.js';
import type { Descriptor, DescriptorIssue } from '../descriptor/types.js';
import { ScaffoldError, systemReason } from '../errors.js';
import { decode, readSmallFile } from './small-file.js';
import { selectTargets, UnknownTargetError } from '../targets/select.js';

/** The descriptor's file name, in the folder that a command runs in. */
export const DESCRIPTOR_FILE = 'lakebase.json';

/**
 * Reads and checks `lakebase.json`, targets included.
 *
 * @param file a path, relative to `cwd`, or `-` for standard input
 * @throws {ScaffoldError} with all faults at once, each with its line and column
 */
export async function readDescriptor(cwd: string, file = DESCRIPTOR_FILE): Promise<Descriptor> {
  const name = file === '-' ? 'standard input' : file;
  return checkDescriptorText(await readText(cwd, file, name), name);
}

/** Checks the text of a descriptor; `name` is what messages call it. @throws {ScaffoldError} as {@link readDescriptor} */
export async function checkDescriptorText(text: string, name: string): Promise<Descriptor> {
  const source = text.replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    const { locateSyntaxError } = await import('./locate.js');
    const { line, column, message } = locateSyntaxError(source);
    throw new ScaffoldError(
      `${name}:${line}:${column}: not JSON: ${message}`,
      [],
      `mend ${name} and run again`,
    );
  }
  const parsed = parseDescriptor(json);
  const issues = [...(parsed.ok ? [] : parsed.issues), ...targetIssues(json)];
  if (parsed.ok && issues.length === 0) return parsed.descriptor;
  const { locator } = await import('./locate.js');
  const locate = locator(source);
  const located = issues.map((issue) => ({ issue, ...locate(issue.path) }));
  located.sort((a, b) => a.line - b.line || a.column - b.column);
  const lines = located.map(
    ({ issue, line, column }) => `${name}:${line}:${column}: ${describeIssue(issue)}`,
  );
  if (lines.length > MAX_FAULTS)
    lines.splice(MAX_FAULTS, Infinity, `… and ${lines.length - MAX_FAULTS} more`);
  throw new ScaffoldError(
    `${name} has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}`,
    lines,
    `mend ${name} and run again; its schema: lakebase-scaffold schema`,
  );
}

/** More than a person mends at once. */
const MAX_FAULTS = 50;

/** An issue as a line: `host: is a bare host name: …`. */
export function describeIssue({ path, message }: DescriptorIssue): string {
  return path.length === 0 ? message : `${formatPath(path)} ${message}`;
}

function formatPath(path: (string | number)[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? `"${key}"` : `."${key}"`))
    .join('');
}

async function readText(cwd: string, file: string, name: string): Promise<string> {
  if (file === '-') return decode(await buffer(process.stdin), name);
  try {
    return readSmallFile(resolve(cwd, file));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && file === DESCRIPTOR_FILE) {
      const advice = 'make one with `lakebase-scaffold init`, or name its folder with --cwd';
      throw new ScaffoldError(`there is no ${file} in ${cwd}`, [], advice);
    }
    throw new ScaffoldError(`cannot read ${name}: ${reason}`);
  }
}

/** Targets are judged here and not in the schema, which does not know the templates. */
function targetIssues(json: unknown): DescriptorIssue[] {
  const ids = (json as { targets?: unknown } | null)?.targets;
  if (!Array.isArray(ids)) return [];
  return ids.flatMap((id, index) => {
    if (typeof id !== 'string') return [];
    try {
      selectTargets([id], { exact: true });
      return [];
    } catch (error) {
      if (!(error instanceof UnknownTargetError)) throw error;
      return [{ path: ['targets', index], message: error.message }];
    }
  });
}
