import fc from 'fast-check';
import { toModel, type Model } from '../../src/descriptor/model.js';
import { parseDescriptor } from '../../src/descriptor/schema.js';
import { render, renderForm, type RenderedFile } from '../../src/render/render.js';
import { targets } from '../../src/targets/catalogue.js';
import { postgresName, sample } from './hostile.js';

/** Any valid descriptor: values from harmless to hostile, from short to as long as they may be. */
const descriptor = fc.record(
  {
    isv: fc.stringMatching(/^[0-9A-Za-z.+-]{1,20}$/),
    product: fc.stringMatching(/^[0-9A-Za-z_.+-]{1,20}$/),
    version: fc.stringMatching(/^[0-9][0-9A-Za-z.+-]{0,20}$/),
    host: fc.domain(),
    db: postgresName,
    port: fc.integer({ min: 1, max: 65535 }),
    user: postgresName,
    schema: postgresName,
    endpoint: fc.constantFrom(
      'projects/p/branches/b/endpoints/e',
      'instance',
      `projects/${'p'.repeat(63)}/branches/b/endpoints/e`,
    ),
    workspaceHost: fc.domain(),
    workspaceId: fc.stringMatching(/^[0-9]{1,20}$/),
    sslmode: fc.constantFrom('verify-full' as const, 'require' as const),
    auth: fc.constantFrom('oauth' as const, 'password' as const),
  },
  { requiredKeys: ['isv', 'product', 'version', 'host', 'db'] },
);

/** Models of `count` generated descriptors; what the schema refuses (a value that looks like a secret) is left out. */
export function sampleModels(count: number): Model[] {
  return sample(descriptor, count).flatMap((input) => {
    const parsed = parseDescriptor(input);
    return parsed.ok ? [toModel(parsed.descriptor)] : [];
  });
}

/** Every file of every target, snippets included; a snippet's path gets its target's folder in front. */
export async function renderAll(model: Model): Promise<RenderedFile[]> {
  const snippets = await Promise.all(targets.map((target) => renderForm(model, target, 'snippet')));
  return [
    ...(await render(model, targets)),
    ...snippets.map((file) => ({ ...file, path: `snippets/${file.id}/${file.path}` })),
  ];
}
