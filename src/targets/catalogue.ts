import { catalogue as compiled } from './catalogue.generated.js';
import { languageOf, type Language } from '../literals/index.js';
import type { ComponentMetadata, TargetFile, TargetMetadata } from './types.js';

/** A target: a folder of templates, `<language>/<client>`. */
export interface Target extends TargetMetadata {
  id: string;
}

/** Templates that targets of one language share, `<language>/_<name>`; `id` is without the underscore. */
export interface Component extends ComponentMetadata {
  id: string;
}

/** A file with all that rendering it needs to know. */
export interface SourceFile extends TargetFile {
  /** The target or component that emits it, which its header names. */
  id: string;
  /** The language that it is in. */
  language: Language;
  /** Key of the compiled template: its path under `templates/`. */
  templateKey: string;
}

/** All targets, sorted by id. */
export const targets: readonly Target[] = Object.entries(compiled.targets)
  .map(([id, metadata]) => ({ id, ...metadata }))
  .sort(byId);

const components = new Map<string, Component>(
  Object.entries(compiled.components).map(([id, metadata]) => [id, { id, ...metadata }]),
);

const byTargetId = new Map(targets.map((target) => [target.id, target]));

/** The target of exactly this id, or undefined. */
export function getTarget(id: string): Target | undefined {
  return byTargetId.get(id);
}

const files = new Map(targets.map((target) => [target, collectFiles(target)]));

/** All files of a target, its components' included. */
export function filesOf(target: Target): readonly SourceFile[] {
  return files.get(target) ?? collectFiles(target);
}

function collectFiles(target: Target): SourceFile[] {
  const own = target.files.map((file) => source(file, target.id, target.id));
  const shared = target.support.flatMap((name) => {
    const component = components.get(`${target.language}/${name}`);
    if (component === undefined)
      throw new Error(`${target.id} needs ${target.language}/_${name}, which is not there`);
    return component.files.map((file) => source(file, component.id, `${target.language}/_${name}`));
  });
  return [...own, ...shared];
}

function source(file: TargetFile, id: string, folder: string): SourceFile {
  return { ...file, id, language: languageOf(file.path), templateKey: `${folder}/${file.template}` };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
