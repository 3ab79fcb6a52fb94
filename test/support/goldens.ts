import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toModel, type Model } from '../../src/descriptor/model.js';
import { parseDescriptor } from '../../src/descriptor/schema.js';
import { render, renderForm } from '../../src/render/render.js';
import { filesOf, targets } from '../../src/targets/catalogue.js';

const casesFolder = join(process.cwd(), 'test/cases');

/** The descriptors of `test/cases`, by name. */
export function cases(): Record<string, Model> {
  return Object.fromEntries(
    readdirSync(casesFolder)
      .sort()
      .map((file) => [file.replace(/\.json$/, ''), modelOf(readFileSync(join(casesFolder, file), 'utf8'))]),
  );
}

/** The model of a descriptor's text, which has to be valid. */
export function modelOf(json: string): Model {
  const parsed = parseDescriptor(JSON.parse(json));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return toModel(parsed.descriptor);
}

/** A golden: its path is `<case>/<target or component>/<file name>`. */
export interface Golden {
  path: string;
  text: string;
  executable: boolean;
}

/** Every file of every case and wanted target, snippets included, each under the target or component that emits it. */
export async function renderGoldens(wanted: (id: string) => boolean = () => true): Promise<Golden[]> {
  const some = targets.filter(({ id }) => wanted(id));
  const goldens: Golden[] = [];
  for (const [name, model] of Object.entries(cases())) {
    const snippets = some.filter((target) => filesOf(target).some(({ role }) => role === 'snippet'));
    const files = [
      ...(await render(model, some)),
      ...(await Promise.all(snippets.map((target) => renderForm(model, target, 'snippet')))),
    ];
    for (const { id, path, text, executable } of files) {
      // The path inside the target's folder: languages that want a deep tree (Java) keep only the file's name.
      goldens.push({ path: `${name}/${id}/${path.slice(path.lastIndexOf('/') + 1)}`, text, executable });
    }
  }
  return goldens;
}
