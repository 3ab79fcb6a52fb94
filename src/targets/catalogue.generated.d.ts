import type { ComponentMetadata, TargetMetadata } from './types.js';

/**
 * `templates/` as a module: metadata checked against the schema, templates precompiled by Handlebars, so that neither is done when
 * the command runs. Written by `scripts/build-catalogue.mjs`, which the build, the linter and the tests all call first.
 */
export const catalogue: {
  /** By `<language>/<client>`. */
  targets: Record<string, TargetMetadata>;
  /** By `<language>/<name>`, for the folder `<language>/_<name>`. */
  components: Record<string, ComponentMetadata>;
  /** By path under `templates/`; for `Handlebars.template`. */
  templates: Record<string, object>;
};
