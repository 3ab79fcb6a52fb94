import { join } from 'node:path';
import { readSmallFile } from './small-file.js';
import { PART } from '../descriptor/attribution.js';

/** What a repository says about its product. Each proposal names the file that it is from. */
export interface Discovered {
  isv?: Proposal;
  product?: Proposal;
  version?: Proposal;
  /** Languages that the repository is written in, by its build files. */
  languages: string[];
}

export interface Proposal {
  value: string;
  from: string;
}

type Facts = Partial<Record<'isv' | 'product' | 'version', unknown>>;

/** The build files that are looked at, in order of precedence; the git remote comes last. */
const SOURCES: { file: string; language?: string; read: (text: string) => Facts | Promise<Facts> }[] = [
  { file: 'package.json', language: 'javascript', read: fromPackageJson },
  { file: 'pyproject.toml', language: 'python', read: fromPyproject },
  { file: 'pom.xml', language: 'java', read: fromPom },
  { file: 'Cargo.toml', read: fromCargo },
  { file: 'go.mod', read: fromGoMod },
  { file: '.git/config', read: fromGitConfig },
];

/**
 * Proposes isv, product and version from the build files in `cwd` and its git remote. Only values that the schema would take are
 * proposed; a file that is missing or cannot be read proposes nothing.
 */
export async function discover(cwd: string): Promise<Discovered> {
  const found: Discovered = { languages: [] };
  for (const { file, language, read } of SOURCES) {
    let facts: Facts;
    try {
      facts = await read(readSmallFile(join(cwd, file)));
    } catch {
      continue; // Only proposals are lost.
    }
    if (language !== undefined) found.languages.push(language);
    for (const key of ['isv', 'product', 'version'] as const) {
      const value = facts[key];
      if (found[key] === undefined && typeof value === 'string' && PART[key].test(value))
        found[key] = { value, from: file };
    }
  }
  return found;
}

function fromPackageJson(text: string): Facts {
  const { name, version } = JSON.parse(text) as { name?: unknown; version?: unknown };
  const [, scope, product] = /^(?:@([^/]+)\/)?(.+)$/.exec(typeof name === 'string' ? name : '') ?? [];
  return { isv: scope, product, version };
}

async function fromPyproject(text: string): Promise<Facts> {
  const { parse } = await import('smol-toml');
  const { project, tool } = parse(text) as {
    project?: Facts & { name?: unknown };
    tool?: { poetry?: Facts & { name?: unknown } };
  };
  const { name, version } = project ?? tool?.poetry ?? {};
  return { product: name, version };
}

async function fromCargo(text: string): Promise<Facts> {
  const { parse } = await import('smol-toml');
  const { name, version } = (parse(text) as { package?: Facts & { name?: unknown } }).package ?? {};
  return { product: name, version };
}

async function fromPom(text: string): Promise<Facts> {
  const { XMLParser } = await import('fast-xml-parser');
  type Coordinates = { groupId?: unknown; artifactId?: unknown; version?: unknown };
  const parser = new XMLParser({ parseTagValue: false, processEntities: false });
  const { project = {} } = parser.parse(text) as { project?: Coordinates & { parent?: Coordinates } };
  const group = project.groupId ?? project.parent?.groupId;
  return {
    // com.acme.analytics → acme
    isv: typeof group === 'string' ? group.split('.')[group.includes('.') ? 1 : 0] : undefined,
    product: project.artifactId,
    version: project.version ?? project.parent?.version,
  };
}

function fromGoMod(text: string): Facts {
  const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? '';
  const segments = path.replace(/\/v\d+$/, '').split('/');
  return { isv: segments.length > 2 ? segments[1] : undefined, product: segments.at(-1) };
}

/** `…host/owner/repository.git` or `…host:owner/repository.git` of the remote `origin`. */
function fromGitConfig(text: string): Facts {
  const section = /\[remote "origin"\]([^[]*)/.exec(text)?.[1] ?? '';
  const url = /^\s*url\s*=\s*(\S+)/m.exec(section)?.[1] ?? '';
  const [, isv, product] = /[/:]([^/:]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url) ?? [];
  return { isv, product };
}
