/** lakebase-scaffold as a library: the descriptor, the targets and the render. Pure: it reads and writes no files. */
export { applicationName } from './descriptor/attribution.js';
export { jsonSchema, parseDescriptor } from './descriptor/schema.js';
export type { Descriptor, DescriptorInput, DescriptorIssue, ParsedDescriptor } from './descriptor/types.js';
export { toModel, type Model } from './descriptor/model.js';
export { render, renderForm, type Form, type RenderedFile } from './render/render.js';
export { getTarget, targets, type Target } from './targets/catalogue.js';
export { selectTargets, UnknownTargetError } from './targets/select.js';
export { version } from './version.js';
