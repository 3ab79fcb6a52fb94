import type { Model } from '../descriptor/model.js';
import { filesOf, type SourceFile, type Target } from '../targets/catalogue.js';
import { fill } from './environment.js';
import { format, hasWide, needsFormatting } from './format.js';

/** A file as it is to be: path relative to the output root with `/`, text with LF line ends. */
export interface RenderedFile {
  path: string;
  text: string;
  role: SourceFile['role'];
  executable: boolean;
  /** The target or component that it comes from, as its header says. */
  id: string;
}

/**
 * Renders the files of `targets`. A file that several targets share is rendered once. Pure: the same model gives the same bytes.
 *
 * @returns the files sorted by path; snippets are left out, see {@link renderForm}
 */
export async function render(model: Model, targets: readonly Target[]): Promise<RenderedFile[]> {
  const sources = new Map<string, SourceFile>();
  for (const source of targets.flatMap(filesOf)) {
    if (source.role !== 'snippet') sources.set(source.path, source);
  }
  const files = await Promise.all([...sources.values()].map((source) => renderFile(model, source)));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The two forms of a target: the file that a partner commits, and the lines that a documentation page shows. */
export type Form = 'module' | 'snippet';

/** Renders the one file of a target that is its module or its snippet. */
export async function renderForm(model: Model, target: Target, form: Form): Promise<RenderedFile> {
  const source = filesOf(target).find(({ role }) => role === form);
  if (source === undefined) throw new Error(`${target.id} has no ${form}`);
  return renderFile(model, source);
}

async function renderFile(model: Model, source: SourceFile): Promise<RenderedFile> {
  const { path, role, executable, id, language, templateKey } = source;
  const filled = fill(templateKey, model, source);
  const isTooWide = needsFormatting(filled, language, hasWide(Object.values(model)));
  const text = isTooWide ? await format(filled, language, path) : filled;
  return { path, text, role, executable, id };
}
