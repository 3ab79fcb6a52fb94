import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { composers, header, literals, type Language, type Value } from '../literals/index.js';
import { catalogue } from '../targets/catalogue.generated.js';

/**
 * The Handlebars environment: the literals and the header as helpers, nothing else. Templates were compiled without HTML escaping,
 * strict about names, and knowing these helpers only, so a misspelt value or helper is an error rather than an empty string.
 */
// The package types its runtime as an empty module.
const environment = (runtime as unknown as typeof Handlebars).create();

for (const [name, literal] of Object.entries(literals)) {
  environment.registerHelper(name, (value: Value) => literal(value));
}
const { conninfo, dataApiUrl, jdbcUrl } = composers;
environment.registerHelper('conninfo', (options: Handlebars.HelperOptions) => conninfo(options.hash));
environment.registerHelper('dataApiUrl', (host: Value, workspaceId: Value, db: Value, schema: Value) =>
  dataApiUrl(host, workspaceId, db, schema),
);
environment.registerHelper('jdbcUrl', (host: Value, port: Value, db: Value) => jdbcUrl(host, port, db));
environment.registerHelper('header', (options: Handlebars.HelperOptions) => {
  const { language, id } = options.data as { language: Language; id: string };
  return header(language, id);
});

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/**
 * Fills in one template.
 *
 * @param key the template's path under `templates/`
 * @param about what the header says: the file's language, and the id of what emits it
 */
export function fill(key: string, model: object, about: { language: Language; id: string }): string {
  let template = compiled.get(key);
  if (template === undefined) {
    template = environment.template(catalogue.templates[key]!);
    compiled.set(key, template);
  }
  return template(model, { data: about });
}
